import pytest
from django.core.management import call_command

from sync_server.home import CentreHome


def test_the_deployment_checks_have_nothing_to_say(centre: CentreHome) -> None:
    call_command("check", deploy=True, fail_level="WARNING")


def test_every_model_change_has_its_migration(centre: CentreHome, capsys: pytest.CaptureFixture[str]) -> None:
    call_command("makemigrations", check_changes=True, dry_run=True)
    assert "No changes detected" in capsys.readouterr().out
