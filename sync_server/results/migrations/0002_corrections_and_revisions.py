import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("results", "0001_closing_and_publication"),
        ("sittings", "0001_sittings_packages_envelopes"),
    ]

    operations = [
        migrations.AlterModelOptions(name="publication", options={"ordering": ("sitting", "revision")}),
        migrations.AlterField(
            model_name="publication",
            name="sitting",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="publications",
                to="sittings.sitting",
            ),
        ),
        migrations.AddField(
            model_name="publication", name="revision", field=models.PositiveIntegerField(default=1)
        ),
        migrations.AddField(model_name="publication", name="reasons", field=models.JSONField(default=list)),
        migrations.AddConstraint(
            model_name="publication",
            constraint=models.UniqueConstraint(
                fields=("sitting", "revision"), name="one_publication_a_revision"
            ),
        ),
        migrations.CreateModel(
            name="CorrectionOrder",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveIntegerField()),
                ("asked", models.BinaryField()),
                ("papers", models.JSONField(default=dict)),
                ("before", models.BinaryField()),
                ("table", models.BinaryField()),
                ("table_digest", models.CharField(max_length=64)),
                ("account", models.CharField(max_length=64)),
                ("signed", models.TextField()),
                ("proposed_at", models.DateTimeField()),
                ("document", models.BinaryField(null=True)),
                ("approved_by", models.CharField(blank=True, max_length=64)),
                ("approved_at", models.DateTimeField(null=True)),
                (
                    "sitting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="correction_orders",
                        to="sittings.sitting",
                    ),
                ),
            ],
            options={
                "ordering": ("sitting", "number"),
                "constraints": [
                    models.UniqueConstraint(fields=("sitting", "number"), name="one_correction_a_number"),
                    models.UniqueConstraint(
                        condition=models.Q(("approved_at", None)),
                        fields=("sitting",),
                        name="one_pending_correction_a_sitting",
                    ),
                ],
            },
        ),
    ]
