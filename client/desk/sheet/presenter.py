"""The longer pages: every result with its digest, and the invigilation record as it was signed."""

from PySide6.QtCore import QCoreApplication

from client.desk.desk_view import DeskView
from client.desk.sheet.record import record_parts
from client.desk.sheet.view import Part, SheetModel
from client.desk.words import form_words
from client.widgets.facts import Fact
from client.widgets.phrase import fill
from exam_core.custody.seal_record import seal_number

translate = QCoreApplication.translate

RESULTS, RECORD = "results", "record"
KIB = 1024


def present(view: DeskView, sheet: str, *, english: bool) -> SheetModel:
    """One of the two pages."""
    if sheet == RECORD:
        return _record(view, english=english)
    parts = []
    for file in view.files.files:
        record = file.sealed.record
        facts = tuple(
            Fact(
                fill(translate("desk", "%1 号机 · %2"), one.seat, one.ticket),
                "\n".join(
                    (
                        fill(
                            translate("desk", "%1 · 第 %2 次 · 回执 %3 · %4 KiB"),
                            form_words(one.form), one.epoch, one.receipt, max(1, round(one.size / KIB)),
                        ),
                        one.digest,
                    )
                ),
            )
            for one in record.attempts
        )  # fmt: skip
        parts.append(Part(seal_number(record), facts))
    hint = translate("desk", "每份结果的摘要（SHA-256）都与文件相符，并由所在机位签名。")
    return SheetModel(translate("desk", "结果清单"), hint, tuple(parts))


def _record(view: DeskView, *, english: bool) -> SheetModel:
    sealed = view.files.files[0].sealed
    record = sealed.record.invigilation
    if record is None:
        raise ValueError("a first record without its invigilation record")
    hint = translate("desk", "两名监考员签名的内容；考生只列机号和准考证号，姓名在打印件上。")
    parts = record_parts(record, sealed.plan, sealed.header.rules, english=english)
    return SheetModel(translate("desk", "监考记录表"), hint, parts)
