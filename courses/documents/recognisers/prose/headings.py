"""Headings that are plain text: by their number, their place and their length.

A numbered line is a heading if it does not end like a sentence and prose follows it before the
next number; numbered lines one after another are a list. A line without a number is one if it
is short and alone above prose, or if the printed contents name it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from courses.documents.numbering import HAN_NUMBER, LabelStyle, number_of, split_label
from courses.documents.recognisers.prose.captions import caption_of, is_note, is_source
from courses.documents.recognisers.prose.lines import finishes, fold, is_latin, stops
from courses.documents.recognisers.prose.people import introduces_speaker

if TYPE_CHECKING:
    from courses.documents.recognisers.prose.contents import Contents
    from courses.documents.recognisers.prose.layout import Layout
    from courses.documents.recognisers.prose.unwrapping import Stretch

WIDEST = 44.0  # Han characters of a numbered heading
WIDEST_PLAIN = 24.0
_SERIES = re.compile(
    rf"^(?P<label>[\u4e00-\u9fff]{{2,4}}?\s?(?P<number>{HAN_NUMBER}|\d{{1,2}})\s?[：:])\s*(?P<text>\S.*)$"
)
_SERIES_LATIN = re.compile(
    r"^(?P<label>(?:Appendix|Annex|Case(?:\s+study)?|Trend|Box|Part|Chapter|Lesson|Theme|Module|Finding|Recommendation)"
    r"\s+(?P<number>\d{1,2}|[A-Z]|[IVX]{1,5})\s?[.:：—–-]?)(?=\s|$)\s*(?P<text>.*)$",
    re.IGNORECASE,
)
_APPENDIX = re.compile(
    r"^(?P<label>附[录錄件]\s*(?P<number>[一二三四五六七八九十\dA-Z]{1,2})?\s*[：:、.]?)\s*(?P<text>.*)$"
)
_BARE_NUMBER = re.compile(r"^(?P<label>\d{1,2})\s+(?P<text>[\u4e00-\u9fffA-Z“《].*)$")
_ROMAN = re.compile(r"^(?P<label>[IVX]{1,5}[.、])\s+(?P<text>\S.*)$")
_PART = re.compile(
    r"^(?:第.{1,3}[篇编編卷部]|[\u4e00-\u9fff]{1,5}[篇编編])$|^第.{1,3}[篇编編卷部](?=\W)"
)
_SECTION = re.compile(r"^第.{1,3}[节節]")
FRONT_WORDS = re.compile(
    r"^(?:前\s*言|序\s*言?|自\s*序|引\s*言|导\s*[言语读论]|導\s*[言語讀論]|绪\s*论|概\s*[述要]|摘\s*要|"
    r"内容摘要|执行摘要|核心[观觀][点點]|结\s*[语论束]语?|結\s*[語論]|小\s*结|总\s*结|展\s*望|后\s*记|跋|"
    r"致\s*谢|鸣\s*谢|参考(?:文献|资料)|參考(?:文獻|資料)|附\s*[录錄]|注\s*释|术语表|写在最[前后]|"
    r"编\s*者\s*按|编\s*后\s*语|关于(?:我们|作者|本报告)|作者简介|免责声明|版权声明|联系我们|"
    r"abstract|executive summary|summary|foreword|preface|introduction|overview|background|"
    r"conclusions?|concluding remarks|outlook|references|bibliography|further reading|"
    r"acknowledge?ments|glossary|appendix|notes|about(?: the)? (?:authors?|this report|us)|"
    r"disclaimer|key (?:findings|messages|takeaways))$",
    re.IGNORECASE,
)


@dataclass(slots=True)
class Heading:
    """A heading as printed. ``style`` orders it among the others (``heading_levels``)."""

    label: str
    text: str
    style: str
    values: tuple[int, ...] = ()
    level: int = 0
    known: int = 0  # its level in the printed contents


_STYLES = {
    LabelStyle.HAN: "han",
    LabelStyle.HAN_BRACKET: "han bracket",
    LabelStyle.ARABIC: "arabic",
    LabelStyle.ARABIC_BRACKET: "arabic bracket",
    LabelStyle.ROMAN: "roman",
}


def numbered(text: str) -> Heading | None:
    """The number and title of a line that has the form of a numbered heading."""
    for pattern, style in ((_APPENDIX, "appendix"), (_SERIES_LATIN, "series"), (_SERIES, "series")):
        found = pattern.match(text)
        if found:
            return _of_series(found, text, style)
    found = _ROMAN.match(text)
    if found:
        value = number_of(found["label"].rstrip(".、"))
        return Heading(found["label"], found["text"], "roman", (value,) if value else ())
    label, rest = split_label(text)
    if label is None or not rest:
        return _chapter_alone(label.printed, label.values) if label and not rest else None
    if label.style is LabelStyle.CHAPTER:
        return Heading(label.printed, rest, _chapter_style(label.printed), label.values)
    if label.style is LabelStyle.DECIMAL:
        return Heading(label.printed, rest, f"decimal{len(label.values)}", label.values)
    plain = _STYLES.get(label.style)
    return Heading(label.printed, rest, plain, label.values) if plain else None


def _of_series(found: re.Match[str], text: str, style: str) -> Heading | None:
    if caption_of(text) or is_source(text) or is_note(text):
        return None
    word = found["label"].split()[0].lower()
    if word in ("part", "chapter"):
        style = word
    number = found["number"] or ""
    value = number_of(number)
    if not number and found["text"] and not re.match(r"[\s：:]", text[2:3]):
        return None
    return Heading(found["label"].strip(), found["text"], style, (value,) if value else ())


def _chapter_style(printed: str) -> str:
    if _SECTION.match(printed):
        return "section"
    return "part" if _PART.match(printed) or printed.lower().startswith("part") else "chapter"


def _chapter_alone(printed: str, values: tuple[int, ...]) -> Heading | None:
    """第三章 on a line of its own: the title follows on the next."""
    if re.match(r"第|chapter|part", printed, re.I) is None:
        return None
    return Heading(printed, "", _chapter_style(printed), values)


# In their places --------------------------------------------------------------------------


def find_headings(
    stretches: list[Stretch], layout: Layout, contents: Contents
) -> dict[Stretch, Heading]:
    """The headings among ``stretches``."""
    forms = [_form(stretch, layout) for stretch in stretches]
    _check_bare_numbers(stretches, forms)
    found: dict[Stretch, Heading] = {}
    for index, stretch in enumerate(stretches):
        form = forms[index]
        known = contents.levels.get(fold(stretch.text), 0)
        if form is not None and (known or not _in_list(stretches, forms, index)):
            form.known = known or contents.levels.get(fold(form.text), 0)
            found[stretch] = form
        elif form is None and (known or _is_plain(stretches, index, layout)):
            found[stretch] = Heading("", stretch.text, "plain", known=known)
    _drop_unfollowed(stretches, found)
    return found


def _form(stretch: Stretch, layout: Layout) -> Heading | None:
    """The numbered heading that a stretch would be by its form alone."""
    text = stretch.text
    most = WIDEST * (2 if is_latin(text) else 1)
    if stretch.width > most or caption_of(text) or is_source(text) or is_note(text):
        return None
    heading = numbered(text) or _bare(text)
    if heading is None:
        return None
    ended = finishes(heading.text) and not heading.text.endswith(("？", "?"))
    inside = any(mark in heading.text for mark in "。；")
    hangs = heading.text.endswith(("，", "、", ","))
    return None if ended or inside or hangs else heading


def _bare(text: str) -> Heading | None:
    found = _BARE_NUMBER.match(text)
    return Heading(found["label"], found["text"], "bare", (int(found["label"]),)) if found else None


def _check_bare_numbers(stretches: list[Stretch], forms: list[Heading | None]) -> None:
    """1 Introduction: numbers without a mark count only where they go up from 1."""
    bare = [form for form in forms if form is not None and form.style == "bare"]
    values = [form.values[0] for form in bare]
    steps = all(a < b <= a + 2 for a, b in pairwise(values))
    rising = len(values) >= 2 and values[0] <= 1 and steps
    if rising:
        for form in bare:
            form.style = "arabic"
        return
    for index, candidate in enumerate(forms):
        if candidate is not None and candidate.style == "bare":
            forms[index] = None


_LISTED = ("arabic", "arabic bracket", "roman")


def _in_list(stretches: list[Stretch], forms: list[Heading | None], index: int) -> bool:
    """Whether a numbered stretch is one of several that follow each other without prose."""
    form = forms[index]
    if form is None or form.style not in _LISTED:
        return False
    return _follows(forms, stretches, index - 1, index) or _follows(
        forms, stretches, index, index + 1
    )


def _follows(forms: list[Heading | None], stretches: list[Stretch], index: int, after: int) -> bool:
    if index < 0 or after >= len(forms):
        return False
    first, second = split_label(stretches[index].text)[0], split_label(stretches[after].text)[0]
    if first is None or second is None or first.style is not second.style:
        return False
    return bool(first.values and second.values and second.values[-1] == first.values[-1] + 1)


def _is_plain(stretches: list[Stretch], index: int, layout: Layout) -> bool:
    """Whether a stretch without a number is a heading by its length and its place."""
    stretch = stretches[index]
    text = stretch.text
    if FRONT_WORDS.match(text):
        return True
    if len(stretch.lines) > 1:
        return False
    following = stretches[index + 1] if index + 1 < len(stretches) else None
    if following is not None and _is_prose(following) and introduces_speaker(text):
        return True
    if not _short_title(text, stretch.width, layout):
        return False
    if _heads_table(stretches, index):
        return True
    if following is None or not (index == 0 or _alone(stretches, index, layout)):
        return False
    if following.lines[0].gap == 0 and not following.lines[0].turn and not layout.wrapped:
        return stretch.lines[0].gap > 0 and _is_prose(following)
    return _is_prose(following) or numbered(following.text) is not None


def _heads_table(stretches: list[Stretch], index: int) -> bool:
    """Whether a table stood right below a stretch, or above it as above other such stretches."""
    following = stretches[index + 1] if index + 1 < len(stretches) else None
    if following is not None and following.lines[0].barrier and following.lines[0].gap:
        return True
    before = [s for s in stretches[max(0, index - 8) : index] if s.lines[0].barrier]
    return stretches[index].lines[0].barrier and len(before) >= 2


def _short_title(text: str, width: float, layout: Layout) -> bool:
    most = WIDEST_PLAIN * (1.6 if is_latin(text) else 1)
    if layout.wrapped:
        most = min(most, 0.72 * layout.width)
    return (
        len(text) >= 2
        and width <= most
        and not finishes(text.rstrip("？?"))
        and not any(mark in text for mark in "。；;")
        and text.count("，") + text.count(",") <= 1
        and text[-1] not in "，、,—-"
        and caption_of(text) is None
        and not is_source(text)
        and not is_note(text)
        and split_label(text)[0] is None
        and text[0] not in "（([—-→▲*@#&0123456789“\"'"
        and not (is_latin(text) and text[0].islower())
    )


def _alone(stretches: list[Stretch], index: int, layout: Layout) -> bool:
    line = stretches[index].lines[0]
    before = stretches[index - 1]
    if layout.trailing or not layout.wrapped:
        return (
            line.gap > 0
            or line.turn
            or line.barrier
            or not any(s.lines[0].gap for s in stretches[1:])
        )
    return (line.gap > layout.gap or line.turn or line.barrier) and (
        finishes(before.text) or numbered(before.text) is not None or before.width < 25
    )


def _is_prose(stretch: Stretch) -> bool:
    return (stops(stretch.text) or stretch.text.endswith(("：", ":"))) and stretch.width >= 18


def _drop_unfollowed(stretches: list[Stretch], found: dict[Stretch, Heading]) -> None:
    """A plain line at the very end heads nothing."""
    if stretches and stretches[-1] in found:
        last = found[stretches[-1]]
        if last.style == "plain" and not last.known:
            del found[stretches[-1]]
