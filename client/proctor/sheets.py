"""The printed sheets of a sitting, as files in the work folder and beside each copy of the sealed file."""

from pathlib import Path

from client.documents.invigilation_record import invigilation_pdf
from client.documents.seal_record import seal_record_pdf
from client.documents.sign_out_sheet import sign_out_pdf
from client.proctor.desk_view import SittingView
from client.store import durable_file


def sealed_sheets(sitting: SittingView) -> dict[str, bytes]:
    """File names and PDFs of the newest sealed file; a supplement has no invigilation record."""
    seal = sitting.seals[-1]
    sheets = {
        f"{seal.number}-seal-record.pdf": seal_record_pdf(seal, sitting.roster),
        **sign_out_sheet(sitting),
    }
    record = seal.file.record.invigilation
    if record is not None:
        pdf = invigilation_pdf(record, sitting.roster, sitting.header.rules, seal)
        sheets[f"{seal.number}-invigilation-record.pdf"] = pdf
    return sheets


def sign_out_sheet(sitting: SittingView) -> dict[str, bytes]:
    """The sign-out sheet as it is now."""
    info = sitting.header.sitting
    return {f"{info.code}-sign-out-sheet.pdf": sign_out_pdf(info, sitting.roster, sitting.rows)}


def write_to_stick(sheets: dict[str, bytes], stick: Path) -> None:
    """Write the files onto a stick that is in.

    Raises:
        OSError: the stick is full or gone.
    """
    if not stick.is_dir():
        raise FileNotFoundError(stick)
    write_sheets(sheets, stick)


def write_sheets(sheets: dict[str, bytes], folder: Path) -> None:
    """Write the files into a folder, which is made.

    Raises:
        OSError: the disk is full.
    """
    for name, data in sheets.items():
        durable_file.write(folder / name, data)
