"""Parts that a dishonest centre has swapped: the reader believes digests, not names."""

import pytest

from exam_core.encoding import Malformed, MalformedData, digest
from exam_core.package.parts import PaperPart, decrypt_figure, decrypt_paper
from exam_core.package.roster import join, persons_of, plan_of
from exam_core.paper.paper import paper_digest
from exam_core.sealing.documents import write_document
from exam_core.sealing.symmetric import derive, encrypt
from tests.core.package.small_sitting import FIGURE, PAPERS, RANDOM, ROSTER, SITTING_KEY

ONE, TWO = PAPERS["T-1"], PAPERS["T-2"]
FIGURES = {digest(FIGURE): digest(b"ciphertext")}


def boxed(part: PaperPart) -> bytes:
    key = derive(SITTING_KEY, "paper", paper_digest(ONE).encode())
    return encrypt(key, write_document(part), b"", RANDOM)


def test_another_paper_behind_a_papers_name_is_refused() -> None:
    assert (
        decrypt_paper(boxed(PaperPart(media=FIGURES, paper=ONE)), paper_digest(ONE), SITTING_KEY).paper == ONE
    )
    for part in (PaperPart(media=FIGURES, paper=TWO), PaperPart(media={}, paper=ONE)):
        with pytest.raises(MalformedData) as refusal:
            decrypt_paper(boxed(part), paper_digest(ONE), SITTING_KEY)
        assert refusal.value.code is Malformed.BAD_DIGEST


def test_another_picture_behind_a_figures_name_is_refused() -> None:
    plain = digest(FIGURE)
    box = encrypt(derive(SITTING_KEY, "media", plain.encode()), b"another picture", b"", RANDOM)
    with pytest.raises(MalformedData) as refusal:
        decrypt_figure(box, plain, SITTING_KEY)
    assert refusal.value.code is Malformed.BAD_DIGEST


def test_plan_and_persons_of_different_candidates_do_not_join() -> None:
    plan, persons = plan_of(ROSTER, SITTING_KEY), persons_of(ROSTER, SITTING_KEY)
    assert join(plan, persons) == ROSTER
    with pytest.raises(MalformedData):
        join(plan, persons.model_copy(update={"persons": persons.persons[::-1]}))


def test_the_plan_names_no_person() -> None:
    plan = write_document(plan_of(ROSTER, SITTING_KEY)).decode()
    for candidate in ROSTER.candidates:
        assert candidate.name not in plan
        assert candidate.id_last_six not in plan
    assert plan_of(ROSTER, SITTING_KEY) == plan_of(ROSTER, SITTING_KEY)
    assert plan_of(ROSTER, bytes(32)) != plan_of(ROSTER, SITTING_KEY)
