"""The glossary through imports, publication, export and import of a whole course."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from django.core.management import call_command

from courses.models import Course, ImportRun, SearchEntry, Term
from portal.admin.terms import withdraw
from portal.exporting import export_course
from portal.importing import run_import
from portal.intake import accept
from portal.publishing import publish_course
from portal.restoring import restore_course

if TYPE_CHECKING:
    from tests.portal.conftest import Importer

pytestmark = pytest.mark.django_db

POST = """---
title: 数据怎样一起算
---

# 数据怎样一起算

联邦学习（Federated Learning，FL）是指数据不动而模型动的训练办法。各家银行都在试。

## 二、换个说法

店里可以刷脸，网上可以扫码付。所谓净额轧差，是指先抵销应收应付再支付差额的办法。
"""


@pytest.fixture
def imported(course: Course, import_text: Importer) -> Course:
    """A course of one published post."""
    import_text(course, "post.md", POST.encode())
    publish_course(course)
    return course


def shown() -> set[str]:
    return {term.term for term in Term.objects.visible(to_editor=False)}


def test_an_import_brings_its_terms_as_drafts(course: Course, import_text: Importer) -> None:
    import_text(course, "post.md", POST.encode())
    assert shown() == set()
    assert {"联邦学习", "净额轧差", "人脸识别"} <= {t.term for t in Term.objects.all()}


def test_publication_shows_them_and_search_finds_them(imported: Course) -> None:
    assert {"联邦学习", "净额轧差", "人脸识别", "扫码支付"} <= shown()
    entries = SearchEntry.objects.filter(course=imported, kind="term", status="published")
    assert set(entries.values_list("title", flat=True)) == shown()


def test_the_same_document_again_changes_no_term(imported: Course, import_text: Importer) -> None:
    before = list(Term.objects.order_by("pk").values())
    import_text(imported, "post.md", POST.encode() + b"\n")
    assert list(Term.objects.order_by("pk").values()) == before


def test_a_new_version_without_the_sentence_loses_the_term(
    imported: Course, import_text: Importer
) -> None:
    text = POST[: POST.index("所谓净额轧差")]
    run = import_text(imported, "post.md", text.encode())
    accept(run)
    assert ImportRun.objects.claim(run.pk)
    run_import(run.pk)
    assert "净额轧差" not in {t.term for t in Term.objects.all()}


def test_what_an_instructor_deleted_stays_away_after_export_and_import(imported: Course) -> None:
    withdraw(Term.objects.filter(term__in=["联邦学习", "人脸识别"]))
    Term.objects.filter(term="净额轧差").update(definition="自己的话。")
    export = json.loads(json.dumps(export_course(imported)))
    imported.delete()
    copy = restore_course(export)
    assert not {"联邦学习", "人脸识别"} & shown()
    assert Term.objects.get(term="净额轧差").definition == "自己的话。"
    assert json.loads(json.dumps(export_course(copy)))["terms"] == export["terms"]


def test_an_export_of_an_older_version_brings_terms_as_an_instructors(course: Course) -> None:
    export = json.loads(json.dumps(export_course(course)))
    export["terms"] = [
        {
            "id": "", "term": name, "english": "", "abbreviation": "", "aliases": [],
            "definition": "旧的。",
        }
        for name in ("甲乙丙", "丁戊己")
    ]  # fmt: skip
    course.delete()
    restore_course(export)
    assert {term.origin for term in Term.objects.all()} == {"instructor"}
    assert Term.objects.count() == 2


def test_reindex_makes_the_glossary_anew(imported: Course) -> None:
    before = shown()
    Term.objects.all().delete()
    call_command("reindex")
    assert shown() == before
