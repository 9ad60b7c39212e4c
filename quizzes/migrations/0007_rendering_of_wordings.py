from importlib import import_module

from django.db import migrations, models

# On the way back Django rebuilds tables that the guard of attempted wordings reads or hangs on.
guard = import_module("quizzes.migrations.0003_taking_quizzes")


class Migration(migrations.Migration):
    dependencies = [
        ("quizzes", "0006_suggested_questions"),
    ]

    operations = [
        migrations.RunPython(migrations.RunPython.noop, guard.guard_versions),
        migrations.AddField(
            model_name="questionversion",
            name="rendering_version",
            field=models.PositiveSmallIntegerField(editable=False, null=True),
        ),
        migrations.RunPython(migrations.RunPython.noop, guard.unguard_versions),
    ]
