"""What is exported and imported again gives the same bank, in every family of files."""

from pathlib import Path

from hypothesis import HealthCheck, given, settings

from exam_core.paper.question import question_digest
from sync_server.bank.exporting.record import Record
from sync_server.bank.exporting.services import Family
from sync_server.home import CentreHome
from tests.server.bank.exported_banks import banks, exported, forgotten_afterwards, held, imported, store


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(bank=banks())
def test_an_empty_centre_gets_the_same_bank_and_the_same_centre_nothing_new(
    centre: CentreHome, tmp_path: Path, bank: list[Record]
) -> None:
    with forgotten_afterwards():
        store(bank)
        before = held()
        files = {family: exported(family).data for family in Family}
        for data in files.values():
            report = imported(tmp_path / "bank", data)
            assert (report.imported, report.duplicates, report.problems) == (0, len(bank), 0)
        assert held() == before
    for family, data in files.items():
        with forgotten_afterwards():
            report = imported(tmp_path / "bank", data)
            assert (report.imported, len(report.rows)) == (len(bank), len(bank))
            assert held() == {question_digest(record.question): record.source for record in bank}
            assert exported(family).data == data
