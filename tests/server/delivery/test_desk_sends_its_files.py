"""The desk sends the files of a sitting to the centre's real processes, as whoever's key is in."""

import secrets
from pathlib import Path

from client.standalone.sending import Sending, SendRefusal, find_sender
from client.standalone.trust import Trust
from client.unsealing.desk_folder import DeskFolder
from exam_core.encoding import b64
from exam_core.sealing.key_file import lock_key_file
from sync_server.keys.services import root_public
from tests.server.centre import CHEAP
from tests.server.delivery.live_centre import OFFICER, Live, live, sealed_room
from tests.server.sealed_room import SealedRoom

__all__ = ["live", "sealed_room"]


def test_the_desk_sends_its_files_as_whoevers_key_is_in(
    live: Live, sealed_room: SealedRoom, tmp_path: Path
) -> None:
    sealed = sealed_room.sealed_day()
    files = [tmp_path / "one.sealed", tmp_path / "one.opened"]
    for path, data in zip(files, (sealed, sealed_room.unseal(sealed)), strict=True):
        path.write_bytes(data)
    ring = sealed_room.officers[OFFICER]
    key = lock_key_file(
        ring, holder=OFFICER, name="赵启", pin="open sesame", random=secrets.token_bytes, cost=CHEAP
    )
    (tmp_path / "officer.key").write_bytes(key)
    trust = Trust(
        root_public=b64(root_public().raw),
        address=live.address,
        ca_pem=live.ca.read_text("ascii"),
    )
    sending = Sending(DeskFolder(tmp_path / "desk"), trust)
    sender = find_sender([tmp_path])
    said: list[str] = []
    assert sending.send(files, sender, "guess", _silent) is SendRefusal.WRONG_PASSPHRASE
    sent = sending.send(files, sender, "open sesame", lambda name, done, of: said.append(name))
    assert isinstance(sent, tuple)
    assert [(one.name, one.refusal) for one in sent] == [("one.sealed", None), ("one.opened", None)]
    assert said == ["one.sealed", "one.sealed", "one.opened", "one.opened"]


def _silent(name: str, done: int, of: int) -> None:
    pass
