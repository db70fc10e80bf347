import io
import struct
import zlib

import pytest
from PIL import Image, PngImagePlugin

from sync_server.bank.figures import MAX_SIDE, Figure, make_safe
from sync_server.bank.reading.rows import Trouble
from tests.server.bank.workbooks import picture


def test_nothing_of_the_file_is_kept_but_its_pixels() -> None:
    note = PngImagePlugin.PngInfo()
    note.add_text("Comment", "needle")
    content = io.BytesIO()
    Image.new("RGB", (40, 30), "red").save(content, "PNG", pnginfo=note)
    figure = make_safe(content.getvalue() + b"<script>needle</script>")
    assert isinstance(figure, Figure)
    assert b"needle" not in figure.content
    assert (figure.width, figure.height) == (40, 30)


def test_the_same_picture_is_known_again_whatever_file_it_came_in() -> None:
    png, bmp = make_safe(picture(form="PNG")), make_safe(picture(form="BMP"))
    assert isinstance(png, Figure)
    assert isinstance(bmp, Figure)
    assert png.source == bmp.source


def test_a_transparent_figure_comes_on_white() -> None:
    content = io.BytesIO()
    Image.new("RGBA", (2, 2), (0, 0, 0, 0)).save(content, "PNG")
    figure = make_safe(content.getvalue())
    assert isinstance(figure, Figure)
    assert Image.open(io.BytesIO(figure.content)).convert("RGB").getpixel((0, 0)) == (255, 255, 255)


def test_a_large_figure_is_made_smaller() -> None:
    figure = make_safe(picture(size=(3000, 1500)))
    assert isinstance(figure, Figure)
    assert (figure.width, figure.height) == (MAX_SIDE, MAX_SIDE // 2)


def _claiming(width: int, height: int) -> bytes:
    """A small PNG whose header claims another size."""
    small = picture()
    chunk = b"IHDR" + struct.pack(">II", width, height) + small[24:29]
    return small[:12] + chunk + struct.pack(">I", zlib.crc32(chunk)) + small[33:]


@pytest.mark.parametrize("side", [4001, 12_000, 60_000])
def test_a_picture_bomb_is_refused_before_it_is_decoded(side: int) -> None:
    assert make_safe(_claiming(side, side)) is Trouble.FIGURE_TOO_LARGE


@pytest.mark.parametrize(
    "content", [b"", b"not a picture", picture()[:60], b"<svg xmlns='http://www.w3.org/2000/svg'/>"]
)
def test_what_is_no_picture_is_told(content: bytes) -> None:
    assert make_safe(content) is Trouble.FIGURE_UNREADABLE
