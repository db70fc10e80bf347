"""The files of a real platform, where they are at hand: every row has to end somewhere."""

from pathlib import Path

import pytest

from exam_core.rules.article_13_bank import BankScope
from sync_server.bank.importing import Report, import_questions
from sync_server.bank.models import Question
from sync_server.home import CentreHome

REPOSITORY = Path(__file__).parents[3]
BANKS = REPOSITORY.parent / "shared" / "data" / "banks"
SAMPLE = REPOSITORY / "assets" / "sample"


def _import(path: Path) -> Report:
    return import_questions(
        path, subject="any", scope=BankScope.NATIONAL, actor="desk", true_is=None, preview=False
    )


@pytest.mark.skipif(not BANKS.is_dir(), reason="the real banks are not at hand")
@pytest.mark.parametrize(
    ("name", "imported", "duplicates", "problems"),
    [
        ("low-voltage-electrician.json", 621, 1, 6),
        ("work-at-height.json", 908, 1, 0),
        ("low-voltage-electrician-provincial.xlsx", 723, 3, 8),
        ("enterprise-principals.xlsx", 249, 0, 0),
    ],
)
def test_every_row_of_a_real_bank_ends_somewhere(
    centre: CentreHome, name: str, imported: int, duplicates: int, problems: int
) -> None:
    report = _import(BANKS / name)
    assert (report.imported, report.duplicates, report.problems) == (imported, duplicates, problems)
    assert len(report.rows) == imported + duplicates + problems
    assert Question.objects.count() == imported
    again = _import(BANKS / name)
    assert (again.imported, again.duplicates, again.problems) == (0, imported + duplicates, problems)


@pytest.mark.parametrize("name", ["low-voltage.json", "low-voltage.xlsx"])
def test_the_sample_bank_imports_whole(centre: CentreHome, name: str) -> None:
    report = _import(SAMPLE / name)
    assert report.imported == len(report.rows) > 100
