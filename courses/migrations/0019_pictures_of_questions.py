from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("courses", "0018_corrected_wording"),
    ]

    operations = [
        migrations.AddField(
            model_name="picture",
            name="in_questions",
            field=models.BooleanField(default=False, editable=False),
        ),
    ]
