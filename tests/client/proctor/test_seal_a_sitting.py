from client.proctor.refusals import OpenRefusal, SealRefusal
from client.sitting.proctor_stick import StickRefusal
from client.standalone.replicas import ReplicaRefusal
from exam_core.custody.seal_record import What
from exam_core.custody.sealed_evidence import record_file
from exam_core.custody.sealed_file import check_record_file, read_sealed_file
from exam_core.encoding import digest
from exam_core.identifiers import TicketNumber
from tests.client.proctor.proctor_pc import ABSENT, OTHER_PIN, PIN, SITTING, ProctorPC, put_mirror, put_result
from tests.core.custody import sealed_sitting as sealed
from tests.core.custody.test_fill_in_the_invigilation_record import STARTED, journal, warned
from tests.core.package import small_sitting as cast
from tests.core.package import standalone_sitting as standalone


def test_a_sitting_is_gathered_explained_signed_and_sealed(pc: ProctorPC) -> None:
    pc.make_ready()
    assert pc.standings() == {1: "handed_in", 2: "handed_in", 3: "absent"}
    pc.seal()
    (seal,) = pc.sitting.seals
    file = read_sealed_file(seal.path.read_bytes(), cast.ROOT.public)
    assert (file.leader, file.second) == (cast.CROSSED_IN_BADGE, cast.BADGE)
    assert set(file.results.values()) == set(sealed.SEAT_RESULTS.values())
    assert (file.counts.expected, file.counts.present, file.counts.absent) == (3, 2, 1)
    assert file.record.invigilation is not None
    assert file.record.invigilation.handed_in == 2


def test_without_an_explanation_nobody_signs(pc: ProctorPC) -> None:
    put_result(pc.stick, 1)
    pc.desk.tick()
    pc.fill_in()
    assert pc.desk.sign(PIN) is SealRefusal.NOT_ALL_EXPLAINED


def test_without_the_record_nobody_signs(pc: ProctorPC) -> None:
    for seat in (1, 2):
        put_result(pc.stick, seat)
    pc.desk.explain([ABSENT])
    assert pc.desk.sign(PIN) is SealRefusal.RECORD_INCOMPLETE


def test_the_crossed_in_proctor_leads(pc: ProctorPC) -> None:
    pc.make_ready()
    pc.sticks[:] = [pc.stick, pc.second]
    assert pc.desk.sign(OTHER_PIN) is SealRefusal.NOT_CROSSED_IN


def test_one_proctor_alone_seals_nothing(pc: ProctorPC) -> None:
    pc.make_ready()
    assert pc.desk.sign(PIN) is None
    assert pc.desk.sign(PIN) is SealRefusal.SAME_PROCTOR
    assert not pc.sitting.seals


def test_a_wrong_pin_signs_nothing(pc: ProctorPC) -> None:
    pc.make_ready()
    assert pc.desk.sign("000000") is StickRefusal.WRONG_PIN
    assert pc.sitting.signing is None


def test_without_a_stick_nothing_opens(pc: ProctorPC) -> None:
    pc.restart()
    pc.sticks[:] = [pc.stick]
    assert pc.open() is StickRefusal.NO_STICK


def test_after_the_first_signature_nothing_changes_unless_it_starts_over(pc: ProctorPC) -> None:
    pc.make_ready()
    pc.desk.sign(PIN)
    put_result(pc.stick, 3, b"EXDUAL1\n")
    assert pc.desk.fill({"site_head": "钱主任"}) is SealRefusal.SIGNING_UNDERWAY
    assert pc.desk.explain([ABSENT]) is SealRefusal.SIGNING_UNDERWAY
    assert pc.desk.take_back(cast.TICKETS[3]) is SealRefusal.SIGNING_UNDERWAY
    assert pc.sitting.bad_files == ()
    assert pc.desk.start_over() is None
    assert pc.desk.fill({"site_head": "钱主任"}) is None
    assert pc.sitting.signing is None


def test_a_crash_loses_nothing_that_was_filled_in(pc: ProctorPC) -> None:
    pc.make_ready()
    before = pc.sitting.draft
    pc.restart()
    assert pc.open() is None
    assert pc.sitting.draft == before
    assert pc.standings() == {1: "handed_in", 2: "handed_in", 3: "absent"}


def test_a_dead_seat_is_sealed_from_its_mirror(pc: ProctorPC) -> None:
    put_result(pc.stick, 1)
    put_mirror(pc.stick, 2, entries=12)
    assert pc.standings() == {1: "handed_in", 2: None, 3: None}
    assert pc.desk.read_mirrors("AAAAA-AAAAA-AAAAA-AAAAA-AAAAA", PIN) is SealRefusal.WRONG_CODE
    assert pc.desk.read_mirrors(cast.UNLOCK_CODE, PIN) is None
    assert pc.standings()[2] == "from_replica"
    pc.desk.explain([ABSENT])
    pc.fill_in()
    pc.seal()
    assert pc.sitting.seals[0].file.counts.from_replica == 1


