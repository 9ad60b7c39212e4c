"""The databases' own indexes over the tokens of search entries.

Both follow the column ``tokens`` by themselves, so whatever writes or deletes an entry, a cascade
included, keeps its index right within the same transaction. A later migration that makes Django
rebuild the table of SearchEntry on SQLite must create the triggers again: call
``create_index`` and ``drop_index`` from here.
"""

from __future__ import annotations

import django.db.models.deletion
from django.db import migrations, models

SQLITE_CREATE = [
    # The ascii tokenizer takes every other character as a letter: our tokens stay as they are.
    """
    CREATE VIRTUAL TABLE courses_searchindex USING fts5(
        tokens, content='courses_searchentry', content_rowid='id', columnsize=0, tokenize='ascii'
    )
    """,
    """
    CREATE TRIGGER courses_searchentry_insert AFTER INSERT ON courses_searchentry BEGIN
        INSERT INTO courses_searchindex(rowid, tokens) VALUES (new.id, new.tokens);
    END
    """,
    """
    CREATE TRIGGER courses_searchentry_delete AFTER DELETE ON courses_searchentry BEGIN
        INSERT INTO courses_searchindex(courses_searchindex, rowid, tokens)
        VALUES ('delete', old.id, old.tokens);
    END
    """,
    """
    CREATE TRIGGER courses_searchentry_update AFTER UPDATE OF tokens ON courses_searchentry
    WHEN old.tokens <> new.tokens BEGIN
        INSERT INTO courses_searchindex(courses_searchindex, rowid, tokens)
        VALUES ('delete', old.id, old.tokens);
        INSERT INTO courses_searchindex(rowid, tokens) VALUES (new.id, new.tokens);
    END
    """,
    "INSERT INTO courses_searchindex(courses_searchindex) VALUES ('rebuild')",
]
SQLITE_DROP = [
    "DROP TRIGGER IF EXISTS courses_searchentry_update",
    "DROP TRIGGER IF EXISTS courses_searchentry_delete",
    "DROP TRIGGER IF EXISTS courses_searchentry_insert",
    "DROP TABLE IF EXISTS courses_searchindex",
]

POSTGRESQL_CREATE = [
    # Tokens get their places as they come; no parser or dictionary of the server takes part.
    r"""
    CREATE FUNCTION courses_search_vector(tokens text) RETURNS tsvector
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $body$
        SELECT coalesce(
            string_agg(
                '''' || replace(replace(word, '\', '\\'), '''', '''''') || ''':' || place, ' '
            ),
            ''
        )::tsvector
        FROM unnest(string_to_array(tokens, ' ')) WITH ORDINALITY AS listed(word, place)
        WHERE word <> ''
    $body$
    """,
    """
    ALTER TABLE courses_searchentry ADD COLUMN search_vector tsvector
    GENERATED ALWAYS AS (courses_search_vector(tokens)) STORED
    """,
    "CREATE INDEX courses_searchentry_vector ON courses_searchentry USING gin (search_vector)",
]
POSTGRESQL_DROP = [
    "DROP INDEX IF EXISTS courses_searchentry_vector",
    "ALTER TABLE courses_searchentry DROP COLUMN IF EXISTS search_vector",
    "DROP FUNCTION IF EXISTS courses_search_vector(text)",
]

CREATE = {"sqlite": SQLITE_CREATE, "postgresql": POSTGRESQL_CREATE}
DROP = {"sqlite": SQLITE_DROP, "postgresql": POSTGRESQL_DROP}


def create_index(apps, schema_editor):
    for statement in CREATE[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


def drop_index(apps, schema_editor):
    for statement in DROP[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("courses", "0001_initial")]

    operations = [
        migrations.AddField(
            model_name="searchentry",
            name="facets",
            field=models.TextField(blank=True, default=""),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="searchentry",
            name="first_line",
            field=models.PositiveIntegerField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="searchentry",
            name="last_line",
            field=models.PositiveIntegerField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="searchentry",
            name="page",
            field=models.PositiveIntegerField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="searchentry",
            name="source",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to="courses.sourcedocument",
            ),
        ),
        migrations.RunPython(create_index, drop_index),
    ]
