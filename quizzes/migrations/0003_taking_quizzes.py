"""Attempts as the server runs them, draws, allowances, reviews.

Also: the database itself refuses to change a wording that an attempt holds. A later migration that
makes Django rebuild the table of QuestionVersion on SQLite drops the trigger and must call
``guard_versions`` again; tests/quizzes/test_attempt_versions.py sees it missing.
"""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import courses.models.base
import quizzes.models.attempts

SQLITE_GUARD = """
    CREATE TRIGGER quizzes_attempted_version_stays BEFORE UPDATE OF content ON quizzes_questionversion
    WHEN old.content <> new.content
        AND EXISTS (SELECT 1 FROM quizzes_answer WHERE version_id = old.id)
    BEGIN SELECT RAISE(ABORT, 'an attempted version of a question does not change'); END
"""
POSTGRESQL_GUARD = """
    CREATE FUNCTION quizzes_attempted_version_stays() RETURNS trigger LANGUAGE plpgsql AS $body$
    BEGIN
        IF EXISTS (SELECT 1 FROM quizzes_answer WHERE version_id = old.id) THEN
            RAISE EXCEPTION 'an attempted version of a question does not change'
                USING ERRCODE = 'integrity_constraint_violation';
        END IF;
        RETURN new;
    END $body$;
    CREATE TRIGGER quizzes_attempted_version_stays BEFORE UPDATE OF content ON quizzes_questionversion
    FOR EACH ROW WHEN (old.content IS DISTINCT FROM new.content)
    EXECUTE FUNCTION quizzes_attempted_version_stays()
"""


def guard_versions(apps, schema_editor):
    sqlite = schema_editor.connection.vendor == "sqlite"
    with schema_editor.connection.cursor() as cursor:
        cursor.execute(SQLITE_GUARD if sqlite else POSTGRESQL_GUARD)


def unguard_versions(apps, schema_editor):
    sqlite = schema_editor.connection.vendor == "sqlite"
    with schema_editor.connection.cursor() as cursor:
        if sqlite:
            cursor.execute("DROP TRIGGER IF EXISTS quizzes_attempted_version_stays")
        else:
            cursor.execute(
                "DROP TRIGGER IF EXISTS quizzes_attempted_version_stays ON quizzes_questionversion"
            )
            cursor.execute("DROP FUNCTION IF EXISTS quizzes_attempted_version_stays()")



