from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("quizzes", "0006_suggested_questions"),
    ]

    operations = [
        migrations.AddField(
            model_name="questionversion",
            name="rendering_version",
            field=models.PositiveSmallIntegerField(editable=False, null=True),
        ),
    ]
