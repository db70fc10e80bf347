from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("sittings", "0003_seat_video_or_the_rooms_cameras"),
    ]

    operations = [
        migrations.AddField(
            model_name="package",
            name="wrapped_time_secret",
            field=models.BinaryField(null=True),
        ),
    ]
