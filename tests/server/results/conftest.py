"""The exam room without a sitting, and the people who sign."""

import pytest

from exam_core.sealing.keys import SigningKey
from sync_server.accounts.models import Role
from tests.server.examroom import ExamRoom, room

__all__ = ["room"]


@pytest.fixture
def clerk(room: ExamRoom) -> SigningKey:
    """May propose."""
    return room.key("clerk", Role.CLERK)


@pytest.fixture
def reviewer(room: ExamRoom) -> SigningKey:
    """May approve."""
    return room.key("reviewer", Role.REVIEWER)


@pytest.fixture
def operator(room: ExamRoom) -> SigningKey:
    """May do either, but not both."""
    return room.key("operator", Role.OPERATOR)
