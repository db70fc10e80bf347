from client.room.disk_trouble import SAID_FOR_MS, DiskTrouble


def test_it_is_said_for_a_minute_from_when_it_was_seen_last() -> None:
    disk = DiskTrouble()
    assert not disk.is_fresh(0)
    disk.arise()
    assert disk.is_fresh(10)
    assert disk.is_fresh(9 + SAID_FOR_MS)
    assert not disk.is_fresh(10 + SAID_FOR_MS)
    disk.arise()
    assert disk.is_fresh(20 + SAID_FOR_MS)
