"""The order of the tests: fast ones first, and the long stories beside the rest instead of after it."""

import pytest


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put the stories in the middle.

    An exam day takes minutes and mostly waits. Begun in the middle it runs on one worker while the other goes
    on; at the end one worker would wait for it.
    """
    long = [item for item in items if item.get_closest_marker("story") or item.get_closest_marker("torture")]
    apart = set(long)
    others = [item for item in items if item not in apart]
    middle = len(others) // 2
    items[:] = [*others[:middle], *long, *others[middle:]]
