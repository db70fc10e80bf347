"""Tiles of a room, as the presenter makes them."""

from client.console.plan.tile import SeatTile, TileMark


def tile(seat: int, mark: TileMark = TileMark.ANSWERING, *, time: str = "63 分", exam: str = "") -> SeatTile:
    words = "作答中" if mark is TileMark.ANSWERING else mark.name
    return SeatTile(
        seat=seat, name=f"考生{seat}", mark=mark, words=words, short="作答", time=time,
        share=seat % 100 / 100, heard="刚才", answered=f"{seat % 100}/100", exam=exam,
        spoken=f"{seat} 号 考生{seat} {words} {time}",
    )  # fmt: skip


def tiles(count: int) -> tuple[SeatTile, ...]:
    return tuple(tile(seat) for seat in range(1, count + 1))
