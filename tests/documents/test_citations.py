"""Items of reading lists: every form of a citation, and broken addresses."""

from __future__ import annotations

import pytest

from courses.documents.citations import parse_citation
from courses.documents.model import Origin
from courses.documents.repairs.addresses import find_addresses, repairs
from courses.documents.repairs.kangxi import repair
from courses.documents.repairs.unwrap import is_wrapped, wrap_width
from courses.documents.repairs.word_residue import clean

HERE = Origin(first=1, last=1)


@pytest.mark.parametrize(
    ("raw", "title", "authors", "publisher", "venue", "year", "kind"),
    [
        (
            "《支付革命》,王强、李明等著,某某出版社；",
            "支付革命",
            ("王强", "李明"),
            "某某出版社",
            "",
            None,
            "book",
        ),
        (
            "王强：《支付革命》，中信出版社，2019年",
            "支付革命",
            ("王强",),
            "中信出版社",
            "",
            2019,
            "book",
        ),
        ("王强. 2018. 《支付革命》", "支付革命", ("王强",), "", "", 2018, "book"),
        (
            "王强，《支付的演进》，《金融研究》2020年第3期",
            "支付的演进",
            ("王强",),
            "",
            "金融研究",
            2020,
            "paper",
        ),
        (
            "王强, 李明. 支付革命[M]. 北京: 某某出版社, 2019.",
            "支付革命",
            ("王强", "李明"),
            "某某出版社",
            "",
            2019,
            "book",
        ),
        (
            "王强. 支付的演进[J]. 金融研究, 2020(3): 1-9.",
            "支付的演进",
            ("王强",),
            "",
            "金融研究",
            2020,
            "paper",
        ),
        (
            "Smith, J., & Doe, A. (2019). Money flows. Journal of Finance, 12(3), 1-20.",
            "Money flows",
            ("Smith, J.", "Doe, A."),
            "",
            "Journal of Finance",
            2019,
            "paper",
        ),
        (
            "Smith, J. and Doe, A., Money Flows, 2nd edition, MIT Press, 2015",
            "Money Flows",
            ("Smith, J.", "Doe, A."),
            "MIT Press",
            "",
            2015,
            "book",
        ),
        (
            "Smith J, Doe A. Money flows. Journal of Finance, 2019",
            "Money flows",
            ("Smith J", "Doe A"),
            "",
            "Journal of Finance",
            2019,
            "paper",
        ),
        (
            "Jane Doe & Mary Roe, Money Flows, 12 Stanford Law Review 34 (2018)",
            "Money Flows",
            ("Jane Doe", "Mary Roe"),
            "",
            "Stanford Law Review",
            2018,
            "paper",
        ),
        (
            "Bank for International Settlements (2020). Digital currencies: principles.",
            "Digital currencies: principles",
            ("Bank for International Settlements",),
            "",
            "",
            2020,
            "report",
        ),
        ("Money flows, Nature 2017", "Money flows", (), "", "Nature", 2017, "paper"),
        ('"Money flows", JP Morgan 2017', "Money flows", (), "", "JP Morgan", 2017, "paper"),
        ("《某某发展报告2020》", "某某发展报告2020", (), "", "", None, "report"),
        ("《个人信息保护法》", "个人信息保护法", (), "", "", None, "other"),
    ],
)
def test_parts_of_a_citation(
    raw: str,
    title: str,
    authors: tuple[str, ...],
    publisher: str,
    venue: str,
    year: int | None,
    kind: str,
) -> None:
    found = parse_citation(raw)
    assert (found.title, found.authors) == (title, authors)
    assert (found.publisher, found.venue, found.year) == (publisher, venue, year)
    assert found.kind == kind


@pytest.mark.parametrize(
    ("raw", "title", "url", "note", "kind"),
    [
        (
            "评分卡模型 - 知乎 (zhihu.com)：https://zhuanlan.zhihu.com/p/1",
            "评分卡模型",
            "https://zhuanlan.zhihu.com/p/1",
            "",
            "article",
        ),
        (
            "The Big Table Paper 译文https : //zhuanlan.zhihu.com/ p/37",
            "The Big Table Paper",
            "https://zhuanlan.zhihu.com/p/37",
            "译文",
            "paper",
        ),
        ("https://github.com/a/b", "", "https://github.com/a/b", "", "code"),
        ("浏览网站 www.isaca.org", "", "https://www.isaca.org", "浏览网站", "website"),
        (
            "《某书》就是这次课堂的内容，说明了系统的逻辑和理念，值得一读。",
            "某书",
            "",
            "就是这次课堂的内容，说明了系统的逻辑和理念，值得一读。",
            "book",
        ),
        (
            "Open Problems in Learning (适合研究生)",
            "Open Problems in Learning",
            "",
            "适合研究生",
            "paper",
        ),
    ],
)
def test_addresses_and_notes(raw: str, title: str, url: str, note: str, kind: str) -> None:
    found = parse_citation(raw)
    assert (found.title, found.url, found.note, found.kind) == (title, url, note, kind)


