"""The files of a real platform, where they are at hand: every row has to end somewhere."""

from pathlib import Path

import pytest
from django.utils import timezone

from exam_core.rules.article_13_bank import BankScope
from sync_server.bank.importing import import_questions
from sync_server.bank.models import Question
from sync_server.bank.preview import Report, Request
from sync_server.bank.reading.rows import Need
from sync_server.home import CentreHome

REPOSITORY = Path(__file__).parents[3]
BANKS = REPOSITORY.parent / "shared" / "data" / "banks"
SAMPLE = REPOSITORY / "assets" / "sample"


def _import(path: Path, *true_is: str) -> Report:
    request = Request(path, subject="any", scope=BankScope.NATIONAL, true_is=true_is)
    return import_questions(request, actor="clerk", now=timezone.now())


@pytest.mark.skipif(not BANKS.is_dir(), reason="the real banks are not at hand")
@pytest.mark.parametrize(
    ("name", "true_is", "imported", "duplicates", "problems"),
    [
        ("low-voltage-electrician.json", "", 621, 1, 6),
        ("work-at-height.json", "", 908, 1, 0),
        ("low-voltage-electrician-provincial.xlsx", "", 723, 3, 8),
        ("enterprise-principals.xlsx", "", 249, 0, 0),
        ("electrician-choice.gb18030.csv", "", 624, 456, 4),
        ("electrician-judge.gb18030.csv", "T", 322, 77, 0),
    ],
)
def test_every_row_of_a_real_bank_ends_somewhere(
    centre: CentreHome, name: str, true_is: str, imported: int, duplicates: int, problems: int
) -> None:
    report = _import(BANKS / name, *true_is)
    assert (report.imported, report.duplicates, report.problems) == (imported, duplicates, problems)
    assert len(report.rows) == imported + duplicates + problems
    assert Question.objects.count() == imported
    again = _import(BANKS / name, *true_is)
    assert (again.imported, again.duplicates, again.problems) == (0, imported + duplicates, problems)


@pytest.mark.skipif(not BANKS.is_dir(), reason="the real banks are not at hand")
def test_what_t_and_f_mean_is_asked(centre: CentreHome) -> None:
    report = _import(BANKS / "electrician-judge.gb18030.csv")
    assert [(need.need, need.about) for need in report.needs] == [(Need.TRUE_IS, ("F", "T"))]
    assert Question.objects.count() == 0


@pytest.mark.parametrize("name", ["low-voltage.json", "low-voltage.xlsx"])
def test_the_sample_bank_imports_whole(centre: CentreHome, name: str) -> None:
    report = _import(SAMPLE / name)
    assert report.imported == len(report.rows) > 100
