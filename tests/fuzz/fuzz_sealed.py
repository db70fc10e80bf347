"""A fuzz run over everything that comes on a stick: `python -m tests.fuzz.fuzz_sealed --seconds 60`.

Packages, two-group objects, results, sealed and opened files, officers' lists and mirrors, whole or signed
around whatever the run makes up (see foreign_bytes). The first byte of an input chooses the reader. Only
MalformedData may come out of one. Any other exception, an input that takes 20 seconds, or 2 GiB of memory end
the run with an exit code that is not 0, and the input lies under build/fuzz.
"""

import argparse
import shutil
import sys
from pathlib import Path

import atheris  # type: ignore[import-untyped]  # has no stubs

with atheris.instrument_imports(include=["exam_core", "client.standalone"], enable_loader_override=False):
    from exam_core.encoding import MalformedData
    from tests.fuzz.foreign_bytes import READERS

FOUND = Path(__file__).parents[2] / "build" / "fuzz"
ORDER = sorted(READERS)


def read_one(data: bytes) -> None:
    """Read an input by the reader that its first byte chooses."""
    if not data:
        return
    try:
        READERS[ORDER[data[0] % len(ORDER)]].read(data[1:])
    except MalformedData:
        return


def write_seeds(folder: Path) -> None:
    """Inputs to start from: what each reader reads without a fault."""
    for number, name in enumerate(ORDER):
        (folder / name.replace(" ", "-")).write_bytes(bytes([number]) + READERS[name].seed)


def main() -> None:
    """Fuzz, or with `--replay` read one input again."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--seconds", type=int, default=60)
    parser.add_argument("--replay", type=Path)
    options = parser.parse_args()
    if options.replay:
        read_one(options.replay.read_bytes())
        return
    corpus = FOUND / "sealed"
    shutil.rmtree(corpus, ignore_errors=True)
    corpus.mkdir(parents=True)
    write_seeds(corpus)
    limits = [f"-max_total_time={options.seconds}", "-max_len=65536", "-timeout=20", "-rss_limit_mb=2048"]
    atheris.Setup([sys.argv[0], *limits, f"-artifact_prefix={FOUND}/", str(corpus)], read_one)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
