"""What a bundle holds, each part established when it is first asked for and from its own proof.

Every property raises MalformedData (a bad signature is one) with what is wrong; asking again asks again.
"""

from functools import cached_property

from exam_core.attempt.attempt import AttemptState
from exam_core.attempt.replay import replay
from exam_core.attempt.result import read_result
from exam_core.custody import bundle
from exam_core.custody.checks import wrong
from exam_core.custody.hand_in_receipt import HandInReceipt, read_receipt
from exam_core.custody.opened_evidence import ProtocolEvidence
from exam_core.custody.publication import Publication, verify_publication
from exam_core.custody.revisions import verify_revisions
from exam_core.custody.sealed_attempt import SealedAttempt
from exam_core.custody.sealed_evidence import RecordEvidence
from exam_core.custody.sitting_report import AnsweredReport, read_reports
from exam_core.custody.staff_list import StaffList, read_staff_list
from exam_core.encoding import Malformed, MalformedData, digest
from exam_core.identifiers import Digest, TicketNumber, parse_attempt_id
from exam_core.package.package import Package, read_package, read_plan
from exam_core.package.roster import Place, Plan
from exam_core.paper.bank_index import BankIndex, index_entry, read_index
from exam_core.paper.draw import Draw, DrawImpossible, draw
from exam_core.paper.draw_inputs import DrawInputs, inputs_from_json
from exam_core.paper.drawn_paper import make_paper
from exam_core.paper.paper import paper_digest
from exam_core.paper.question import Question, read_question
from exam_core.sealing.documents import decode_canonical
from exam_core.sealing.failures import BadSignature
from exam_core.sealing.key_list import KeyList
from exam_core.sealing.keys import VerifyKey
from exam_core.sealing.sealed_object import MAX_PLAINTEXT


