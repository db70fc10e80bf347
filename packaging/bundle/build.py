"""`make bundle`: build/bundle with all programs of an exam room, checked, with its sizes.

Builds beside it, puts it in place when everything is there, and does nothing where nothing has changed since.
The result runs on systems whose C library is as new as that of the one it was built on: build on the oldest.
"""

import argparse
import contextlib
import hashlib
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
SPEC = ROOT / "packaging" / "exam-room.spec"
PROGRAMS = ("exam-seat", "exam-proctor", "exam-desk")
CHECKED = (*PROGRAMS, "exam-camera")
NEVER_INSIDE = ("django", "sync_server", "tests", "hypothesis", "granian", "lxml")
HAVE_SYMBOLS = ("libpython*", "sqlcipher3/*.so", "cryptography/hazmat/bindings/*.so", "pydantic_core/*.so")
"""Carry the names of their functions for a debugger, 30 MB; the others came without."""

REPRODUCIBLE = {"PYTHONHASHSEED": "0", "SOURCE_DATE_EPOCH": "1735689600"}
"""No time of day and no chance in what PyInstaller writes; any day after 1980, where archives begin."""

MADE_OF = ("client", "exam_core", "assets/icons", "assets/theme", "assets/i18n", "packaging")
STAMP = "made-from.txt"
MB = 1_000_000


def main() -> int:
    """Build; 1 where something is missing."""
    parser = argparse.ArgumentParser(prog="make bundle", description=__doc__)
    parser.add_argument("--to", type=Path, default=ROOT / "build" / "bundle", metavar="FOLDER")
    to = parser.parse_args().to
    to.parent.mkdir(parents=True, exist_ok=True)
    with one_at_a_time(to.with_name(f"{to.name}.lock")):
        return bring_up_to_date(to)


def bring_up_to_date(to: Path) -> int:
    """Build where something has changed; 1 where something is missing."""
    begun = time.monotonic()
    source = digest_of_source()
    if stamp_of(to) == source:
        print_sizes(to)
        return 0
    work = to.with_name(f"{to.name}.work")
    built = build(work)
    strip(built / "_internal")
    missing = [*missing_files(built), *failed_checks(built)]
    for what in missing:
        print(f"bundle: missing: {what}", file=sys.stderr)
    if missing:
        return 1
    (built / STAMP).write_text(source, encoding="ascii")
    shutil.rmtree(to, ignore_errors=True)
    built.rename(to)
    print_sizes(to)
    print(f"{time.monotonic() - begun:.0f} s")
    return 0


@contextlib.contextmanager
def one_at_a_time(lock: Path) -> Iterator[None]:
    """Whoever comes second waits, and then finds the bundle made."""
    with lock.open("w") as file:
        if sys.platform != "win32":
            import fcntl  # noqa: PLC0415  # only there

            fcntl.flock(file, fcntl.LOCK_EX)
        yield


def digest_of_source() -> str:
    """Changes with everything that a bundle is made of: our source, its data, the packages, this Python."""
    digest = hashlib.sha256(sys.version.encode())
    files = [file for folder in MADE_OF for file in sorted((ROOT / folder).rglob("*")) if file.is_file()]
    for file in files:
        if "__pycache__" not in file.parts:
            digest.update(f"{file.relative_to(ROOT)} {file.stat().st_size}\n".encode() + file.read_bytes())
    return digest.hexdigest()


def stamp_of(bundle: Path) -> str | None:
    """What the bundle there was made of; None where there is none."""
    try:
        return (bundle / STAMP).read_text(encoding="ascii")
    except FileNotFoundError:
        return None


def build(work: Path) -> Path:
    """Run PyInstaller; what it analysed lies in `work` for the next time.

    Raises:
        SystemExit: it failed; its words were printed.
    """
    work.mkdir(parents=True, exist_ok=True)
    done = subprocess.run(
        [
            sys.executable, "-m", "PyInstaller", "--noconfirm", "--log-level", "WARN",
            "--distpath", work / "dist", "--workpath", work / "analysis", SPEC,
        ],
        env={**os.environ, **REPRODUCIBLE}, cwd=ROOT, check=False, capture_output=True, text=True,
    )  # fmt: skip
    if done.returncode != 0:
        sys.exit(done.stdout + done.stderr)
    return work / "dist" / "bundle"


def strip(internal: Path) -> None:
    """Take debuggers' names out of the libraries that carry them."""
    files = [
        file for pattern in HAVE_SYMBOLS for file in sorted(internal.glob(pattern)) if not file.is_symlink()
    ]
    if sys.platform == "linux":
        subprocess.run(["strip", "--strip-unneeded", "--preserve-dates", *files], check=True)


def missing_files(bundle: Path) -> list[str]:
    """What every bundle has, and what it has that belongs to none."""
    internal = bundle / "_internal"
    wanted = [bundle / name for name in CHECKED]
    sources = [*(ROOT / "assets").glob("i18n/*.qm"), *(ROOT / "assets").glob("icons/*.svg")]
    sources += [ROOT / "assets/theme/tokens.toml", *(ROOT / "exam_core/rules/data").glob("*.toml")]
    sources += (ROOT / "client/lockdown/data").glob("*.toml")
    wanted += [internal / source.relative_to(ROOT) for source in sources]
    if not any(source.suffix == ".qm" for source in sources):
        wanted.append(internal / "assets/i18n/exam_en.qm")
    missing = [str(path.relative_to(bundle)) for path in wanted if not path.is_file()]
    foreign = [f"{name} does not belong into it" for name in NEVER_INSIDE if (internal / name).exists()]
    return missing + foreign


def failed_checks(bundle: Path) -> list[str]:
    """What the programs themselves say that they have not; what one finds in _internal is there for all."""
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    failed = []
    for name in PROGRAMS:
        asked = "--self-check" if name == PROGRAMS[0] else "--version"
        done = subprocess.run(
            [bundle / name, asked], env=environment, check=False, capture_output=True, text=True
        )
        if done.returncode != 0:
            lines = (done.stdout + done.stderr).splitlines()
            failed += [f"{name}: {line}" for line in lines if not line.startswith("✓")]
    return failed


def print_sizes(bundle: Path) -> None:
    """Of each program, of what they share, and of all."""
    own = {name: (bundle / name).stat().st_size for name in CHECKED}
    shared = sum(
        file.stat().st_size
        for file in (bundle / "_internal").rglob("*")
        if file.is_file() and not file.is_symlink()
    )
    for name, size in {**own, "shared": shared, "in all": shared + sum(own.values())}.items():
        print(f"{name:14}{size / MB:8.1f} MB")


if __name__ == "__main__":
    sys.exit(main())