@pytest.mark.parametrize(
    ("printed", "url"),
    [
        ("https://a.com/x", "https://a.com/x"),
        ("https ://a.com/ p/87", "https://a.com/p/87"),
        ("https : // a.com/p/5", "https://a.com/p/5"),
        ("https://blog.exam ple.com/ p/87", "https://blog.example.com/p/87"),
        ("https://a.org/x.html.", "https://a.org/x.html"),
        ("(https://a.org/x_(y)).", "https://a.org/x_(y)"),
        ("https://time.example.orgl", "https://time.example.org/"),
        ("www.a.org", "https://www.a.org"),
    ],
)
def test_broken_addresses_are_mended(printed: str, url: str) -> None:
    assert [address.url for address in find_addresses(f"见 {printed} 。")] == [url]


def test_words_behind_an_address_are_no_part_of_it() -> None:
    assert [a.url for a in find_addresses("see https://a.com/ and more")] == ["https://a.com/"]


def test_a_repair_is_reported_only_where_there_was_one() -> None:
    assert repairs(find_addresses("https://a.com/x"), HERE) == []
    (claim,) = repairs(find_addresses("http s://a.com/x"), HERE)
    assert (claim.before, claim.after) == ("http s://a.com/x", "https://a.com/x")


def test_residue_of_word_is_taken_out_and_reported() -> None:
    cleaned = clean("[bookmark: _Hlk1]甲[image: 半身照]", HERE)
    assert (cleaned.text, cleaned.picture, len(cleaned.claims)) == ("甲", True, 2)
    assert clean("[1] 参考", HERE).claims == ()


def test_kangxi_radicals_become_ordinary_characters() -> None:
    text, claims = repair("⾦融", HERE)
    assert text == "金融"
    assert [(claim.before, claim.after) for claim in claims] == [("⾦", "金")]


def test_a_text_without_a_margin_is_not_wrapped() -> None:
    assert wrap_width(["短行"] * 40) == 0
    assert not is_wrapped("一行", "另一行", 0)


def test_a_line_goes_on_where_the_next_word_did_not_fit() -> None:
    lines = ["x" * 70, "y" * 68, "short", "z" * 69] * 6
    width = wrap_width(lines)
    assert is_wrapped("x" * 66, "longword", width)
    assert not is_wrapped("short", "longword", width)


@pytest.mark.parametrize(
    "raw", ["《" * 5000, "Smith, J., " * 3000, "A" * 50_000, "a b " * 9000, "https : // " * 3000]
)
def test_hostile_items_are_read_to_their_end(raw: str) -> None:
    assert parse_citation(raw).raw == raw


@pytest.mark.parametrize(
    ("raw", "authors"),
    [
        ("Barber, B. and T. Odean (2001), “A Title,” Journal of X 1.", ("Barber, B.", "T. Odean")),
        ("Da, Z., J. Engel and P. Gao (2011), “A Title,” Journal of X 1.",
         ("Da, Z.", "J. Engel", "P. Gao")),
        ("Rochet and Tirole (2003), A Title, Journal of X 1(4).", ("Rochet", "Tirole")),
        ("Babina, Bahaj, Buchak et al. (2024), A Title, Journal of X.",
         ("Babina", "Bahaj", "Buchak")),
        ("Scott Morton, F. et al. (2019), A Long Title.", ("Scott Morton, F.",)),
        ("Arner D., Barberis J., Buckley R. The RegTech Book. Wiley, 2019.",
         ("Arner D.", "Barberis J.", "Buckley R.")),
        ("Gary B. Gorton & Jeffery Y. Zhang, A Title, 90 Law Review 1 (2023)",
         ("Gary B. Gorton", "Jeffery Y. Zhang")),
        ("FATF: Updated Guidance on Assets, 2021", ("FATF",)),
        ("OECD, Data Portability, 2021", ("OECD",)),
        ("Parker, G., Platform Revolution, W.W. Norton", ("Parker, G.",)),
    ],
)  # fmt: skip
def test_authors_by_the_order_of_their_names(raw: str, authors: tuple[str, ...]) -> None:
    assert parse_citation(raw).authors == authors


def test_a_numbered_series_before_the_title_is_its_venue() -> None:
    citation = parse_citation("OCC Bulletin 2023-17, Third-Party Relationships: A Guide.")
    assert (citation.venue, citation.year) == ("OCC Bulletin 2023-17", 2023)
    assert citation.title == "Third-Party Relationships: A Guide"
