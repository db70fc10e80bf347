"""A released sitting of three candidates, copied for each test; the exam room before that."""

from tests.server.examroom import room
from tests.server.seat_video import attempt, filmed, filmed_template

__all__ = ["attempt", "filmed", "filmed_template", "room"]
