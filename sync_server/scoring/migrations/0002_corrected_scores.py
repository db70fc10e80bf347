import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("ingest", "0002_opened_journals"),
        ("scoring", "0001_scores"),
    ]

    operations = [
        migrations.CreateModel(
            name="CorrectedScore",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveIntegerField()),
                ("total", models.DecimalField(decimal_places=2, max_digits=6)),
                ("passed", models.BooleanField()),
                ("sheet", models.CharField(max_length=64)),
                ("scored_at", models.DateTimeField()),
                (
                    "result",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="corrected_scores",
                        to="ingest.sealedresult",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("result", "number"), name="one_corrected_score_a_correction"
                    )
                ],
            },
        ),
    ]
