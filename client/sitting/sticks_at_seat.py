"""What sticks bring to this seat and take away: packages, mirrors, fences and results."""

from client.sitting import coming_back
from client.sitting.mirrored_attempts import MirroredAttempts
from client.sitting.moving import Fenced, fence_off, put_up_fences
from client.sitting.refusals import SeatRefusal
from client.sitting.seat_view import MirrorFound
from client.sitting.situation import Situation
from client.standalone.mirrors import MirrorSeen
from client.standalone.package_intake import PackageIntake
from client.standalone.result_copies import ResultCopies
from client.standalone.stick import StickFolder
from client.standalone.video_copies import VideoCopies, VideoOnSticks
from exam_core.attempt.journal import Reading

LOOK_EVERY_MS = 1_000
"""A proctor who plugs in a stick sees what it brings before they have taken a breath."""


class SticksAtSeat:
    """Looks at every stick that is in; `mirror_seen` says whether one of them takes mirrors."""

    def __init__(self, here: Situation) -> None:
        self._here = here
        self._looked_ms: int | None = None
        self._mirrored = MirroredAttempts()
        self.mirror_seen = MirrorSeen.ABSENT
        self._copies = ResultCopies(here.place.folder)
        self._video = VideoCopies(here.place.folder)
        self.intake = PackageIntake(here.sittings.take_from_elsewhere)

    @property
    def movable(self) -> tuple[MirrorFound, ...]:
        """Attempts that could go on at this seat."""
        return self._mirrored.found

    @property
    def video(self) -> VideoOnSticks | None:
        """How much of the video of standalone sittings a stick holds; None where there is none."""
        return self._video.seen

    @property
    def copies_video(self) -> bool:
        """Whether there is video that a stick could take now."""
        return not self._video.idle

    def is_still_movable(self, found: MirrorFound) -> bool:
        """Whether an attempt that was shown could go on here now: sticks come and go."""
        self._mirrors(self._here.place.sticks())
        return found.path in {one.path for one in self.movable}

    def look(self, now: Reading) -> SeatRefusal | None:
        """Take and give what there is, at most once a second; of the video one file each time."""
        if self._looked_ms is not None and 0 <= now.mono_ms - self._looked_ms < LOOK_EVERY_MS:
            if self._may_copy_video:
                self._video.step()
            return None
        self._looked_ms = now.mono_ms
        sticks = self._here.place.sticks()
        there = any(stick.takes_mirrors for stick in sticks)
        self.mirror_seen = MirrorSeen.WRITING if there else MirrorSeen.ABSENT
        refusal = self._packages(sticks) or self.fences()
        self._results(sticks)
        self._carry_video(sticks)
        self._mirrors(sticks)
        self._memory(sticks)
        return refusal

    def _packages(self, sticks: tuple[StickFolder, ...]) -> SeatRefusal | None:
        here = self._here
        if not self.intake.look(sticks):
            return None
        if here.is_free:
            here.current = here.sittings.next()
            return coming_back.come_back(here)
        return None

    def fences(self) -> SeatRefusal | None:
        """An attempt that went on elsewhere ends here; one that came from elsewhere is fenced off there."""
        fenced = fence_off(self._here)
        put_up_fences(self._here)
        return None if isinstance(fenced, Fenced) else self._here.minding_damage(fenced)

    def _results(self, sticks: tuple[StickFolder, ...]) -> None:
        here = self._here
        standalone = [sitting for sitting in here.sittings.all() if sitting.standalone]
        attempts = [attempt for sitting in standalone for attempt in here.sittings.results_of(sitting)]
        for attempt in self._copies.look(attempts, sticks):
            coming_back.result_is_safe(here, attempt)

    @property
    def _may_copy_video(self) -> bool:
        """No exam runs here, and the result that has just come about is sealed: it goes first."""
        seated = self._here.seated
        return seated is None or seated.state.clock is None or seated.sealed

    def _carry_video(self, sticks: tuple[StickFolder, ...]) -> None:
        here = self._here
        if self._may_copy_video:
            standalone = [sitting.code for sitting in here.sittings.all() if sitting.standalone]
            self._video.look(standalone, here.current, sticks)
            self._video.step()

    def _memory(self, sticks: tuple[StickFolder, ...]) -> None:
        """What a stick tells of this PC's disk counts from the next exam on, not in the middle of one."""
        memory, seated = self._here.place.memory, self._here.seated
        if memory is not None and (seated is None or seated.state.clock is None):
            memory.look(sticks)

    def _mirrors(self, sticks: tuple[StickFolder, ...]) -> None:
        """A free seat can take in an attempt of any sitting whose key it has, not only of the next one."""
        here = self._here
        takes = [one for one in here.sittings.all() if one.standalone and here.is_free]
        takes = [one for one in takes if one.sitting_key is not None or one.code == here.current]
        results = [attempt for sitting in takes for attempt in here.sittings.results_of(sitting)]
        self._mirrored.look(takes, sticks, results, here.place.fence_places())
