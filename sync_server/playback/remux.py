"""Segments joined to MP4 files without encoding anything anew, in memory.

Where the pictures' form changes (the recorder's governor lowers size or rate), another file begins: one track
of an MP4 has one form, and evidence is not to be encoded again.
"""

import io
from collections.abc import Iterable
from dataclasses import dataclass, field
from fractions import Fraction
from typing import TypeAlias

import av
from av.container import InputContainer, OutputContainer
from av.packet import Packet
from av.video.stream import VideoStream

MS = Fraction(1, 1000)

VideoPacket: TypeAlias = "Packet[VideoStream]"


@dataclass(frozen=True, slots=True)
class Footage:
    """A segment's plain MP4, and the wall clock of its first picture in Unix milliseconds."""

    data: bytes
    wall_ms: int


@dataclass(frozen=True, slots=True)
class Joined:
    """One MP4; `used` are places of the footage in it, `begins_ms` is Unix time of its first picture."""

    data: bytes
    begins_ms: int
    used: tuple[int, ...]


@dataclass(slots=True)
class _Open:
    form: tuple[bytes, int, int]
    begins_ms: int
    target: io.BytesIO
    container: OutputContainer
    stream: VideoStream
    used: list[int] = field(default_factory=list)


def join(footage: Iterable[Footage], *, from_ms: int, until_ms: int) -> list[Joined]:
    """What the footage shows between two times; begins with the key picture before the first one.

    Args:
        footage: in the order of its time.
        from_ms, until_ms: Unix time.

    Raises:
        av.FFmpegError: footage that is no MP4.
    """
    joined: list[Joined] = []
    now: _Open | None = None
    for place, one in enumerate(footage):
        with av.open(io.BytesIO(one.data), "r", format="mp4") as source:
            packets = _within(source, one, from_ms, until_ms)
            if not packets:
                continue
            stream = source.streams.video[0]
            form = _form(stream)
            begins_ms = one.wall_ms + _ms(packets[0])
            if now is not None and now.form != form:
                joined.append(_close(now))
                now = None
            now = now or _begin(stream, form, begins_ms)
            _put(now, packets, one.wall_ms - now.begins_ms)
            now.used.append(place)
    return [*joined, *([_close(now)] if now is not None else [])]


def _within(source: InputContainer, one: Footage, from_ms: int, until_ms: int) -> list[VideoPacket]:
    taken: list[VideoPacket] = []
    for packet in source.demux(video=0):
        if packet.pts is None or one.wall_ms + _ms(packet) >= until_ms:
            continue
        if packet.is_keyframe and one.wall_ms + _ms(packet) <= from_ms:
            taken.clear()
        taken.append(packet)
    return taken if taken and one.wall_ms + _ms(taken[-1]) >= from_ms else []


def _form(stream: VideoStream) -> tuple[bytes, int, int]:
    return bytes(stream.codec_context.extradata or b""), stream.width, stream.height


def _begin(stream: VideoStream, form: tuple[bytes, int, int], begins_ms: int) -> _Open:
    target = io.BytesIO()
    container = av.open(target, "w", format="mp4")
    made = container.add_stream_from_template(stream)
    return _Open(form, begins_ms, target, container, made)


def _put(now: _Open, packets: Iterable[VideoPacket], shift_ms: int) -> None:
    for packet in packets:
        at = Fraction(shift_ms + _ms(packet), 1)
        base = packet.time_base
        packet.pts = packet.dts = round(at * MS / base)
        packet.stream = now.stream
        now.container.mux(packet)


def _close(now: _Open) -> Joined:
    now.container.close()
    return Joined(now.target.getvalue(), now.begins_ms, tuple(now.used))


def _ms(packet: VideoPacket) -> int:
    return round((packet.pts or 0) * packet.time_base / MS)
