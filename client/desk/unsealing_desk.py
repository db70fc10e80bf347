"""The desk at which two officers open a sitting. Knows no window; runs in a thread of its own.

Every request gives None where it was done, or says why not. Between the officers nothing secret is kept but
the run's own key; if the program stops before the last signature, nothing was opened.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Literal

from client.desk.desk_view import DeskView, FileFound, RunView, Stage
from client.desk.officers_run import OfficersRun, RunPlace
from client.desk.refusals import DeskRefusal, Refused
from client.standalone.sending import Progress, Sending, Sent, find_sender, refusal_of
from client.standalone.stick import sticks
from client.unsealing.desk_folder import DeskFolder
from client.unsealing.finding import find_sealed, size_of
from client.unsealing.officer_stick import OfficerRefusal
from client.unsealing.output import CopyDiffers, Output, copy_output, keep_pdf, keep_sealed
from client.unsealing.run import UsedList
from client.unsealing.sealed_input import InputRefusal, Rejected, SealedInput, lay, read_sealed, type_code
from client.unsealing.used_list import choose_list
from exam_core.custody.unsealing import Envelope
from exam_core.identifiers import Digest, Random
from exam_core.sealing.keys import VerifyKey

Condition = Literal["intact", "damaged", "none"]


@dataclass(frozen=True, slots=True)
class DeskPlace:
    """Where the program runs.

    Attributes:
        kept_list: the officer list that was taken, None where none was.
        stick_folders: the folders in which sticks may be now.
        software: name and version, for the protocol.
    """

    folder: DeskFolder
    root: VerifyKey
    kept_list: UsedList | None
    stick_folders: Callable[[], Iterable[Path]]
    software: str


class UnsealingDesk:
    """The sealed files of one sitting at a time, and one run."""

    def __init__(
        self, place: DeskPlace, sending: Sending, now: Callable[[], datetime], random: Random
    ) -> None:
        self._place, self._sending = place, sending
        self._run_place = RunPlace(place.folder, place.root, place.software, now, random)
        self._chosen: tuple[Path, ...] = ()
        self._files = SealedInput()
        self._paths: dict[Path, Digest] = {}
        self._kept: dict[Digest, Path] = {}
        self._rejected: dict[Path, Rejected] = {}
        self._run: OfficersRun | None = None
        self._copies: tuple[Path, ...] = ()
        self._sent: tuple[Sent, ...] = ()
        self._view = self._look()

    @property
    def view(self) -> DeskView:
        """The desk as it was when it was last looked at."""
        return self._view

    def tick(self) -> None:
        """Look at sticks and folders, and read some of the video."""
        video = self._run.video if self._run else None
        if video is not None:
            video.look(self._places(self._folders()))
            video.step()
        self._view = self._look()

    def add(self, path: Path) -> Refused | None:
        """Look through a folder from now on; lay a file at once."""
        if path not in self._chosen:
            self._chosen = (*self._chosen, path)
        return self._done(None) if path.is_dir() else self.lay(path)

    def lay(self, path: Path) -> Refused | None:
        """Lay a sealed file on the desk, with all its checks."""
        if self._run is not None:
            return DeskRefusal.RUN_UNDERWAY
        data = read_sealed(path)
        laid = lay(self._files, path.name, data, self._place.root)
        if isinstance(laid, Rejected) or data is None:
            rejected = laid if isinstance(laid, Rejected) else Rejected(InputRefusal.UNREADABLE)
            self._rejected[path] = rejected
            return self._done(rejected.why)
        newest = laid.files[-1]
        try:
            self._kept[newest.digest] = keep_sealed(self._place.folder, newest, data)
        except (OSError, CopyDiffers):
            return self._done(DeskRefusal.DISK)
        self._files = laid
        self._paths[path] = newest.digest
        self._rejected.pop(path, None)
        return self._done(None)

    def type_code(self, number: int, typed: str) -> Refused | None:
        """The clerk has typed the code of the file with that number from its paper."""
        coded = type_code(self._files, number, typed)
        if coded is None:
            return DeskRefusal.WRONG_CODE
        self._files = coded
        return self._done(None)

    def go_to_officers(self, condition: Condition, note: str) -> Refused | None:
        """Everything was seen and compared; the envelope came in that condition."""
        if condition != "intact" and not note.strip():
            return DeskRefusal.ENVELOPE_NEEDS_WORDS
        chosen = choose_list(self._place.kept_list, self._files)
        if self._run is not None or not self._files.coded or chosen is None:
            return DeskRefusal.NOT_READY
        envelope = Envelope(condition=condition, note=note.strip())
        self._run = OfficersRun(self._run_place, self._files, chosen, envelope)
        return self._done(None)

    def present(self, passphrase: str, progress: Callable[[int, int], None]) -> Refused | None:
        """The officer whose stick is in authorises first, opens second, or signs at the end."""
        if self._run is None or self._run.stage is Stage.DONE:
            return DeskRefusal.NOT_READY
        return self._done(self._run.present(self._folders(), passphrase, progress))

    def cancel(self) -> Refused | None:
        """Throw the run away; nothing was opened. The files lie as they lay."""
        self._throw_away()
        return self._done(None)

    def put_away(self) -> Refused | None:
        """Clear the desk; what was written stays in its folder."""
        self._files, self._paths, self._kept, self._rejected = SealedInput(), {}, {}, {}
        self._throw_away()
        return self._done(None)

    def unseal_again(self) -> Refused | None:
        """The same files once more: another protocol of the same results."""
        self._throw_away()
        return self._done(None)

    def keep_pdf(self, pdf: bytes) -> Refused | None:
        """The protocol's printed form, beside the opened file."""
        try:
            keep_pdf(self._finished, pdf)
        except (OSError, CopyDiffers):
            return DeskRefusal.DISK
        return self._done(None)

    def copy_to(self, place: Path) -> Refused | None:
        """Copy opened file, protocol and PDF onto a stick."""
        try:
            path = copy_output(self._finished, place)
        except (OSError, CopyDiffers):
            return DeskRefusal.STICK_BROKEN
        self._copies = (*(one for one in self._copies if one != path), path)
        return self._done(None)

    def send(self, passphrase: str, progress: Progress) -> Refused | None:
        """Send sealed files, opened file and video to the centre, as whoever's stick is in."""
        files = [*(self._kept[one.digest] for one in self._files.files), self._finished.opened]
        try:
            sender = find_sender(self._folders())
            sent = self._sending.send(files, sender, passphrase, progress, video=self._video_files)
        except OSError:
            return DeskRefusal.DISK
        if not isinstance(sent, tuple):
            return self._done(sent)
        self._sent = sent
        return self._done(refusal_of(sent))

    @property
    def _finished(self) -> Output:
        if self._run is None or self._run.output is None:
            raise ValueError("nothing was opened yet")
        return self._run.output

    def _folders(self) -> tuple[Path, ...]:
        return tuple(stick.path for stick in sticks(self._place.stick_folders()))

    def _places(self, folders: tuple[Path, ...]) -> tuple[Path, ...]:
        return (*folders, *(path for path in self._chosen if path.is_dir()))

    @property
    def _video_files(self) -> tuple[Path, ...]:
        return self._run.video.whole if self._run and self._run.video else ()

    def _look(self) -> DeskView:
        folders, run = self._folders(), self._run
        places = self._places(folders)
        files = (*find_sealed(places), *(path for path in self._chosen if path.is_file()))
        sizes = {path: size_of(path) for path in dict.fromkeys(files)}
        view = DeskView(
            stage=Stage.FILES,
            found=tuple(self._found(path, size) for path, size in sizes.items() if size is not None),
            places=places,
            files=self._files,
            envelope=None,
            officers=choose_list(self._place.kept_list, self._files),
            stick=OfficerRefusal.NO_STICK,
            run=RunView(),
            output=None,
            copies=self._copies,
            centre=self._sending.known,
            sender=None,
            sent=self._sent,
        )
        return view if run is None else _with_run(view, run, folders)

    def _found(self, path: Path, size: int) -> FileFound:
        return FileFound(path, size, self._paths.get(path), self._rejected.get(path))

    def _done(self, refusal: Refused | None) -> Refused | None:
        self._view = self._look()
        return refusal

    def _throw_away(self) -> None:
        self._run = None
        self._copies, self._sent = (), ()


def _with_run(view: DeskView, run: OfficersRun, folders: tuple[Path, ...]) -> DeskView:
    sender = find_sender(folders) if run.stage is Stage.DONE else None
    return replace(
        view,
        stage=run.stage,
        envelope=run.envelope,
        officers=run.officers,
        stick=run.stick(folders),
        run=run.view,
        output=run.output,
        sender=sender.person if sender else None,
        video=run.video.seen if run.video else None,
    )
