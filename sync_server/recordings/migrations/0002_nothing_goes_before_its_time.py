"""Triggers that refuse, whoever asks, what the law forbids: they hold for the ORM and for SQL by hand alike.

SQLite drops a table's triggers with the table, and Django makes a table anew to change it. A later migration that
changes one of these tables puts its triggers back.
"""

from django.db import migrations

TODAY = "date('now', '+8 hours')"  # the day in China, as everywhere at the centre
HELD = "SELECT 1 FROM recordings_legalhold WHERE keeping_id = NEW.keeping_id AND released_at IS NULL"

GUARDS = {
    "keeping_stays": "BEFORE DELETE ON recordings_keeping",
    "keeping_is_not_shortened": (
        "BEFORE UPDATE ON recordings_keeping WHEN NEW.keep_until < OLD.keep_until"
        " OR NEW.sitting_id <> OLD.sitting_id OR NEW.id <> OLD.id"
    ),
    "deletion_not_before_its_time": (
        f"BEFORE INSERT ON recordings_deletion WHEN {TODAY} <="
        f" (SELECT keep_until FROM recordings_keeping WHERE id = NEW.keeping_id) OR EXISTS ({HELD})"
    ),
    "deletion_stays": "BEFORE DELETE ON recordings_deletion",
    "deletion_is_what_it_was": (
        "BEFORE UPDATE ON recordings_deletion WHEN OLD.finished_at IS NOT NULL"
        " OR NEW.keeping_id <> OLD.keeping_id OR NEW.document <> OLD.document"
        " OR NEW.keep_until <> OLD.keep_until OR NEW.id <> OLD.id"
    ),
    "segment_stays": "BEFORE DELETE ON recordings_segment WHEN OLD.state <> 'receiving'",
    "segment_is_what_it_was": (
        "BEFORE UPDATE ON recordings_segment WHEN OLD.state = 'deleted' OR OLD.state <> 'receiving' AND ("
        " NEW.state = 'receiving' OR NEW.keeping_id <> OLD.keeping_id OR NEW.attempt <> OLD.attempt"
        ' OR NEW.recording <> OLD.recording OR NEW."index" <> OLD."index"'
        " OR NEW.digest <> OLD.digest OR NEW.size <> OLD.size OR NEW.id <> OLD.id)"
    ),
    "segment_goes_under_a_deletion": (
        "BEFORE UPDATE ON recordings_segment WHEN NEW.state = 'deleted' AND NOT EXISTS ("
        "SELECT 1 FROM recordings_deletion WHERE id = NEW.deletion_id AND keeping_id = NEW.keeping_id"
        " AND finished_at IS NULL)"
    ),
    "hold_stays": "BEFORE DELETE ON recordings_legalhold",
    "hold_is_what_it_was": (
        "BEFORE UPDATE ON recordings_legalhold WHEN OLD.released_at IS NOT NULL"
        " OR NEW.keeping_id <> OLD.keeping_id OR NEW.document <> OLD.document"
        " OR NEW.number <> OLD.number OR NEW.id <> OLD.id OR NEW.release = ''"
    ),
}


class Migration(migrations.Migration):
    dependencies = [("recordings", "0001_segments_and_their_keeping")]

    operations = [
        migrations.RunSQL(
            [
                f"CREATE TRIGGER recordings_{name} {when} BEGIN SELECT RAISE(ABORT, 'recordings: {name}'); END"
                for name, when in GUARDS.items()
            ],
            [f"DROP TRIGGER recordings_{name}" for name in GUARDS],
        )
    ]
