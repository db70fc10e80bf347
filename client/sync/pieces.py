"""How far a file is that goes to the centre in pieces."""

from pydantic import BaseModel, ConfigDict, Field

MAX_PIECE = 16 * 1024 * 1024
"""Bytes; a centre that asks for larger pieces is none of ours."""


class PiecedFile(BaseModel):
    """What the centre answers to every piece; members it may learn later are passed over."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    digest: str
    size: int = Field(ge=1)
    piece_size: int = Field(ge=1, le=MAX_PIECE)
    missing: tuple[int, ...]

    @property
    def pieces(self) -> int:
        """Of how many pieces it is."""
        return -(-self.size // self.piece_size)

    def piece(self, data: bytes, number: int) -> bytes:
        """One piece of the file's bytes."""
        return data[number * self.piece_size :][: self.piece_size]
