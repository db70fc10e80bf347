"""Every page of the window, made in the language that is installed now."""

from dataclasses import dataclass

from client.proctor.explain.view import ExplainPage
from client.proctor.gather.view import GatherPage
from client.proctor.mirror.view import MirrorPage
from client.proctor.opening.view import OpeningPage
from client.proctor.record.view import RecordPage
from client.proctor.sealed.view import SealedPage
from client.proctor.sign.view import SignPage
from exam_core.numbers.crockford import ALPHABET
from exam_core.numbers.typed import without_look_alikes
from exam_core.numbers.unlock_code import wrong_groups


@dataclass(frozen=True, slots=True)
class Pages:
    """The pages by their kinds."""

    opening: OpeningPage
    gather: GatherPage
    mirror: MirrorPage
    explain: ExplainPage
    record: RecordPage
    sign: SignPage
    sealed: SealedPage

    @classmethod
    def make(cls) -> "Pages":
        """New pages."""
        mirror = MirrorPage(ALPHABET, without_look_alikes, wrong_groups)
        return cls(OpeningPage(), GatherPage(), mirror, ExplainPage(), RecordPage(), SignPage(), SealedPage())
