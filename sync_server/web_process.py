"""The WSGI application as `exam-centre serve` runs it: in a child process that ends with its parent."""

import multiprocessing
import os
import signal
import threading

from sync_server.wsgi import application

__all__ = ["application"]


def _end_with_parent() -> None:
    """Stop when the parent is gone, even by SIGKILL: or the port would stay taken with nobody in charge."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os.kill(os.getpid(), signal.SIGTERM)


threading.Thread(target=_end_with_parent, daemon=True).start()
