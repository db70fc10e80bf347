"""The exam room, furnished and without a sitting."""

from tests.server.examroom import room

__all__ = ["room"]
