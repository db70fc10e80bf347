import json
from pathlib import Path

import pytest

from client.standalone.sealing_folder import SealingFolder
from client.standalone.trust import TrustRefusal, keep_trust, read_trust
from exam_core.encoding import b64
from tests.core.package import small_sitting as cast

ROOT = b64(cast.ROOT.public.raw)
FILE = json.dumps({"address": "https://centre", "root_public": ROOT, "codes": {}}).encode()


def test_the_root_of_an_enrolment_file_is_kept(tmp_path: Path) -> None:
    folder = SealingFolder(tmp_path)
    for _ in range(2):
        assert not isinstance(keep_trust(folder, FILE), TrustRefusal)
    assert read_trust(folder).root == cast.ROOT.public


def test_another_root_never_takes_its_place(tmp_path: Path) -> None:
    folder = SealingFolder(tmp_path)
    keep_trust(folder, FILE)
    other = json.dumps({"root_public": b64(cast.OUTSIDER.public.raw)}).encode()
    assert keep_trust(folder, other) is TrustRefusal.ANOTHER_ROOT
    assert read_trust(folder).root == cast.ROOT.public


@pytest.mark.parametrize("data", [b"", b"[]", b"{}", b'{"root_public": 5}', b'{"root_public": "AAAA"}'])
def test_anything_else_is_refused(tmp_path: Path, data: bytes) -> None:
    assert keep_trust(SealingFolder(tmp_path), data) is TrustRefusal.NOT_AN_ENROLMENT_FILE
    with pytest.raises(FileNotFoundError):
        read_trust(SealingFolder(tmp_path))
