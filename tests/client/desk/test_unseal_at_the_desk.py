from client.desk.desk_view import Stage
from client.desk.refusals import DeskRefusal
from client.unsealing.used_list import keep_officer_list
from exam_core.attempt.result import read_result
from exam_core.custody.opened_file import check_protocol_file
from exam_core.custody.unsealing import protocol_fault
from exam_core.encoding import digest
from exam_core.identifiers import StaffId
from exam_core.sealing.key_file import KeyRing
from exam_core.sealing.keys import KeyPurpose
from exam_core.sealing.officer_list import sign_officer_list
from exam_core.sealing.sealed_object import open_sealed
from tests.client.desk.officers_desk import OfficersDesk
from tests.core.custody import sealed_sitting as sitting
from tests.core.package import standalone_sitting as standalone
from tests.core.package.small_sitting import RESULTS, ROOT

A1, A2, B2 = sitting.A1, sitting.A2, sitting.B2
FIRST, SECOND, SIGN = "授权", "授权并解封 2 份结果", "签署解封记录"


def test_two_officers_open_a_sitting_from_stick_to_stick(desk: OfficersDesk) -> None:
    desk.start()
    desk.to_officers()
    desk.authorise(A1, FIRST)
    desk.reach(Stage.SECOND)
    desk.says("可以拔出密钥U盘离开")
    desk.authorise(B2, SECOND)
    desk.reach(Stage.SIGN)
    desk.authorise(A1, SIGN)
    desk.reach(Stage.DONE)
    desk.says("已解封 2 份结果")
    desk.press(f"写到 {desk.stick.name}")
    desk.says("已写到U盘并读回核对")

    opened = desk.opened()
    assert (opened.first, opened.second) == (A1, B2)
    assert protocol_fault(opened.protocol, [sitting.RECORD]) is None
    journals = {
        read_result(open_sealed(data, RESULTS.opening, opened.run_key)[1]).entries
        for data in opened.results.values()
    }
    assert journals == {tuple(raws) for raws, _ in sitting.JOURNALS.values()}
    (protocol,) = desk.stick.glob("*.protocol")
    assert all(check.ok for check in check_protocol_file(protocol.read_bytes(), ROOT.public))
    (pdf,) = desk.stick.glob("*.pdf")
    assert pdf.read_bytes().startswith(b"%PDF")
    (copy,) = desk.stick.glob("*.opened")
    kept = desk.folder.work(sitting.RECORD.sitting) / copy.name
    assert copy.read_bytes() == kept.read_bytes()


def test_nothing_can_be_authorised_before_the_code_of_the_paper_was_typed(desk: OfficersDesk) -> None:
    desk.start()
    desk.lay()
    desk.press("下一步：核对")
    desk.press("完好")
    assert desk.control("下一步：两名解封员授权") is None
    desk.type_code("0000-0000-0000-0000")
    desk.says("封存编号")
    assert desk.control("下一步：两名解封员授权") is None
    assert desk.view.stage is Stage.FILES
    assert not desk.view.files.coded
    desk.close()
    assert desk.desk.go_to_officers("intact", "") is DeskRefusal.NOT_READY


def test_a_damaged_envelope_needs_words(desk: OfficersDesk) -> None:
    desk.start()
    desk.lay()
    desk.check(envelope="破损")
    assert desk.control("下一步：两名解封员授权") is None
    desk.type("信封情况说明", "a corner is torn")
    desk.press("下一步：两名解封员授权")
    desk.reach(Stage.FIRST)
    assert desk.view.envelope is not None
    assert desk.view.envelope.note == "a corner is torn"


def test_before_anything_is_opened_the_page_says_what_was_sealed(desk: OfficersDesk) -> None:
    desk.start()
    desk.lay()
    desk.press("下一步：核对")
    desk.says("应考 3 · 到考 2 · 缺考 1")
    said = "\n".join(desk.words())
    assert "批准 川应急考〔2026〕17号（陈处长）" in said
    assert "2 份 · 摘要 2 / 2 相符" in said
    assert "交叉监考" in said
    assert "本场考位不保留录像" in said
    assert digest(sitting.SEALED)[:8] in said
    desk.press("查看监考记录表")
    desk.says("赵主任")
    desk.press("返回核对")
    desk.press("查看结果件")
    desk.says(sitting.RECORD.attempts[0].digest)


def test_one_officer_alone_opens_nothing(desk: OfficersDesk) -> None:
    desk.start()
    desk.to_officers()
    desk.authorise(A1, FIRST)
    desk.reach(Stage.SECOND)
    desk.put_key(A1)
    desk.says("这名解封员已经授权")
    assert desk.control("口令") is None
    assert desk.view.stage is Stage.SECOND


