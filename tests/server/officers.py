"""The unsealing officers of a centre: three of each group, with keys and a list that the root signed."""

import secrets

from django.utils import timezone

from exam_core.identifiers import StaffId
from exam_core.sealing.key_file import KeyRing, unlock_key_file
from exam_core.sealing.officer_list import OfficerList
from exam_core.sealing.two_group_object import Group
from sync_server.home import CentreHome
from sync_server.keys.officers import Made, Newcomer, make_officer, publish_officers
from sync_server.keys.services import root_public
from sync_server.keys.yearly import unlock_root
from sync_server.timing import iso_utc
from tests.server.centre import CHEAP, PASSPHRASE, ROOT_PASSPHRASE

OFFICERS = {
    StaffId("jia.1"): ("赵启", Group.A),
    StaffId("jia.2"): ("钱封", Group.A),
    StaffId("jia.3"): ("孙明", Group.A),
    StaffId("yi.1"): ("李证", Group.B),
    StaffId("yi.2"): ("周信", Group.B),
    StaffId("yi.3"): ("吴实", Group.B),
}


def newcomer(officer: StaffId, *, replaces: StaffId | None = None) -> Newcomer:
    name, group = OFFICERS[officer]
    return Newcomer(officer, name, group, replaces)


def make(centre: CentreHome, who: Newcomer) -> Made:
    made = make_officer(
        centre,
        root_public(),
        who,
        PASSPHRASE,
        today=timezone.localdate(),
        random=secrets.token_bytes,
        cost=CHEAP,
    )
    assert isinstance(made, Made), made
    return made


def found_officers(centre: CentreHome) -> dict[StaffId, KeyRing]:
    """Hold the ceremony: the officers' keys, and the published list."""
    files = {officer: make(centre, newcomer(officer)).key_file for officer in OFFICERS}
    published = publish_officers(centre, unlock_root(centre, ROOT_PASSPHRASE), iso_utc(timezone.now()))
    assert isinstance(published, OfficerList), published
    return {officer: unlock_key_file(file, PASSPHRASE) for officer, file in files.items()}
