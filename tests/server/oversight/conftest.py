"""A released sitting, copied for each test, and the people who put something about it on record."""

import pytest

from exam_core.identifiers import StaffId
from exam_core.sealing.keys import SigningKey
from sync_server.accounts.models import Role
from tests.server.examroom import room
from tests.server.seat_video import Filmed, attempt, filmed, filmed_template

__all__ = ["attempt", "filmed", "filmed_template", "room"]

PATROL, CLERK, REVIEWER, AUDITOR = map(StaffId, ("patrol", "clerk", "reviewer", "auditor"))


@pytest.fixture
def keys(filmed: Filmed) -> dict[StaffId, SigningKey]:
    """One of each role, under an account of the role's name."""
    return {StaffId(role.value): filmed.room.key(role.value, role) for role in Role}
