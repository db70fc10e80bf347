import hashlib
import hmac
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exam_core.paper.stream import Stream


def test_the_stream_is_hmac_in_counter_mode_read_as_big_endian_words() -> None:
    blocks = b"".join(
        hmac.new(b"secret", b"label" + n.to_bytes(8, "big"), hashlib.sha256).digest() for n in range(2)
    )
    words = [int.from_bytes(blocks[at : at + 4], "big") for at in range(0, 64, 4)]
    stream = Stream(b"secret", "label")
    assert [stream.below(1 << 32) for _ in words] == words


def test_a_word_beyond_the_last_whole_multiple_is_skipped() -> None:
    n = (1 << 31) + 1
    words, stream = Stream(b"s", "l"), Stream(b"s", "l")
    accepted = [word for word in (words.below(1 << 32) for _ in range(40)) if word < n]
    assert 0 < len(accepted) < 40
    assert [stream.below(n) for _ in accepted] == accepted


@given(n=st.integers(1, 60), secret=st.binary(min_size=32, max_size=32))
def test_a_sample_has_no_number_twice(n: int, secret: bytes) -> None:
    size = n // 2
    sample = Stream(secret, "x").sample(n, size)
    assert len(set(sample)) == size
    assert all(0 <= number < n for number in sample)
    assert sorted(Stream(secret, "x").sample(n, n)) == list(range(n))


def test_every_order_of_four_is_equally_likely() -> None:
    stream = Stream(b"fair", "orders")
    seen = Counter(tuple(stream.shuffled("ABCD")) for _ in range(24_000))
    assert len(seen) == 24
    chi_square = sum((n - 1000) ** 2 / 1000 for n in seen.values())
    assert chi_square < 49.7  # 23 degrees of freedom: one fair stream in a thousand lies beyond


@pytest.mark.parametrize(("secret", "label"), [(b"other", "label"), (b"secret", "other")])
def test_another_secret_or_label_is_another_stream(secret: bytes, label: str) -> None:
    assert Stream(secret, label).sample(1000, 10) != Stream(b"secret", "label").sample(1000, 10)
