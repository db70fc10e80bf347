import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("ingest", "0001_sealed_results_and_parts"),
    ]

    operations = [
        migrations.CreateModel(
            name="OpenedJournal",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("digests", models.BinaryField()),
                (
                    "result",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, to="ingest.sealedresult"
                    ),
                ),
            ],
        ),
    ]
