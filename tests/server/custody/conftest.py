"""A room without a network, and the exam room it is made of."""

from tests.server.examroom import room
from tests.server.sealed_room import sealed_room

__all__ = ["room", "sealed_room"]