class Migration(migrations.Migration):

    dependencies = [
        ('quizzes', '0002_alter_answer_version_alter_quizquestion_question'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Allowance',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('extra_time', models.DurationField(blank=True, null=True, verbose_name='extra time')),
                ('opens_at', models.DateTimeField(blank=True, null=True, verbose_name='opens for them')),
                ('closes_at', models.DateTimeField(blank=True, null=True, verbose_name='closes for them')),
                ('extra_attempts', models.PositiveSmallIntegerField(default=0, verbose_name='extra attempts')),
            ],
            options={
                'verbose_name': 'allowance for a student',
                'verbose_name_plural': 'allowances for students',
                'ordering': ['quiz', 'user'],
            },
        ),
        migrations.CreateModel(
            name='QuizDraw',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('tags', models.JSONField(blank=True, default=courses.models.base.json_list, verbose_name='tags')),
                ('count', models.PositiveSmallIntegerField(default=1, verbose_name='number of questions')),
                ('order', models.PositiveSmallIntegerField(default=1, verbose_name='order')),
                ('marks', models.DecimalField(decimal_places=2, default=1, max_digits=6, verbose_name='marks of each')),
            ],
            options={
                'verbose_name': 'random draw',
                'verbose_name_plural': 'random draws',
                'ordering': ['quiz', 'order', 'id'],
            },
        ),
        migrations.CreateModel(
            name='ReviewItem',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', models.CharField(default=courses.models.base.new_public_id, editable=False, max_length=12, unique=True, verbose_name='public id')),
                ('step', models.PositiveSmallIntegerField(default=0, verbose_name='reviews passed')),
                ('due_on', models.DateField(blank=True, null=True, verbose_name='due')),
                ('missed_at', models.DateTimeField(verbose_name='last missed')),
                ('reviewed_at', models.DateTimeField(blank=True, null=True, verbose_name='reviewed')),
            ],
            options={
                'verbose_name': 'question to review',
                'verbose_name_plural': 'questions to review',
                'ordering': ['due_on', 'id'],
            },
        ),
        migrations.AlterModelOptions(
            name='answer',
            options={'ordering': ['attempt', 'order', 'id'], 'verbose_name': 'answer', 'verbose_name_plural': 'answers'},
        ),
        migrations.AddField(
            model_name='answer',
            name='checked_at',
            field=models.DateTimeField(blank=True, null=True, verbose_name='checked'),
        ),
        migrations.AddField(
            model_name='answer',
            name='marks',
            field=models.DecimalField(decimal_places=2, default=1, max_digits=6, verbose_name='marks'),
        ),
        migrations.AddField(
            model_name='answer',
            name='order',
            field=models.PositiveSmallIntegerField(default=1, verbose_name='order'),
        ),
        migrations.AddField(
            model_name='answer',
            name='tab',
            field=models.CharField(blank=True, default='', max_length=20),
        ),
        migrations.AddField(
            model_name='attempt',
            name='marks',
            field=models.DecimalField(blank=True, decimal_places=2, max_digits=8, null=True, verbose_name='marks'),
        ),
        migrations.AddField(
            model_name='attempt',
            name='saved_at',
            field=models.DateTimeField(blank=True, null=True, verbose_name='saved'),
        ),
        migrations.AddField(
            model_name='attempt',
            name='seed',
            field=models.PositiveIntegerField(default=quizzes.models.attempts.new_seed, editable=False),
        ),
        migrations.AddField(
            model_name='question',
            name='status',
            field=models.CharField(choices=[('draft', 'draft'), ('published', 'published'), ('withdrawn', 'withdrawn')], default='published', max_length=10, verbose_name='status'),
        ),
        migrations.AddField(
            model_name='questionversion',
            name='html',
            field=models.JSONField(blank=True, default=courses.models.base.json_object, editable=False),
        ),
        migrations.AddField(
            model_name='quiz',
            name='grading',
            field=models.CharField(choices=[('best', 'best attempt'), ('last', 'last attempt'), ('average', 'average of the attempts')], default='best', max_length=10, verbose_name='which attempt counts'),
        ),
        migrations.AlterField(
            model_name='answer',
            name='answered_at',
            field=models.DateTimeField(blank=True, null=True, verbose_name='answered'),
        ),
        migrations.AlterField(
            model_name='attempt',
            name='started_at',
            field=models.DateTimeField(verbose_name='started'),
        ),
        # A table of its own cannot become the answers' table; no attempt was ever made before.
        migrations.RemoveField(model_name='attempt', name='versions'),
        migrations.AddField(
            model_name='attempt',
            name='versions',
            field=models.ManyToManyField(related_name='attempts', through='quizzes.Answer', to='quizzes.questionversion'),
        ),
        migrations.AddIndex(
            model_name='attempt',
            index=models.Index(condition=models.Q(('state', 'open')), fields=['ends_at'], name='open_attempts_by_end'),
        ),
        migrations.AddField(
            model_name='allowance',
            name='quiz',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='allowances', to='quizzes.quiz'),
        ),
        migrations.AddField(
            model_name='allowance',
            name='user',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='allowances', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='quizdraw',
            name='quiz',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='draws', to='quizzes.quiz'),
        ),
        migrations.AddField(
            model_name='reviewitem',
            name='question',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='review_items', to='quizzes.question'),
        ),
        migrations.AddField(
            model_name='reviewitem',
            name='user',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='review_items', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddConstraint(
            model_name='allowance',
            constraint=models.UniqueConstraint(fields=('quiz', 'user'), name='one_allowance_a_student'),
        ),
        migrations.AddIndex(
            model_name='reviewitem',
            index=models.Index(fields=['user', 'due_on'], name='reviews_due'),
        ),
        migrations.AddConstraint(
            model_name='reviewitem',
            constraint=models.UniqueConstraint(fields=('user', 'question'), name='one_review_a_question'),
        ),
        migrations.RunPython(guard_versions, unguard_versions),
    ]
