"""The entry point of `exam-centre`: home, language, one command, and its end as an exit code."""

import json
import os
import sys
from argparse import Namespace
from collections.abc import Mapping, Sequence
from typing import Any

import django
from django.core.exceptions import ImproperlyConfigured
from django.db import OperationalError
from django.utils.translation import gettext as _

from exam_core.encoding import MalformedData
from sync_server.command.console import Console
from sync_server.command.language import choose_language, speak, value_of
from sync_server.command.outcome import Exit, NeedsConfirmation, Refused
from sync_server.command.parsing import Command, build_parser
from sync_server.command.registry import commands_for, role_of
from sync_server.home import HOME_VARIABLE, current_home
from sync_server.role import take_role


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code (see sync_server.command.outcome)."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    home = value_of("--home", words)
    if home is not None:
        os.environ[HOME_VARIABLE] = os.path.abspath(home)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sync_server.settings")
    take_role(role_of(words))  # before the settings are read: they hold what this process needs, no more
    try:
        django.setup()
    except OSError as error:  # too early for a translated sentence
        return _end(Exit.REFUSED, {"code": "system"}, str(error), as_json="--json" in words)
    speak(choose_language(value_of("--lang", words), os.environ))
    parser = build_parser(commands_for(words))
    try:
        options = parser.parse_args(words)
    except SystemExit as end:  # argparse has printed the help or the mistake
        return int(end.code or 0)
    if options.command is None:
        parser.print_help(sys.stderr)
        return Exit.USAGE
    return _run(options.command, options)


def _run(command: Command, options: Namespace) -> int:
    console = Console(json=options.json)
    try:
        if command.needs_home(options):
            _require_home()
        command.run(options, console)
    except NeedsConfirmation as question:
        body = {"code": "needs_confirmation", "needs": list(question.needs), **question.detail}
        return _end(Exit.NEEDS_CONFIRMATION, body, question.message, as_json=options.json)
    except Refused as refusal:
        body = {"code": refusal.code, **refusal.detail}
        return _end(Exit.REFUSED, body, refusal.message, as_json=options.json)
    except (OSError, MalformedData, OperationalError, ImproperlyConfigured) as error:
        code, message = _explain(error)
        return _end(Exit.REFUSED, {"code": code}, message, as_json=options.json)
    except KeyboardInterrupt:
        return 130  # what a shell reports for a program ended by Ctrl+C
    return Exit.DONE


def _require_home() -> None:
    home = current_home()
    if home is None:
        message = _("没有指定中心目录：请用 --home 或环境变量 EXAM_CENTRE_HOME。")
        raise Refused("no_home", message)
    if not home.exists():
        message = _("{path} 不是中心目录：请先运行 exam-centre init，或改正 --home。")
        raise Refused("no_home", message.format(path=home.path))


def _explain(error: Exception) -> tuple[str, str]:
    """A stable code and a sentence for what the system or a file did wrong."""
    match error:
        case FileNotFoundError():
            return "not_found", _("找不到文件：{path}").format(path=error.filename)
        case PermissionError() if error.filename:
            return "no_permission", _("没有权限读写：{path}").format(path=error.filename)
        case FileExistsError():
            return "exists", _("文件已存在，不会覆盖：{path}").format(path=error.filename)
        case OSError():
            return "system", _("系统错误：{error}").format(error=error)
        case MalformedData():
            return error.code.value, _("文件内容不正确（{error}）。").format(error=error)
        case _:
            return "database", _("数据库打不开：{error}").format(error=error)


def _end(code: Exit, body: Mapping[str, Any], message: str, *, as_json: bool) -> int:
    if as_json:
        print(json.dumps({"ok": False, **body, "message": message}, ensure_ascii=False, indent=2))
    print(message, file=sys.stderr)
    return code


if __name__ == "__main__":
    sys.exit(main())
