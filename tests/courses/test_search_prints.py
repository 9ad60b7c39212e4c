"""Whatever way a text is printed, its plain form finds it, and it is shown as printed."""

from __future__ import annotations

import pytest

from courses.models import Course, SearchEntry, Status
from courses.search import Entry, Scope, replace, search
from courses.store.matching import continued
from tests import factories

pytestmark = pytest.mark.django_db

PRINTS = [
    pytest.param("⾦融⻛险的管理", "金融风险", id="radicals"),
    pytest.param("監管與\uf9b4域", "領域", id="compatibility ideographs"),
    pytest.param("ＦｉｎＴｅｃｈ　２０２２", "fintech 2022", id="full width"),
    pytest.param("监管\u00a0科技", "监管科技", id="no-break blank"),
    pytest.param("监管\u2009科技", "监管科技", id="thin blank"),
    pytest.param("监管\u3000科技", "监管科技", id="ideographic blank"),
    pytest.param("监\u200b管\u200d科\u2060技", "监管科技", id="zero width"),
    pytest.param("block\u00adchain", "blockchain", id="soft hyphen"),
    pytest.param("\uf0b7监管科技", "监管科技", id="private-use bullet"),
    pytest.param("监 管 科 技 导 论", "监管科技", id="letter-spaced"),
    pytest.param("监\n管\n科\n技", "监管科技", id="vertical"),
]


@pytest.fixture
def course() -> Course:
    return factories.make_course()


@pytest.mark.parametrize(("printed", "asked"), PRINTS)
@pytest.mark.parametrize("field", ["title", "text"])
def test_the_plain_form_finds_what_is_shown_as_printed(
    course: Course, printed: str, asked: str, field: str
) -> None:
    title, text = (printed, "别的文字。") if field == "title" else ("别的题目", printed)
    section, published = SearchEntry.Kind.SECTION, Status.PUBLISHED
    found = Entry(kind=section, object_id=1, status=published, title=title, text=text)
    other = Entry(kind=section, object_id=2, status=published, title="支付")
    replace(course, [found, other], scope=Scope.syllabus())

    hits = search(asked, reader_courses=Course.objects.all()).hits

    assert [hit.title for hit in hits] == [title]
    assert SearchEntry.objects.get(object_id=1).text == text


@pytest.mark.parametrize(("printed", "plain"), [("⻛险管理概论与方法", "风险管理概论与方法")])
def test_a_section_printed_otherwise_continues_its_row(printed: str, plain: str) -> None:
    assert continued({"a": plain}, [("b", printed)]) == {"b": "a"}