class Evidence:
    """A plain bundle, read piece by piece."""

    def __init__(self, data: bytes, root: VerifyKey) -> None:
        self._data = data
        self._root = root

    @cached_property
    def contents(self) -> tuple[bundle.Manifest, KeyList, dict[str, bytes]]:
        """Manifest, key list and members."""
        return bundle.read_bundle(self._data, self._root)

    @cached_property
    def package(self) -> Package:
        """The package, by a key that is not revoked today either."""
        manifest, keys, _ = self.contents
        package = read_package(self._member(bundle.PACKAGE), self._root, at=None)
        if bundle.package_key(keys, package.header.package_key) != package.signer:
            raise BadSignature("package")
        if package.header.sitting.code != manifest.sitting:
            raise wrong("a package of another sitting")
        return package

    @cached_property
    def plan(self) -> Plan:
        """The plan of the package."""
        return read_plan(self.package, self._member(bundle.PLAN))

    @cached_property
    def index(self) -> BankIndex:
        """The index whose root the package commits to."""
        index = read_index(self._member(bundle.INDEX))
        if index.root != self.package.header.bank_root:
            raise wrong("the Merkle root of the index")
        return index

    @cached_property
    def inputs(self) -> DrawInputs:
        """The draw's inputs as the bundle has them; proved by the commitment."""
        return inputs_from_json(decode_canonical(self._member(bundle.DRAW), limit=MAX_PLAINTEXT))

    @cached_property
    def drawn(self) -> Draw:
        """The papers, drawn again."""
        try:
            return draw(self.inputs, self.index)
        except DrawImpossible as error:
            raise wrong(f"the draw is impossible: {error}") from error

    @cached_property
    def questions(self) -> dict[Digest, Question]:
        """The questions of the drawn papers, each of them in the index, and no others."""
        questions = {}
        entries = frozenset(entry.leaf() for entry in self.index.entries)
        for name, data in self.members(bundle.QUESTIONS).items():
            question = read_question(data)
            if digest(data) != name or index_entry(question).leaf() not in entries:
                raise wrong(f"question {name} is not in the index")
            questions[name] = question
        drawn = {item.question for paper in self.drawn.papers for item in paper.items}
        if set(questions) != drawn:
            raise wrong("the questions are not those that were drawn")
        return questions

    @cached_property
    def papers(self) -> dict[str, Digest]:
        """The digest of each paper, made again, by its name."""
        blueprint = self.inputs.blueprint
        return {
            paper.name: paper_digest(make_paper(paper, self.questions, blueprint))
            for paper in self.drawn.papers
        }

    @cached_property
    def states(self) -> dict[Digest, AttemptState]:
        """The end of each journal, replayed, by its head."""
        rules, staff = self.package.rules, self.plan.staff.keys
        states = {}
        for head, data in self.members(bundle.RESULTS).items():
            result = read_result(data)
            state = replay(result.entries, rules=rules, staff=staff)
            if (state.head, state.attempt) != (head, result.attempt):
                raise wrong(f"journal {head}")
            states[head] = state
        return states

    @cached_property
    def receipts(self) -> dict[Digest, HandInReceipt]:
        """The signed receipts, by the head they were given for."""
        key = self.package.receipt_key
        return {head: read_receipt(data, key) for head, data in self.members(bundle.RECEIPTS).items()}

    @cached_property
    def sealed(self) -> dict[Digest, list[SealedAttempt]]:
        """What two proctors have signed of the results of a standalone sitting, by their heads."""
        records = [RecordEvidence(data, self._root).record for data in self._files(bundle.SEALED)]
        if any(record.package != self.package.digest for record in records):
            raise wrong("a seal record of another package")
        found: dict[Digest, list[SealedAttempt]] = {}
        for record in records:
            for one in record.attempts:
                found.setdefault(one.head, []).append(one)
        return found

    @cached_property
    def unsealed(self) -> frozenset[Digest]:
        """The seat results, by their digest, of which two officers have signed that they opened them."""
        protocols = [ProtocolEvidence(data, self._root).protocol for data in self._files(bundle.UNSEALED)]
        return frozenset(one.sealed for protocol in protocols for one in protocol.opened if one.ok)

    @cached_property
    def staff(self) -> StaffList:
        """The personal keys that the centre knows."""
        return read_staff_list(self._member(bundle.STAFF_LIST), self.contents[1])

    @cached_property
    def publication(self) -> Publication:
        """The table that two people have signed, the newest revision."""
        return verify_publication(self._member(bundle.PUBLICATION), self.staff.keys)

    @cached_property
    def revisions(self) -> tuple[Publication, ...]:
        """That publication and all before it, newest first."""
        earlier = self.members(bundle.EARLIER)
        return verify_revisions(self._member(bundle.PUBLICATION), earlier, self.staff.keys)

    @cached_property
    def reports(self) -> tuple[AnsweredReport, ...]:
        """What was put on record about the sitting, each signed by the person it names."""
        return read_reports(self._files(bundle.REPORTS), self.contents[0].sitting, self.staff.keys)

    def place(self, ticket: TicketNumber) -> Place:
        """The place of a ticket."""
        place = self.plan.place(ticket)
        if place is None:
            raise wrong(f"no place for {ticket}")
        return place

    def ticket(self, state: AttemptState) -> TicketNumber:
        """The ticket of an attempt at this sitting."""
        parts = parse_attempt_id(state.attempt)
        if parts is None or parts.sitting != self.package.header.sitting.code:
            raise wrong(f"{state.attempt} is of another sitting")
        return parts.ticket

    def members(self, folder: str) -> dict[Digest, bytes]:
        """The members of a folder, by the digest in their name."""
        found = self.contents[2].items()
        return {Digest(name.removeprefix(folder)): data for name, data in found if name.startswith(folder)}

    def _files(self, folder: str) -> list[bytes]:
        found = self.members(folder)
        if any(digest(data) != name for name, data in found.items()):
            raise wrong(f"a file under another name in {folder}")
        return list(found.values())

    def _member(self, name: str) -> bytes:
        members = self.contents[2]
        if name not in members:
            raise MalformedData(Malformed.WRONG_SHAPE, f"no member {name!r}")
        return members[name]
