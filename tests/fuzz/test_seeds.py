from pathlib import Path

import pytest

from sync_server.bank.reading.files import read_bank_file
from sync_server.bank.reading.meaning.interpretation import Draft, interpret
from tests.fuzz.seeds import plain_files


@pytest.mark.parametrize("name", plain_files())
def test_every_seed_of_the_fuzz_run_is_a_sound_bank(name: str, tmp_path: Path) -> None:
    path = tmp_path / "bank"
    path.write_bytes(plain_files()[name])
    file = read_bank_file(path)
    results = interpret(file.rows, exact=file.exact)
    assert results
    assert all(isinstance(result, Draft) for result in results)
