"""Blueprints are kept by digest and listed by id; a newer one of an id supersedes, and points must add up."""

from decimal import Decimal

from django.utils import timezone

from exam_core.paper.blueprint import Blueprint, blueprint_from_toml
from sync_server.audit.models import AuditEntry
from sync_server.papers.models import Blueprint as Row
from sync_server.papers.services.check_blueprint import Missing, check_blueprint
from sync_server.papers.services.draw_papers import CannotDraw, read_blueprint
from sync_server.papers.services.store_blueprint import (
    PointsDiffer,
    Published,
    Stored,
    blueprint_named,
    listed_blueprints,
    publish_blueprint,
    store_blueprint,
)
from tests.server.examroom import ExamRoom
from tests.server.sitting_plan import BLUEPRINT, SUBJECT

FULL = Decimal(100)


def small(**bounds: str) -> Blueprint:
    lines = "".join(f"{name} = {value}\n" for name, value in bounds.items())
    return blueprint_from_toml(lines + BLUEPRINT)


def publish(blueprint: Blueprint) -> Published:
    published = publish_blueprint(blueprint, FULL, by="desk", now=timezone.now())
    assert isinstance(published, Published)
    return published


def test_a_newer_blueprint_of_an_id_supersedes_and_the_older_one_stays(room: ExamRoom) -> None:
    first = publish(small())
    second = publish(small(exposure_levelling='"2"'))
    assert (first.stored, second.stored) == (Stored.NEW, Stored.SUPERSEDES)
    assert second.before == first.row.digest
    assert blueprint_named("small") == small(exposure_levelling='"2"')
    assert read_blueprint(Row.objects.get(digest=first.row.digest)) == small()
    assert [row.digest for row in listed_blueprints()] == [second.row.digest]


def test_the_one_that_counts_is_not_stored_twice_and_an_older_one_may_come_back(room: ExamRoom) -> None:
    first = publish(small())
    assert publish(small()).stored is Stored.UNCHANGED
    publish(small(exposure_levelling='"2"'))
    assert publish(small()).stored is Stored.SUPERSEDES
    assert blueprint_named("small") == small()
    assert Row.objects.count() == 2
    assert [row.act for row in AuditEntry.objects.filter(act="blueprint_added")] == ["blueprint_added"] * 3
    assert first.row.digest == listed_blueprints()[0].digest


def test_points_that_do_not_add_up_are_refused(room: ExamRoom) -> None:
    wrong = blueprint_from_toml(BLUEPRINT.replace('count = 10, points = "2"', 'count = 10, points = "1"'))
    found = publish_blueprint(wrong, FULL, by="desk", now=timezone.now())
    assert found == PointsDiffer(FULL, Decimal(90))
    assert not Row.objects.exists()


def test_a_blueprint_that_only_lay_beside_a_sitting_is_not_listed(room: ExamRoom) -> None:
    store_blueprint(small())
    assert listed_blueprints() == []
    assert blueprint_named("small") is None


def test_a_check_leaves_nothing_behind(room: ExamRoom) -> None:
    checked = check_blueprint(small(), SUBJECT, FULL, seats=12, columns=4)
    assert not isinstance(checked.trial, Missing | CannotDraw)
    assert checked.trial["papers"]["seats"] == 12
    assert checked.trial["common"]["neighbours"]["count"] == 29
    assert not Row.objects.exists()
