"""The lines of the check: everything that can be known of sealed files before they are opened."""

from PySide6.QtCore import QCoreApplication

from client.desk.check.row import CheckLine
from client.desk.check.two_results import moved, two_results
from client.desk.check.view import CheckModel, CodeLine
from client.desk.desk_view import DeskView, Stage
from client.desk.files.presenter import size_words
from client.desk.sheet.presenter import RECORD, RESULTS
from client.desk.words import listed, named
from client.documents.people import digest_in_groups, moment
from client.unsealing.sealed_input import SealedInput
from client.widgets.check_mark_row import Mark
from client.widgets.phrase import fill
from client.widgets.record_words import reason_words, what_words
from exam_core.custody.seal_record import Difference, What, seal_number
from exam_core.custody.sealed_attempt import Form
from exam_core.custody.sealed_file import SealedCheck, SealedFile
from exam_core.package.roster import Plan

translate = QCoreApplication.translate


def present(view: DeskView, *, english: bool) -> CheckModel:
    """The page of the check."""
    files = view.files
    if not files.files:
        return CheckModel((), (), locked=True)
    codes = tuple(
        CodeLine(one.sealed.record.number, seal_number(one.sealed.record), one.sealed.code, bool(one.code))
        for one in files.files
    )
    lines = (
        _sitting(files), *_files(files), _lists(files), _candidates(files, english=english),
        _differences(files, english=english), _results(files), _seats(files), _moves(files),
        _recipients(files), *_proctors(files), _record(files), _recording(files),
    )  # fmt: skip
    return CheckModel(lines, codes, locked=view.stage is not Stage.FILES)


def seat_of(plan: Plan, ticket: str) -> str:
    """A ticket's seat and the ticket itself."""
    place = next((one for one in plan.places if one.ticket == ticket), None)
    return fill(translate("desk", "%1 号 %2"), place.seat, ticket) if place else ticket


def _line(
    files: SealedInput,
    check: SealedCheck | None,
    name: str,
    value: str,
    word: str,
    *under: str,
    sheet: str = "",
    note: bool = False,
) -> CheckLine:
    """A line whose mark is that of a check over all files; a `note` is for people to look at."""
    if check is not None and not all(
        one.ok for file in files.files for one in file.checks if one.name is check
    ):
        return CheckLine(name, value, Mark.BAD, translate("desk", "不符"), under, sheet)
    return CheckLine(name, value, Mark.NOTE if note else Mark.GOOD, word, under, sheet)


def _sitting(files: SealedInput) -> CheckLine:
    header = files.files[0].sealed.header
    info = header.sitting
    words = [info.item, translate("desk", "单机考试")]
    if info.approval is not None:
        approval = translate("desk", "批准 %1（%2）")
        words.append(fill(approval, info.approval.number, info.approval.approver))
    if info.drill:
        words.append(translate("desk", "演练"))
    place = f"{info.site_name} · {info.room}"
    issue = fill(translate("desk", "场次 %1 · 试卷包第 %2 版"), info.code, header.revision)
    good = translate("desk", "一致")
    return _line(files, SealedCheck.PACKAGE, translate("desk", "场次"), " · ".join(words), good, place, issue)


def _files(files: SealedInput) -> list[CheckLine]:
    lines = []
    for one in files.files:
        record = one.sealed.record
        name = translate("desk", "封存件") if record.number == 1 else translate("desk", "补充封存件")
        words = fill(translate("desk", "封存编号 %1 · %2"), seal_number(record), size_words(one.size))
        sealed = fill(translate("desk", "封存于 %1"), moment(record.sealed_at))
        good = translate("desk", "完整")
        lines.append(
            _line(
                files, SealedCheck.FORM, name, words, good, sealed, f"SHA-256 {digest_in_groups(one.digest)}"
            )
        )
    return lines


def _lists(files: SealedInput) -> CheckLine:
    sealed = files.files[0].sealed
    words = fill(
        translate("desk", "密钥名单第 %1 版、解封员名单第 %2 版，均由本机登记的根密钥签发"),
        sealed.keys.revision, sealed.officers.revision,
    )  # fmt: skip
    return _line(files, SealedCheck.KEYS, translate("desk", "签发名单"), words, translate("desk", "有效"))


def _candidates(files: SealedInput, *, english: bool) -> CheckLine:
    counts = files.counts
    if counts is None:
        raise ValueError("no files")
    words = fill(
        translate("desk", "应考 %1 · 到考 %2 · 缺考 %3"), counts.expected, counts.present, counts.absent
    )
    absent = [one for one in _said(files) if one.what is What.ABSENT]
    under = [_explained(files, one, english=english) for one in absent]
    return _line(
        files, SealedCheck.COUNTS, translate("desk", "考生"), words, translate("desk", "相符"), *under
    )


def _differences(files: SealedInput, *, english: bool) -> CheckLine:
    name = translate("desk", "缺失与作废")
    others = [one for one in _said(files) if one.what is not What.ABSENT]
    if not others:
        return _line(files, None, name, translate("desk", "没有"), translate("desk", "无"))
    words = fill(
        translate("desk", "结果缺失 %1 · 作废 %2"),
        sum(one.what is What.MISSING for one in others),
        sum(one.what is What.VOIDED for one in others),
    )
    under = [_explained(files, one, english=english) for one in others]
    return _line(files, None, name, words, translate("desk", "请看"), *under, note=True)


