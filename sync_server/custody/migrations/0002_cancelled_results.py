from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("custody", "0001_sealed_and_opened_files"),
    ]

    operations = [
        migrations.AlterField(
            model_name="settlement",
            name="decision",
            field=models.CharField(
                choices=[
                    ("counts", "以此结果为准"),
                    ("voided", "成绩作废"),
                    ("rescheduled", "改期重考"),
                    ("cancelled", "取消本场成绩"),
                ],
                max_length=16,
            ),
        ),
    ]
