"""The small sitting without a network: the same people and papers, unsealing officers, an unlock code."""

import dataclasses
from datetime import date

from exam_core.encoding import b64
from exam_core.identifiers import StaffId
from exam_core.package.build import build_package
from exam_core.package.sitting_info import Approval
from exam_core.sealing.key_file import KeyRing
from exam_core.sealing.officer_list import Officer, OfficerList, sign_officer_list
from exam_core.sealing.two_group_object import PURPOSES, Group
from tests.core.package import small_sitting as small
from tests.core.sealing.chance import chance

RANDOM = chance("standalone sitting")
OFFICERS = {
    StaffId(f"启封{group.upper()}{number}"): KeyRing.generate(RANDOM, PURPOSES[group])
    for group in Group
    for number in (1, 2, 3)
}
"""The officers' keys by id: 启封A1, 启封A2, 启封A3, 启封B1, …"""


def officer(name: StaffId, ring: KeyRing, *, revoked: bool = False) -> Officer:
    """An officer's entry that counts from 2026 to 2028."""
    return Officer(
        id=name,
        name=f"{name}号启封员",
        group=next(group for group, purpose in PURPOSES.items() if purpose is ring.signing.purpose),
        verify_key=b64(ring.signing.public.raw),
        seal_key=b64(ring.opening.public.raw),
        not_before=date(2026, 1, 1),
        not_after=date(2028, 12, 31),
        revoked=revoked,
    )


OFFICER_LIST = OfficerList(
    issued="2026-01-01T00:00:00Z",
    revision=1,
    officers=tuple(officer(name, ring) for name, ring in OFFICERS.items()),
)
UNLOCK_CODE = small.UNLOCK_CODE
CONTENTS = dataclasses.replace(
    small.CONTENTS,
    sitting=small.CONTENTS.sitting.model_copy(
        update={
            "mode": "standalone",
            "approval": Approval(number="川应急考〔2026〕17号", approver="陈处长"),
        }
    ),
    officer_list=sign_officer_list(OFFICER_LIST, small.ROOT),
)
PACKAGE = build_package(CONTENTS, small.PACKAGE_KEY, small.SITTING_KEY, RANDOM)
