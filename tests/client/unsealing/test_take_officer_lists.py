from pathlib import Path

from client.unsealing.desk_folder import DeskFolder
from client.unsealing.sealed_input import SealedInput, lay
from client.unsealing.used_list import ListRefusal, choose_list, keep_officer_list, read_kept_list
from exam_core.sealing.keys import KeyPurpose, SigningKey
from exam_core.sealing.officer_list import OfficerList, sign_officer_list
from tests.core.custody import sealed_sitting as sitting
from tests.core.package import standalone_sitting as standalone
from tests.core.package.small_sitting import ROOT


def signed(revision: int, root: SigningKey = ROOT) -> bytes:
    return sign_officer_list(standalone.OFFICER_LIST.model_copy(update={"revision": revision}), root)


def laid() -> SealedInput:
    here = lay(SealedInput(), "one.sealed", sitting.SEALED, ROOT.public)
    assert isinstance(here, SealedInput)
    return here


def test_a_newer_list_is_taken_and_an_older_one_refused(tmp_path: Path) -> None:
    folder = DeskFolder(tmp_path)
    assert isinstance(keep_officer_list(folder, signed(3), ROOT.public), OfficerList)
    assert keep_officer_list(folder, signed(2), ROOT.public) is ListRefusal.OLDER
    kept = read_kept_list(folder, ROOT.public)
    assert kept is not None
    assert kept.officers.revision == 3
    assert isinstance(keep_officer_list(folder, signed(4), ROOT.public), OfficerList)


def test_a_list_of_another_root_is_not_taken(tmp_path: Path) -> None:
    other = SigningKey.generate(sitting.RANDOM, KeyPurpose.ROOT)
    refused = keep_officer_list(DeskFolder(tmp_path), signed(9, other), ROOT.public)
    assert refused is ListRefusal.NOT_GENUINE
    assert read_kept_list(DeskFolder(tmp_path), ROOT.public) is None


def test_without_a_taken_list_the_one_in_the_sealed_file_counts(tmp_path: Path) -> None:
    assert choose_list(None, SealedInput()) is None
    chosen = choose_list(None, laid())
    assert chosen is not None
    assert not chosen.taken
    assert chosen.used.officers == standalone.OFFICER_LIST


def test_the_newer_of_both_lists_counts(tmp_path: Path) -> None:
    folder = DeskFolder(tmp_path)
    keep_officer_list(folder, signed(2), ROOT.public)
    chosen = choose_list(read_kept_list(folder, ROOT.public), laid())
    assert chosen is not None
    assert chosen.taken
    assert chosen.used.officers.revision == 2
