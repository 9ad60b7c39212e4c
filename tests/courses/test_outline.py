"""The outline of a session: indented text is the one source, a tree is what readers see."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from courses.outline import OutlineEntry, format_outline, parse_outline

WORDS = st.text("甲乙1.2、（一）一 aB-\\年", min_size=1, max_size=8).map(str.strip).filter(bool)
LABELS = st.sampled_from(["", "1.", "1.1", "一、", "（一）", "①", "a)", "甲"])


def entries(depth: int = 3) -> st.SearchStrategy[OutlineEntry]:
    texts = WORDS.map(lambda text: " ".join(text.split()))
    if not depth:
        return st.builds(OutlineEntry, LABELS, texts, st.just(()))
    children = st.lists(entries(depth - 1), max_size=2).map(tuple)
    return st.builds(OutlineEntry, LABELS, texts, children)


@given(st.lists(entries(), max_size=4).map(tuple))
def test_a_tree_comes_back_from_its_text(tree: tuple[OutlineEntry, ...]) -> None:
    assert parse_outline(format_outline(tree)) == tree


def test_numbers_become_labels() -> None:
    assert parse_outline("一、金融监管\n  1.1什么是监管") == (
        OutlineEntry("一、", "金融监管", (OutlineEntry("1.1", "什么是监管"),)),
    )


def test_tabs_indent_as_well() -> None:
    assert parse_outline("a\n\tb")[0].children == (OutlineEntry("", "b"),)


def test_a_point_indented_too_far_hangs_under_the_one_above() -> None:
    assert parse_outline("a\n      b\n  c") == (
        OutlineEntry("", "a", (OutlineEntry("", "b"), OutlineEntry("", "c"))),
    )


def test_blank_lines_mean_nothing() -> None:
    assert parse_outline("\na\n\n\nb\n") == (OutlineEntry("", "a"), OutlineEntry("", "b"))


def test_an_empty_text_is_an_empty_tree() -> None:
    assert parse_outline("") == ()
