"""H.264 in fragmented MP4, in memory: pictures in, whole fragments out. One encoder for each segment."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

import av
import cv2
import numpy as np
from av.video.frame import PictureType
from av.video.stream import VideoStream
from cv2.typing import MatLike

from exam_core.recording.segment import FRAGMENT_MS

TIME_BASE = Fraction(1, 1000)
_MOVFLAGS = "frag_keyframe+empty_moov+default_base_moof+skip_trailer"
_NAL_SPS = 7
_NO_KEYFRAME_OF_ITS_OWN = 100_000


@dataclass(frozen=True, slots=True)
class PictureForm:
    """Size in pixels, both even, and pictures a second."""

    width: int
    height: int
    fps: int


class _Written:
    """The file that the muxer writes to: bytes in memory."""

    def __init__(self) -> None:
        self.waiting = bytearray()

    def write(self, data: bytes) -> int:
        self.waiting += data
        return len(data)


class FragmentEncoder:
    """Encodes one segment.

    One or two pictures wait in the encoder, which a crash costs beside the fragment that is not whole; this
    saves a fifth of the bytes. More would be seconds on a PC so busy that pictures come rarely.

    Raises:
        av.FFmpegError: this PC cannot encode H.264.
    """

    def __init__(self, form: PictureForm, *, max_kbps: int) -> None:
        self._written = _Written()
        self._container = av.open(
            self._written, "w", format="mp4", options={"movflags": _MOVFLAGS, "flush_packets": "1"}
        )
        self._stream: VideoStream = self._container.add_stream(
            "libx264", rate=form.fps, options=encoder_options(form.fps, max_kbps)
        )
        self._stream.width, self._stream.height, self._stream.pix_fmt = form.width, form.height, "yuv420p"
        self._stream.time_base = self._stream.codec_context.time_base = TIME_BASE
        self._stream.codec_context.gop_size = _NO_KEYFRAME_OF_ITS_OWN
        self._stream.codec_context.thread_count = 1
        self._stream.codec_context.open()
        self._next_key_ms = 0

    @property
    def codecs(self) -> str:
        """As RFC 6381 writes it: "avc1." and profile, constraints and level in hexadecimal."""
        sets = self._stream.codec_context.extradata or b""
        at = next(
            at + 4
            for at in range(len(sets) - 7)
            if sets[at : at + 3] == b"\0\0\1" and sets[at + 3] & 0x1F == _NAL_SPS
        )
        return f"avc1.{sets[at : at + 3].hex().upper()}"

    def add(self, picture: MatLike, at_ms: int) -> list[bytes]:
        """Encode a BGR picture of the form's size, `at_ms` after the beginning; gives what is whole now.

        The first piece of a segment is ftyp and moov, each other one moof and mdat.
        """
        planes = np.asarray(cv2.cvtColor(picture, cv2.COLOR_BGR2YUV_I420), np.uint8)
        frame = av.VideoFrame.from_numpy_buffer(planes, format="yuv420p")
        frame.pts, frame.time_base = at_ms, TIME_BASE
        if at_ms >= self._next_key_ms:
            frame.pict_type = PictureType.I
            self._next_key_ms = (at_ms // FRAGMENT_MS + 1) * FRAGMENT_MS
        self._container.mux(self._stream.encode(frame))
        return self._whole()

    def end(self) -> list[bytes]:
        """What was still open, whole; nothing can be added after it."""
        self._container.mux(self._stream.encode(None))
        self._container.close()
        return self._whole()

    def _whole(self) -> list[bytes]:
        """Whole pieces; the muxer may hand out a box in several writes."""
        waiting = self._written.waiting
        if not waiting:
            return []
        pieces, begin = [], 0
        for kind, end in _boxes(waiting):
            if kind in (b"moov", b"mdat"):
                pieces.append(bytes(waiting[begin:end]))
                begin = end
        del waiting[:begin]
        return pieces


def warm_up() -> None:
    """Have the encoder's library make a picture, whose first one takes ten times as long as the others."""
    form = PictureForm(640, 480, 12)
    encoder = FragmentEncoder(form, max_kbps=100)
    encoder.add(np.zeros((form.height, form.width, 3), np.uint8), 0)
    encoder.end()


def _boxes(data: bytearray) -> Iterator[tuple[bytes, int]]:
    """Kind and end of each whole box at the top (ISO/IEC 14496-12, 4.2)."""
    at = 0
    while at + 8 <= len(data):
        end = at + int.from_bytes(data[at : at + 4], "big")
        if end > len(data) or end < at + 8:
            return
        yield bytes(data[at + 4 : at + 8]), end
        at = end


def encoder_options(fps: int, max_kbps: int) -> dict[str, str]:
    """Of libx264, as FFmpeg names them. A face and hands stay recognisable at this `crf`."""
    return {
        "preset": "veryfast",
        "crf": "30.5",
        "bf": "0",
        "rc-lookahead": str(max(1, fps // 6)),
        "sc_threshold": "0",
        "forced-idr": "1",
        "maxrate": f"{max_kbps}k",
        "bufsize": f"{2 * max_kbps}k",
    }
