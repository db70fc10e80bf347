from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("opening", "0003_findings"),
    ]

    operations = [
        migrations.AddField(model_name="opening", name="warnings", field=models.JSONField(default=list)),
        migrations.AddField(model_name="opening", name="ordered_out", field=models.JSONField(null=True)),
    ]