def _results(files: SealedInput) -> CheckLine:
    attempts = [one for record in files.records for one in record.attempts]
    total = len({one.digest for one in attempts})
    words = fill(
        translate("desk", "%1 份 · 摘要 %1 / %1 相符 · 交卷 %2"), total, _count(files, Form.HANDED_IN)
    )
    good = translate("desk", "完整")
    return _line(files, SealedCheck.DIGESTS, translate("desk", "结果件"), words, good, sheet=RESULTS)


def _seats(files: SealedInput) -> CheckLine:
    seats = {one.seat for record in files.records for one in record.attempts}
    words = fill(translate("desk", "%1 台机位的签名都有效，机位均经登记"), len(seats))
    return _line(files, SealedCheck.RESULTS, translate("desk", "机位签名"), words, translate("desk", "有效"))


def _moves(files: SealedInput) -> CheckLine:
    name = translate("desk", "镜像与换座")
    under = two_results(files)
    if not under:
        return _line(files, None, name, translate("desk", "没有"), translate("desk", "无"))
    words = fill(
        translate("desk", "由镜像封存 %1 份 · 换座 %2 人，换座前的记录 %3 份"),
        _count(files, Form.FROM_REPLICA), moved(files), _count(files, Form.FENCED),
    )  # fmt: skip
    return _line(files, None, name, words, translate("desk", "请看"), *under, sheet=RESULTS, note=True)


def _recipients(files: SealedInput) -> CheckLine:
    groups = files.files[0].sealed.officers.groups(None)
    words = fill(
        translate("desk", "甲组 %1 人、乙组 %2 人；两组各一人到场才能打开"), len(groups.a), len(groups.b)
    )
    good = translate("desk", "相符")
    return _line(files, SealedCheck.RECIPIENTS, translate("desk", "封装对象"), words, good)


def _proctors(files: SealedInput) -> list[CheckLine]:
    lines = []
    for one in files.files:
        sealed = one.sealed
        lead = fill(translate("desk", "%1（主持）"), _proctor(sealed, sealed.leader))
        words = listed((lead, _proctor(sealed, sealed.second)))
        name = translate("desk", "监考员签名")
        under = [seal_number(sealed.record)] if len(files.files) > 1 else []
        lines.append(_line(files, SealedCheck.PROCTORS, name, words, translate("desk", "有效"), *under))
    return lines


def _record(files: SealedInput) -> CheckLine:
    sheet = files.records[0].invigilation
    if sheet is None:
        raise ValueError("a first record without its invigilation record")
    words = fill(
        translate("desk", "违纪 %1 起 · 身份存疑 %2 人 · 设备故障和换座 %3 起 · 突发情况 %4 起"),
        len(sheet.violations), len(sheet.identity), len(sheet.faults), len(sheet.emergencies),
    )  # fmt: skip
    name, good = translate("desk", "监考记录表"), translate("desk", "已签")
    return _line(files, SealedCheck.RECORD, name, words, good, sheet=RECORD)


def _recording(files: SealedInput) -> CheckLine:
    sheet = files.records[0].invigilation
    kept = sheet.video.kept if sheet else "none"
    words = {
        "whole": translate("desk", "考场全程有录像"),
        "part": translate("desk", "考场部分时间没有录像"),
        "none": translate("desk", "考场没有录像"),
    }[kept]
    under = [record.recording for record in files.records if record.recording]
    if sheet is not None and kept != "whole":
        reason = fill(translate("desk", "原因：%1；批准人：%2"), sheet.video.reason, sheet.video.allowed_by)
        under.insert(0, reason)
    note = kept != "whole"
    word = translate("desk", "请看") if note else translate("desk", "齐全")
    return _line(files, None, translate("desk", "录像"), words, word, *under, note=note)


def _proctor(sealed: SealedFile, badge: str) -> str:
    one = next(one for one in sealed.plan.staff.proctors if one.badge == badge)
    crossed = translate("desk", "%1（%2，交叉监考）") if one.crossed_in else translate("desk", "%1（%2）")
    return fill(crossed, one.name, one.badge)


def _said(files: SealedInput) -> list[Difference]:
    """The last word on each ticket."""
    said = {one.ticket: one for record in files.records for one in record.differences}
    found = {one.ticket for record in files.records for one in record.attempts}
    return [one for one in said.values() if one.what is not What.MISSING or one.ticket not in found]


def _explained(files: SealedInput, one: Difference, *, english: bool) -> str:
    sealed = files.files[0].sealed
    reason = reason_words(one.what, one.reason, sealed.header.rules, english=english)
    said = (what_words(one.what), reason, one.note)
    return named(seat_of(sealed.plan, one.ticket), " · ".join(filter(None, dict.fromkeys(said))))


def _count(files: SealedInput, form: Form) -> int:
    return len({one.digest for record in files.records for one in record.attempts if one.form is form})
