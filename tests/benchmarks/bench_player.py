"""Watching a large sitting: the shipped media process over TLS, with fifty seats of two hours' video each."""

import os

import django

from sync_server.role import ProcessRole, take_role
from tests.benchmarks.figure import tell

if __name__ == "__main__":
    os.environ["DJANGO_SETTINGS_MODULE"] = "sync_server.settings"
    take_role(ProcessRole.DESK)
    django.setup()
    from tests.benchmarks.watched_sitting import figures  # models can be imported from here on

    tell(figures())
