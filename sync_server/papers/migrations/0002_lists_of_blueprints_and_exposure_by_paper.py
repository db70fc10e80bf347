"""Blueprints get their name and a place in the list; exposure goes by question id and counts papers."""

import json
from typing import Any

from django.db import migrations, models


def name_blueprints(apps: Any, schema_editor: Any) -> None:
    """Take each blueprint's id out of its content."""
    for row in apps.get_model("papers", "Blueprint").objects.all():
        row.name = json.loads(bytes(row.content))["id"]
        row.save(update_fields=["name"])


def exposure_by_id(apps: Any, schema_editor: Any) -> None:
    """Digests become ids; in how many papers a question stood was not kept, so it is one at least."""
    subjects = dict(apps.get_model("papers", "SittingDraw").objects.values_list("sitting", "subject"))
    versions = apps.get_model("bank", "Question").objects.values_list("subject_id", "digest", "question_id")
    id_of = {(subject, digest): question for subject, digest, question in versions}
    for row in apps.get_model("papers", "Exposure").objects.all():
        row.subject = subjects[row.sitting]
        row.question = id_of[row.subject, row.question]
        row.save(update_fields=["subject", "question"])


class Migration(migrations.Migration):
    dependencies = [("papers", "0001_blueprints_and_draws"), ("bank", "0001_bank")]

    operations = [
        migrations.AddField("blueprint", "name", models.CharField(max_length=64, db_index=True, default="")),
        migrations.AddField("blueprint", "published_at", models.DateTimeField(null=True)),
        migrations.AddField("sittingdraw", "report", models.JSONField(default=dict)),
        migrations.AddField("exposure", "subject", models.CharField(max_length=64, default="")),
        migrations.AddField("exposure", "papers", models.PositiveIntegerField(default=1)),
        migrations.AlterField("exposure", "question", models.CharField(max_length=64)),
        migrations.RunPython(name_blueprints, migrations.RunPython.noop),
        migrations.RunPython(exposure_by_id, migrations.RunPython.noop),
        migrations.AlterField("blueprint", "name", models.CharField(max_length=64, db_index=True)),
        migrations.AlterField("sittingdraw", "report", models.JSONField()),
        migrations.AlterField("exposure", "subject", models.CharField(max_length=64)),
        migrations.AlterField("exposure", "papers", models.PositiveIntegerField()),
        migrations.AddIndex(
            "exposure", models.Index(fields=["subject", "question"], name="exposure_of_a_question")
        ),
    ]
