"""Triggers that refuse, whoever asks, to change or remove what was put on record, or to answer what is settled.

SQLite drops a table's triggers with the table, and Django makes a table anew to change it. A later migration that
changes one of these tables puts its triggers back.
"""

from django.db import migrations

GUARDS = {
    "report_stays": "BEFORE DELETE ON oversight_report",
    "report_is_what_it_was": "BEFORE UPDATE ON oversight_report",
    "answer_stays": "BEFORE DELETE ON oversight_answer",
    "answer_is_what_it_was": "BEFORE UPDATE ON oversight_answer",
    "settled_is_settled": (
        "BEFORE INSERT ON oversight_answer WHEN EXISTS"
        " (SELECT 1 FROM oversight_answer WHERE report_id = NEW.report_id AND settles)"
    ),
}


class Migration(migrations.Migration):
    dependencies = [("oversight", "0001_reports_and_their_answers")]

    operations = [
        migrations.RunSQL(
            [
                f"CREATE TRIGGER oversight_{name} {when} BEGIN SELECT RAISE(ABORT, 'oversight: {name}'); END"
                for name, when in GUARDS.items()
            ],
            [f"DROP TRIGGER oversight_{name}" for name in GUARDS],
        )
    ]
