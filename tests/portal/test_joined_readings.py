"""A week that points into the reading list of the course asks for the reading of that list."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from courses.models import Course, ImportRun
from portal.exporting import export_course
from portal.restoring import restore_course
from readings.models import Reading, ReadingListItem

if TYPE_CHECKING:
    from django.test import Client

    from tests.portal.conftest import Importer

SYLLABUS = """数据挖掘与商业智能
教学大纲

教材与参考书
[1] 《数据挖掘导论》，范明著，人民邮电出版社，2011
[2] 《数据挖掘：概念与技术》，韩家炜著，机械工业出版社，2012
[3] 《统计学习方法》，李航著，清华大学出版社，2019

第一周
认识数据
主讲人：林一帆

内容纲要：
1. 数据的类型
阅读：[1] 第1章

第二周
分类
主讲人：林一帆

内容纲要：
1. 决策树
阅读：[2] 第3章

第三周
聚类
主讲人：林一帆

内容纲要：
1. 划分与层次
阅读：[1] 第7章
"""


@pytest.fixture
def run(course: Course, import_text: Importer) -> ImportRun:
    return import_text(course, "大纲.txt", SYLLABUS)


def items(number: int | None) -> list[ReadingListItem]:
    rows = ReadingListItem.objects.select_related("reading").order_by("pk")
    return list(rows.filter(week__number=number) if number else rows.filter(week=None))


def test_each_work_is_one_row(run: ImportRun) -> None:
    titles = sorted(Reading.objects.values_list("title", flat=True))
    assert len(titles) == len(set(titles)) == 3


def test_the_week_asks_for_the_reading_of_the_list(run: ImportRun) -> None:
    listed = {item.reading.title: item.reading_id for item in items(None)}
    (first,), (second,), (third,) = items(1), items(2), items(3)
    assert first.reading_id == third.reading_id == listed[first.reading.title]
    assert second.reading_id == listed[second.reading.title]
    assert (first.note, third.note) == ("第1章", "第7章")


def test_the_account_balances(run: ImportRun) -> None:
    assert run.status == "done"
    assert run.is_balanced


def test_the_week_shows_who_wrote_it(client: Client, course: Course, run: ImportRun) -> None:
    Course.objects.update(published=True)
    course.weeks.update(status="published")
    page = client.get(f"/courses/{course.slug}/weeks/2/").content.decode()
    assert "韩家炜" in page
    assert "第3章" in page


def test_the_list_counts_it_once_and_says_in_which_weeks_it_is_read(
    client: Client, course: Course, run: ImportRun
) -> None:
    Course.objects.update(published=True)
    course.weeks.update(status="published")
    page = client.get(f"/courses/{course.slug}/readings/").content.decode()
    assert "3 种，按周次排列" in page
    whole = page[page.index('id="week-0"') :]
    assert f'href="/courses/{course.slug}/weeks/1/#readings">第一周</a>' in whole
    assert f'href="/courses/{course.slug}/weeks/3/#readings">第三周</a>' in whole


def test_read_again_nothing_changes(course: Course, run: ImportRun, import_text: Importer) -> None:
    before = list(ReadingListItem.objects.order_by("pk").values())
    import_text(course, "大纲.txt", SYLLABUS, kind="syllabus")
    assert list(ReadingListItem.objects.order_by("pk").values()) == before


def test_what_earlier_imports_had_twice_is_joined(
    course: Course, run: ImportRun, import_text: Importer
) -> None:
    (item,) = items(2)
    item.reading = Reading.objects.create(course=course, key="x", title=item.reading.title)
    item.save()
    import_text(course, "大纲.txt", SYLLABUS, kind="syllabus")
    assert Reading.objects.count() == 3
    assert items(2)[0].reading_id == items(None)[1].reading_id


def test_exported_and_restored_it_is_the_same(course: Course, run: ImportRun) -> None:
    export = export_course(course)
    copy = restore_course(export, slug="copy")
    assert Reading.objects.filter(course=copy).count() == 3
    again = export_course(copy)
    assert again["weeks"][1]["readings"][0]["title"] == export["weeks"][1]["readings"][0]["title"]
    assert (
        "authors" not in export["weeks"][1]["readings"][0]
        or not (export["weeks"][1]["readings"][0]["authors"])
    )
