"""The seat's own renderer as a process of its own: papers go in through a pipe, a report comes out."""

import os
import subprocess
import sys
from collections.abc import Sequence

from django.utils.translation import gettext as _

from exam_core.paper.preview import Preview, PreviewReport, preview_bytes, read_report
from sync_server.command.outcome import Refused
from sync_server.home import HOME_VARIABLE
from sync_server.role import ROLE_VARIABLE

PROGRAM = "client.preview_app"
"""The module behind `exam-seat-preview`."""
NOT_PASSED_ON = frozenset({HOME_VARIABLE, ROLE_VARIABLE, "DJANGO_SETTINGS_MODULE"})
"""The renderer knows nothing of the centre."""


def render(preview: Preview, arguments: Sequence[str]) -> PreviewReport:
    """Have the papers shown; its progress and complaints go to this process's stderr.

    Raises:
        Refused: the renderer did not finish.
        MalformedData: what it reports is not a report.
    """
    environment = {name: value for name, value in os.environ.items() if name not in NOT_PASSED_ON}
    # Not from the folder in which the command happens to be typed.
    command = [sys.executable, "-P", "-m", PROGRAM, *arguments]
    done = subprocess.run(
        command, input=preview_bytes(preview), stdout=subprocess.PIPE, env=environment, check=False
    )
    if done.returncode != 0:
        raise Refused("not_rendered", _("预览程序没有完成，原因见上面的提示。"))
    return read_report(done.stdout)
