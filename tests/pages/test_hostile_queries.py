"""RELIABILITY H8: whatever is typed, every way to search answers, and nothing of it is executed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from courses.models import MissedSearch
from portal import limits, searchable
from tests import factories

if TYPE_CHECKING:
    from django.test import Client

    from courses.models import Course

PLACES = ("/search/", "/search/?typed=1", "/api/v1/search/", "/api/v1/suggest/")

QUERIES = {
    "NUL": "支\x00付\x00",
    "quotes": "'\"`" * 1700,
    "double quotes": '"支付',
    "FTS5 operators": '支付 AND NOT (清算 OR NEAR(结算 轧差, 5)) {title}: ^支 * "',
    "FTS5 column": "tokens:支付 title : x - y",
    "tsquery operators": "支付 & !清算 | (结算 <-> 轧差):*ABD <2> '",
    "backslashes": "\\" * 500 + "'\\''",
    "LIKE wild cards": "%_%_\\%_支付%",
    "SQL": "'; DROP TABLE courses_searchentry; -- ",
    "SQL comment": "支付/**/OR/**/1=1--",
    "lone surrogates": "支\ud800付\udfff",
    "half a pair": "\udc00\ud800",
    "one megabyte": "支付系统" * 90_000,
    "ten kilobytes": "a" * 10_000,
    "five thousand words": "ab " * 5000,
    "a word of one letter": "支" * 5000,
    "regex bomb": "(a+)+$" * 300 + "a" * 300 + "!",
    "nested brackets": "(" * 3000 + "支付" + ")" * 3000,
    "nested quotes": "“" * 1500 + "”" * 1500,
    "stop phrases": "什么是" * 500,
    "stop words": "what is the " * 400,
    "bidi marks": "\u202e支付\u202d\u2066清算\u2069\u200f",
    "zero width": "支\u200b付\u200d系\ufeff统",
    "combining marks": "e" + "\u0301" * 3000,
    "emoji": "😀👨‍👩‍👧‍👦🇨🇳" * 50,
    "control characters": "".join(map(chr, range(32))) + "支付",
    "private use": "\ue000\uf8ff\U000f0000",
    "noncharacters": "\uffff\ufffe\U0010ffff",
    "full width": "（＂支付＂　ＡＮＤ　＊）",
    "our own signs": "¶支付 ‖ ¶ \n支付",
    "joiners": "支付 " * 100,
    "thousands": "1,234,567,890," * 300,
    "letters with blanks": "支 付 " * 1000,
    "pinyin without end": "zhangzhangzhang" * 200,
    "vowels": "aeiou" * 1000,
    "markup": "<script>alert(1)</script><img src=x onerror=alert(2)>",
    "template": "{{ settings.SECRET_KEY }}{% debug %}",
    "format": "{0.__class__} %(query)s %s %n {query}",
    "header": "支付\r\nSet-Cookie: a=b",
    "path": "../../../../etc/passwd",
    "blanks of all kinds": "\u3000\u00a0\u2003\t\n\v\f\u2028\u2029",
    "nothing": "",
}
FILTERS = {
    "kind": ["", "\x00", "' OR 1", "section" * 5000],
    "week": ["-1", "9" * 5000, "１", "²", "\x00", "1e3"],
    "lecturer": ["\x00", "+" * 5000, "%", "\ud800"],
    "source": ["\x00", "' OR 1=1 --", "+" * 5000],
    "course": ["\x00", "..", "%00", "a" * 5000],
    "lesson": ["\x00", "' OR 1=1 --", "a" * 5000],
    "page": ["-1", "0", "9" * 5000, "１", "²", "\x00"],
    "typed": ["\x00", "11", "yes"],
}


@pytest.fixture(autouse=True)
def _no_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "allows", lambda *_: True)


@pytest.fixture
def found(course: Course) -> Course:
    searchable.refresh_syllabus(course)
    searchable.refresh_lessons(course.lessons.all())
    factories.make_term(course, "轧差", lesson=course.lessons.all()[0])
    searchable.refresh_terms(course)
    return course


@pytest.mark.parametrize("name", QUERIES)
def test_any_query_is_answered_everywhere(client: Client, found: Course, name: str) -> None:
    query = QUERIES[name].encode("utf-8", "surrogatepass")
    for place in PLACES:
        path, _, typed = place.partition("?")
        asked: dict[str, str | bytes] = {"q": query} | ({"typed": "1"} if typed else {})
        answer = client.get(path, asked)
        # REST says what is wrong with a NUL; nothing else is refused.
        refused = b"\x00" in query and path.startswith("/api/")
        assert answer.status_code == (400 if refused else 200), place
        is_page = answer["Content-Type"].startswith("text/html")
        assert not is_page or "<script>alert" not in answer.content.decode()
        assert "Set-Cookie: a=b" not in str(answer.headers)


@pytest.mark.parametrize("name", ["one megabyte", "five thousand words", "quotes"])
def test_a_long_query_is_not_echoed_whole(client: Client, found: Course, name: str) -> None:
    page = client.get("/search/", {"q": QUERIES[name]}).content.decode()
    assert len(page[page.index("<main") : page.index("</main>")]) < 60_000
    assert len(client.get("/api/v1/suggest/", {"q": QUERIES[name]}).content) < 10_000


@pytest.mark.parametrize(("name", "value"), [(n, v) for n, vs in FILTERS.items() for v in vs])
def test_any_value_of_a_filter_is_answered(
    client: Client, found: Course, name: str, value: str
) -> None:
    asked: dict[str, str | bytes] = {"q": "支付", name: value.encode("utf-8", "surrogatepass")}
    assert client.get("/search/", asked).status_code == 200
    assert client.get("/api/v1/search/", asked).status_code in (200, 400, 404)
    assert client.get("/api/v1/suggest/", asked).status_code in (200, 400, 404)


def test_a_thousand_filters_are_answered(client: Client, found: Course) -> None:
    for name in FILTERS:
        assert client.get("/search/", {"q": "支付", name: ["1", "x"] * 450}).status_code == 200


def test_bytes_that_are_no_text_are_answered(client: Client, found: Course) -> None:
    for place in ("/search/", "/api/v1/search/", "/api/v1/suggest/"):
        assert client.get(f"{place}?q=%FF%FE%E6%94%AF%C0%80%ED%A0%80").status_code == 200


def test_no_hostile_query_is_remembered(client: Client, found: Course) -> None:
    for query in QUERIES.values():
        for address in ("203.0.113.1", "203.0.113.2"):
            text = query.encode("utf-8", "surrogatepass").decode("utf-8", "replace")
            client.get("/search/", {"q": text}, REMOTE_ADDR=address)
    for row in MissedSearch.objects.all():
        assert len(row.words) <= 40
        assert row.words.isprintable()