def test_the_mirrors_fill_in_the_record(pc: ProctorPC) -> None:
    put_result(pc.stick, 1)
    put_mirror(pc.stick, 1)
    pc.desk.tick()
    pc.desk.read_mirrors(cast.UNLOCK_CODE, PIN)
    record = pc.sitting.draft.invigilation
    assert record is not None
    assert record.start_command is not None


def test_warnings_that_the_journals_tell_stand_among_the_violations_that_nobody_has_filled_in(
    pc: ProctorPC,
) -> None:
    put_result(pc.stick, 1)
    pc.desk.tick()
    record = pc.desk._sitting.fill_from(
        [journal(1, STARTED, warned("disorder"), warned("disorder"))]
    ).invigilation
    assert record is not None
    assert [(one.ticket, one.ground, one.count) for one in record.violations] == [
        (cast.TICKETS[1], "disorder", 2)
    ]


def test_a_result_that_turns_up_denies_the_absence(pc: ProctorPC) -> None:
    pc.make_ready()
    absent = ABSENT.model_copy(update={"ticket": cast.TICKETS[2]})
    assert pc.desk.explain([absent]) is SealRefusal.NOT_THIS_FORM
    pc.restart()


def test_what_a_seat_sent_to_the_room_is_gathered_like_what_a_stick_brought(pc: ProctorPC) -> None:
    assert pc.open() is None
    assert pc.sitting.results == 0
    sent = pc.folder.sitting(cast.SITTING).room_results / "one.result"
    sent.parent.mkdir(parents=True)
    sent.write_bytes(sealed.SEAT_RESULTS[1])
    pc.desk.tick()
    assert pc.sitting.results == 1
    assert pc.standings()[1] == "handed_in"


def test_a_dead_seat_is_sealed_from_what_the_rooms_console_wrote_out(pc: ProctorPC) -> None:
    assert pc.open() is None
    written = put_mirror(pc.stick, 2, entries=12)
    room = pc.folder.sitting(cast.SITTING).room_mirrors
    room.mkdir(parents=True)
    written.rename(room / written.name)
    pc.desk.tick()
    assert pc.desk.read_mirrors(cast.UNLOCK_CODE, PIN) is None
    assert pc.standings()[2] == "from_replica"


def test_a_mirror_that_the_seat_did_not_sign_gives_no_result(pc: ProctorPC) -> None:
    put_result(pc.stick, 1)
    put_mirror(pc.stick, 2, signed_by=cast.PROCTOR)
    pc.desk.tick()
    assert pc.desk.read_mirrors(cast.UNLOCK_CODE, PIN) is ReplicaRefusal.NO_GOOD_MIRROR
    assert pc.standings()[2] is None


def test_signing_again_after_a_broken_disk_gives_the_same_sealed_file(pc: ProctorPC) -> None:
    pc.make_ready()
    assert pc.desk.sign(PIN) is None
    pc.sticks[:] = [pc.stick, pc.second]
    folder, number = pc.folder.sitting(SITTING), f"{SITTING}-01"
    in_the_way = folder.seal_record(number)
    (in_the_way / "something").mkdir(parents=True)
    assert pc.desk.sign(OTHER_PIN) is SealRefusal.DISK
    stands = folder.sealed(number).read_bytes()
    (in_the_way / "something").rmdir()
    in_the_way.rmdir()
    pc.desk.start_over()
    pc.sticks[:] = [pc.stick, pc.leader]
    pc.seal()
    assert folder.sealed(number).read_bytes() == stands
    assert folder.seal_record(number).read_bytes() == record_file(stands)


def test_a_late_result_gives_a_supplement(pc: ProctorPC) -> None:
    words = {"what": What.MISSING, "reason": "not_collected", "note": "硬盘送修"}
    lost = ABSENT.model_copy(update={"ticket": cast.TICKETS[2], **words})
    put_result(pc.stick, 1)
    pc.desk.tick()
    assert pc.desk.explain([ABSENT, lost]) is None
    pc.fill_in()
    pc.seal()
    assert pc.desk.sign(PIN) is SealRefusal.NOTHING_NEW
    put_result(pc.stick, 2)
    assert pc.standings()[2] == "handed_in"
    assert pc.sitting.late == 1
    pc.seal()
    first, second = pc.sitting.seals
    assert second.file.record.supplement_to == first.file.record_digest
    assert second.number.endswith("-02")
    assert [one.ticket for one in second.file.record.attempts] == [cast.TICKETS[2]]


def test_copies_are_numbered_and_the_same(pc: ProctorPC) -> None:
    pc.make_ready()
    pc.seal()
    seal = pc.sitting.seals[0]
    for _ in range(2):
        assert pc.desk.copy_to(seal.number, pc.stick) is None
    copies = sorted(pc.stick.glob("*.sealed"))
    assert [path.name for path in copies] == [f"{seal.number}.copy-{n}.sealed" for n in (1, 2)]
    assert {path.read_bytes() for path in copies} == {seal.path.read_bytes()}
    assert [copy.number for copy in pc.sitting.copies] == [1, 2]
    assert pc.desk.copy_to(seal.number, pc.path / "gone") is SealRefusal.STICK_BROKEN


