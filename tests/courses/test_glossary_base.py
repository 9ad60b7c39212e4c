"""The base glossary: what its file must be, and that ours is that."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import pytest
from django.core.exceptions import ImproperlyConfigured

from courses.documents.terms import NameIndex, folded_name
from courses.documents.text import is_han
from courses.glossary.base import BaseEntry, base_glossary

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pytest_django.fixtures import Settings


def entry(**values: str) -> str:
    form = {"term": "征信", "definition": "信用信息的收集与提供。", **values}
    return "- " + "\n  ".join(f"{name}: {value}" for name, value in form.items())


@pytest.fixture
def write(settings: Settings, tmp_path: Path) -> Callable[[str], tuple[BaseEntry, ...]]:
    """A base glossary of one's own."""

    def written(text: str) -> tuple[BaseEntry, ...]:
        path = tmp_path / f"{len(list(tmp_path.iterdir()))}.yaml"
        path.write_text(text, "utf-8")
        settings.BASE_GLOSSARY = str(path)
        return base_glossary()

    return written


# Ours -------------------------------------------------------------------------------------


def test_it_has_hundreds_of_entries_in_both_languages() -> None:
    entries = base_glossary()
    assert len(entries) >= 320
    for one in entries:
        assert any(is_han(character) for character in one.term) or one.term.isascii()
        assert one.english, one.term
        assert one.definition.endswith("。"), one.term


def test_no_name_stands_in_two_entries() -> None:
    names = Counter(name for one in base_glossary() for name in {folded_name(n) for n in one.names})
    assert [name for name, count in names.items() if count > 1] == []


def test_what_is_ambiguous_is_one_of_the_names() -> None:
    for one in base_glossary():
        assert one.ambiguous <= set(one.names), one.term


def test_a_word_that_hides_a_name_holds_it() -> None:
    for one in base_glossary():
        for word in one.not_in:
            assert any(name in word for name in one.names), (one.term, word)


def test_every_entry_can_be_found() -> None:
    for one in base_glossary():
        index: NameIndex[str] = NameIndex()
        index.add(one.key, [n for n in one.names if n not in one.ambiguous], one.not_in)
        assert index, one.term


@pytest.mark.parametrize(
    ("typed", "term"),
    [
        ("刷脸", "人脸识别"), ("扫码付", "扫码支付"), ("e-CNY", "数字人民币"),
        ("DCEP", "数字人民币"), ("區塊鏈", "区块链"), ("NLP", "自然语言处理"),
        ("blockchain", "区块链"), ("大數據", "大数据"),
        ("行動支付", "移动支付"), ("杀猪盘", "电信网络诈骗"), ("机器人投顾", "智能投顾"),
    ],
)  # fmt: skip
def test_it_knows_what_people_type(typed: str, term: str) -> None:
    (one,) = [e for e in base_glossary() if folded_name(typed) in map(folded_name, e.names)]
    assert one.term == term


# Any other --------------------------------------------------------------------------------


def test_a_site_may_have_none(settings: Settings) -> None:
    settings.BASE_GLOSSARY = "none"
    assert base_glossary() == ()


def test_a_site_may_have_its_own(write: Callable[[str], tuple[BaseEntry, ...]]) -> None:
    (one,) = write(entry(synonyms="[信用报告]", english="Credit Reporting"))
    assert one.names == ("征信", "Credit Reporting", "信用报告")


@pytest.mark.parametrize(
    "text",
    [
        "- term: 征信",
        "- definition: 只有定义。",
        entry(color="red"),
        "- [征信, 定义]",
        "term: 征信",
        "- term: [",
        "!!python/object/apply:os.system ['true']",
    ],
    ids=["no definition", "no term", "unknown key", "a list", "no list", "no YAML", "code"],
)
def test_a_file_that_is_none_stops_with_its_name(
    write: Callable[[str], tuple[BaseEntry, ...]], text: str
) -> None:
    with pytest.raises(ImproperlyConfigured, match="BASE_GLOSSARY"):
        write(text)


def test_a_file_that_is_not_there_stops_with_its_name(settings: Settings, tmp_path: Path) -> None:
    settings.BASE_GLOSSARY = str(tmp_path / "missing.yaml")
    with pytest.raises(ImproperlyConfigured, match="missing"):
        base_glossary()
