"""A fuzz run over everything that reads question files: `python -m tests.fuzz.fuzz_reading --seconds 60`.

The first byte of an input chooses what the rest is: a whole file, or one part of an archive whose other parts
are sound, since mutated archives break at their checksums and get no further. A file may be refused as a
whole. Any other exception, a row without a result, or an input that takes 20 seconds ends the run with an
exit code that is not 0, and the input lies under build/fuzz.
"""

import argparse
import io
import shutil
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import atheris  # type: ignore[import-untyped]  # has no stubs

from tests.fuzz import seeds

with atheris.instrument_imports(include=["sync_server.bank.reading"], enable_loader_override=False):
    from sync_server.bank.reading.files import read_bank_file
    from sync_server.bank.reading.meaning.interpretation import Draft, interpret
    from sync_server.bank.reading.meaning.near_duplicates import NearText, near_duplicates
    from sync_server.bank.reading.rows import UnreadableFile

FOUND = Path(__file__).parents[2] / "build" / "fuzz"

_PARTS = (
    ("xlsx", "xl/worksheets/sheet1.xml"),
    ("xlsx", "xl/workbook.xml"),
    ("xlsx", "xl/styles.xml"),
    ("docx", "word/document.xml"),
    ("docx", "word/styles.xml"),
    ("package", "imsmanifest.xml"),
    ("package", "q1.xml"),
)
"""Of which archive which member is replaced, for the first bytes 1, 2 …; 0 is a whole file."""


def read_whole(path: Path) -> None:
    """Read a file as an import does, up to the near duplicates."""
    try:
        file = read_bank_file(path)
    except UnreadableFile:
        return
    for exact in {False, file.exact}:
        results = interpret(file.rows, exact=exact)
        assert [result.place for result in results] == [row.place for row in file.rows]
        drafts = [result for result in results if isinstance(result, Draft)]
        for draft in drafts:
            "".join((draft.stem, *draft.options, draft.analysis, draft.topic, draft.source)).encode()
            assert all(0 <= position < len(draft.options) for position in draft.correct)
        near_duplicates([NearText(draft.type, draft.stem, draft.options) for draft in drafts[:100]])


def input_reader(folder: Path) -> Callable[[bytes], None]:
    """What is called for every input; the file it makes of it lies in `folder`."""
    path = folder / "bank"
    archives = {name: seeds.members(seeds.plain_files()[name]) for name in {name for name, _ in _PARTS}}

    def read(data: bytes) -> None:
        if not data:
            return
        choice = data[0] % (len(_PARTS) + 1)
        content = data[1:]
        if choice:
            name, member = _PARTS[choice - 1]
            content = _archive({**archives[name], member: content})
        path.write_bytes(content)
        read_whole(path)

    return read


def write_seeds(folder: Path) -> None:
    """Inputs to start from: each file whole, and each replaceable part as it is."""
    files = seeds.plain_files()
    for name, content in files.items():
        (folder / name).write_bytes(b"\0" + content)
    for choice, (name, member) in enumerate(_PARTS, start=1):
        content = seeds.members(files[name])[member]
        (folder / f"part{choice}").write_bytes(bytes([choice]) + content)


def _archive(members: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def main() -> None:
    """Fuzz, or with `--replay` read one input again."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--seconds", type=int, default=60)
    parser.add_argument("--replay", type=Path)
    options = parser.parse_args()
    work = FOUND / "work"
    shutil.rmtree(work, ignore_errors=True)
    corpus = work / "corpus"
    corpus.mkdir(parents=True)
    read = input_reader(work)
    if options.replay:
        read(options.replay.read_bytes())
        return
    write_seeds(corpus)
    limits = [f"-max_total_time={options.seconds}", "-max_len=65536", "-timeout=20", "-rss_limit_mb=2048"]
    atheris.Setup([sys.argv[0], *limits, f"-artifact_prefix={FOUND}/", str(corpus)], read)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
