"""`exam-centre enrolment-code`: the file with which a site's PCs are enrolled."""

import json
import re
from argparse import ArgumentParser, ArgumentTypeError, Namespace
from pathlib import Path

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from exam_core.encoding import b64
from exam_core.identifiers import SiteCode
from sync_server.command.console import Console
from sync_server.command.outcome import Refused
from sync_server.command.parsing import Command
from sync_server.home import read_config, require_home
from sync_server.keys.disk import write_private
from sync_server.keys.services import root_public
from sync_server.organisation.services import ensure_site, give_out_codes

MAX_SEAT = 999
"""More than any room has; a typing mistake beyond it would print a thousand codes."""

_RANGE = re.compile(r"(\d{1,3})(?:-(\d{1,3}))?")


def seats_of(text: str) -> list[int]:
    """The seats that `1-8,11` names, ascending.

    Raises:
        ArgumentTypeError: not seat numbers from 1 on.
    """
    seats: set[int] = set()
    for part in text.replace("，", ",").split(","):
        match = _RANGE.fullmatch(part.strip())
        first = int(match[1]) if match else 0
        last = int(match[2] or first) if match else 0
        if not 1 <= first <= last <= MAX_SEAT:
            raise ArgumentTypeError(_("座位应写成 1-8,11 的样子，现在是：{text}").format(text=text))
        seats.update(range(first, last + 1))
    return sorted(seats)


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--site", required=True, metavar=_("考点代码"), help=_("7 位：行政区划前 4 位加考点 3 位")
    )
    parser.add_argument("--site-name", metavar=_("名称"), help=_("考点名称，仅在考点第一次出现时使用"))
    parser.add_argument("--seats", required=True, type=seats_of, metavar=_("座位"), help=_("例如 1-8,11"))
    parser.add_argument("--out", required=True, type=Path, metavar=_("文件"), help=_("登记文件写到哪里"))


def _run(options: Namespace, console: Console) -> None:
    if options.out.exists():
        raise Refused("exists", _("文件已存在，不会覆盖：{path}").format(path=options.out))
    found = ensure_site(SiteCode(options.site), options.site_name, "desk")
    if found is None:
        raise Refused("bad_site", _("不是考点代码：{code}").format(code=options.site))
    site, added = found
    if added:
        console.note(_("考点 {code} 是新的，已登记为“{name}”。").format(code=site.code, name=site.name))
    codes = give_out_codes(site, options.seats, "desk")
    home = require_home()
    enrolment = {
        "v": 1,
        "address": read_config(home).address,
        "ca_pem": (home.tls / "ca.pem").read_text("ascii"),
        "root_public": b64(root_public().raw),
        "site": site.code,
        "codes": {str(seat): code for seat, code in codes.items()},
    }
    write_private(options.out, json.dumps(enrolment, ensure_ascii=False, indent=2).encode())
    value = {"site": site.code, "seats": options.seats, "file": str(options.out)}
    text = _("已为考点 {code} 的 {count} 个座位生成一次性登记码：{path}")
    console.result(value, text.format(code=site.code, count=len(codes), path=options.out))


COMMAND = Command(
    "enrolment-code", gettext_lazy("为一个考点的座位生成一次性登记码和登记文件。"), _arguments, _run
)
