"""The order of the tests: the long stories first, each other test where it stands."""

import pytest

LONGEST_FIRST = ("tests/stories/", "tests/bundle/", "tests/outside/")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put the stories first.

    With `--dist worksteal` each worker begins with an equal part of the list, and one that has no test left
    takes half of another's. So one worker goes through the stories, which take minutes each and mostly wait,
    beside the ordinary tests of the other; what is left in the end are short tests, and nobody waits long.
    """
    items.sort(key=_place)


def _place(item: pytest.Item) -> int:
    """Sorts as it stands: a test of a story by its folder, the other stories, then everything else."""
    if item.get_closest_marker("story") or item.get_closest_marker("torture"):
        found = (place for place, folder in enumerate(LONGEST_FIRST) if item.nodeid.startswith(folder))
        return next(found, len(LONGEST_FIRST))
    return len(LONGEST_FIRST) + 1