def test_two_officers_of_one_group_open_nothing(desk: OfficersDesk) -> None:
    desk.start()
    desk.to_officers()
    desk.authorise(A1, FIRST)
    desk.reach(Stage.SECOND)
    desk.put_key(A2)
    desk.says("与第一名同组")
    assert desk.control("口令") is None


def test_a_wrong_passphrase_is_told_and_nothing_happens(desk: OfficersDesk) -> None:
    desk.start()
    desk.to_officers()
    desk.authorise(A1, FIRST, "guess")
    desk.says("口令不对")
    assert desk.view.stage is Stage.FIRST


def test_a_revoked_officer_is_refused_by_a_newer_list(desk: OfficersDesk) -> None:
    newer = standalone.OFFICER_LIST.model_copy(
        update={
            "revision": 2,
            "officers": (
                *(
                    one.model_copy(update={"revoked": one.id == A1})
                    for one in standalone.OFFICER_LIST.officers
                ),
                standalone.officer(StaffId("启封A4"), KeyRing.generate(sitting.RANDOM, KeyPurpose.OFFICER_A)),
            ),
        }
    )
    keep_officer_list(desk.folder, sign_officer_list(newer, ROOT), ROOT.public)
    desk.start()
    desk.to_officers()
    desk.says("第 2 版，本机导入")
    desk.put_key(A1)
    desk.says("这把密钥已被撤销")
    assert desk.control("口令") is None


def test_a_key_that_nobody_listed_is_refused(desk: OfficersDesk) -> None:
    desk.start()
    desk.to_officers()
    desk.put_key(A1, KeyRing.generate(sitting.RANDOM, KeyPurpose.OFFICER_A))
    desk.says("这把密钥不在解封员名单中")


def test_a_passphrase_that_was_typed_and_not_sent_is_forgotten(desk: OfficersDesk) -> None:
    desk.start()
    desk.to_officers()
    desk.put_key(A1)
    desk.type("口令", "open sesame")
    page = desk.journey._pages.officers
    assert page._passphrase.text()
    page._idle.timeout.emit()
    assert not page._passphrase.text()


def test_without_the_centres_address_the_files_go_by_stick(desk: OfficersDesk) -> None:
    desk.start()
    desk.to_officers()
    desk.authorise(A1, FIRST)
    desk.reach(Stage.SECOND)
    desk.authorise(B2, SECOND)
    desk.reach(Stage.SIGN)
    desk.authorise(A1, SIGN)
    desk.reach(Stage.DONE)
    desk.says("请用U盘送交")
    assert desk.control("上传人口令") is None


def test_only_the_officer_who_came_first_signs_at_the_end(desk: OfficersDesk) -> None:
    desk.start()
    desk.to_officers()
    desk.authorise(A1, FIRST)
    desk.reach(Stage.SECOND)
    desk.authorise(B2, SECOND)
    desk.reach(Stage.SIGN)
    desk.put_key(A2)
    desk.says("由第一名授权的解封员签名")
    assert desk.control("口令") is None


def test_cancelling_throws_the_first_authorisation_away(desk: OfficersDesk) -> None:
    desk.start()
    desk.to_officers()
    desk.authorise(A1, FIRST)
    desk.reach(Stage.SECOND)
    desk.press("取消本次解封")
    desk.reach(Stage.FILES)
    assert desk.view.run.first is None
    assert not list(desk.folder.path.rglob("*.opened"))


def test_a_changed_file_is_not_laid_and_the_page_says_which_check_fails(desk: OfficersDesk) -> None:
    data = bytearray(sitting.SEALED)
    data[-100] ^= 1
    desk.put_file("changed.sealed", bytes(data))
    desk.start()
    desk.press("changed.sealed")
    desk.says("校验没有通过")
    desk.says("文件格式：")
    assert desk.view.files.files == ()
    assert desk.control("下一步：核对") is None


def test_unsealing_again_gives_another_protocol_of_the_same_results(desk: OfficersDesk) -> None:
    desk.start()
    desk.to_officers()
    for once in (True, False):
        desk.authorise(A1, FIRST)
        desk.reach(Stage.SECOND)
        desk.authorise(B2, SECOND)
        desk.reach(Stage.SIGN)
        desk.authorise(A1, SIGN)
        desk.reach(Stage.DONE)
        if once:
            desk.press("再次解封")
            desk.reach(Stage.FILES)
            desk.press("下一步：两名解封员授权")
            desk.reach(Stage.FIRST)
    written = sorted(desk.folder.work(sitting.RECORD.sitting).glob("*.opened"))
    assert len(written) == 2


def test_a_supplement_lies_beside_its_first_file_and_what_it_brings_is_said(desk: OfficersDesk) -> None:
    late = sitting.replica(*sitting.journal(3, {1: (0,)}, hand_in=False))
    desk.start()
    desk.lay()
    desk.lay("two.sealed", data=sitting.supplement(late))
    desk.press("下一步：核对")
    desk.says("补充封存件")
    desk.says("由镜像封存 1 份")