def test_the_seal_record_lies_beside_every_copy_and_in_the_work_folder(pc: ProctorPC) -> None:
    pc.make_ready()
    pc.seal()
    (seal,) = pc.sitting.seals
    kept = pc.folder.sitting(cast.SITTING).seal_record(seal.number).read_bytes()
    assert all(check.ok for check in check_record_file(kept, cast.ROOT.public))
    assert pc.desk.copy_to(seal.number, pc.stick) is None
    assert (pc.stick / f"{seal.number}.seal-record").read_bytes() == kept


def test_a_networked_package_is_refused(pc: ProctorPC) -> None:
    (pc.stick / "sitting.epaper").write_bytes(cast.PACKAGE)
    pc.restart()
    refusals = {one.refusal for one in pc.desk.view.packages}
    assert OpenRefusal.NETWORKED in refusals


def test_a_changed_package_is_refused(pc: ProctorPC) -> None:
    changed = bytearray(sealed.EPAPER)
    changed[-40] ^= 1
    (pc.stick / "sitting.epaper").write_bytes(changed)
    pc.restart()
    assert {one.refusal for one in pc.desk.view.packages} == {None, OpenRefusal.DAMAGED}


def test_a_ticket_of_nobody_is_not_explained(pc: ProctorPC) -> None:
    stranger = ABSENT.model_copy(update={"ticket": TicketNumber("T-9")})
    assert pc.desk.explain([stranger]) is SealRefusal.NOT_THIS_FORM


def test_a_longer_journal_that_the_seat_did_not_sign_does_not_hide_the_true_one(pc: ProctorPC) -> None:
    assert pc.open() is None
    put_mirror(pc.stick, 2, entries=-2)
    put_mirror(pc.path / "forged", 2, signed_by=cast.OUTSIDER)
    pc.desk.watch(pc.path / "forged")
    assert pc.desk.read_mirrors(standalone.UNLOCK_CODE, PIN) is None
    assert pc.standings()[2] == "from_replica"


def mirror_waits(pc: ProctorPC, seat: int) -> bool:
    """Whether a mirror tells more of that seat than the results."""
    return next(row for row in pc.sitting.rows if row.seat == seat).can_be_sealed_from_mirror


def test_a_mirror_that_has_grown_since_is_sealed_anew(pc: ProctorPC) -> None:
    assert pc.open() is None
    put_mirror(pc.stick, 2, entries=-2)
    pc.desk.tick()
    assert pc.desk.read_mirrors(standalone.UNLOCK_CODE, PIN) is None
    assert mirror_waits(pc, 2) is False
    put_mirror(pc.path / "other", 2)
    pc.desk.watch(pc.path / "other")
    assert mirror_waits(pc, 2) is True
    assert pc.desk.read_mirrors(standalone.UNLOCK_CODE, PIN) is None
    (sealed_from,) = pc.sitting.rows[1].attempts
    assert sealed_from.head == digest(sealed.JOURNALS[2][0][-1])
    assert mirror_waits(pc, 2) is False
    pc.restart()
    assert pc.open() is None
    assert pc.sitting.rows[1].attempts == (sealed_from,)


def test_a_damaged_draft_is_filled_in_again_and_keeps_nobody_from_sealing(pc: ProctorPC) -> None:
    assert pc.open() is None
    pc.make_ready()
    pc.folder.sitting(cast.SITTING).draft(1).write_bytes(b"half a dra")
    pc.restart()
    assert pc.open() is None
    pc.make_ready()
    pc.seal()
    assert len(pc.sitting.seals) == 1


def test_a_damaged_register_of_copies_is_said_and_the_rest_goes_on(pc: ProctorPC) -> None:
    assert pc.open() is None
    pc.make_ready()
    pc.seal()
    pc.folder.sitting(cast.SITTING).copies.write_bytes(b"half a reg")
    pc.desk.tick()
    assert pc.sitting.copies == ()
    assert pc.desk.copy_to(pc.sitting.seals[0].number, pc.stick) is SealRefusal.DISK


def test_a_copy_beside_the_sealed_file_is_no_other_file(pc: ProctorPC) -> None:
    assert pc.open() is None
    pc.make_ready()
    pc.seal()
    (seal,) = pc.sitting.seals
    assert pc.desk.copy_to(seal.number, seal.path.parent) is None
    pc.restart()
    assert pc.open() is None
    assert (pc.sitting.number, [one.path for one in pc.sitting.seals]) == (2, [seal.path])


def test_a_damaged_copy_of_the_package_is_replaced_from_the_stick(pc: ProctorPC) -> None:
    assert pc.open() is None
    own = pc.folder.sitting(cast.SITTING).package
    own.write_bytes(b"half a pack")
    pc.restart()
    (good,) = (one for one in pc.desk.view.packages if one.refusal is None)
    pc.desk.choose(good.path)
    assert pc.desk.open(PIN) is None
    assert own.read_bytes() == sealed.EPAPER
