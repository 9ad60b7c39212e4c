"""The forms of a numbered heading, and words that head a text without a number."""

from __future__ import annotations

import re
from dataclasses import dataclass

from courses.documents.numbering import HAN_NUMBER, LabelStyle, number_of, split_label
from courses.documents.recognisers.prose.captions import caption_of, is_note, is_source

_SERIES = re.compile(
    rf"^(?P<label>[\u4e00-\u9fff]{{2,4}}?\s?(?P<number>{HAN_NUMBER}|\d{{1,2}})\s?[：:])\s*(?P<text>\S.*)$"
)
_SERIES_LATIN = re.compile(
    r"^(?P<label>(?:Appendix|Annex|Case(?:\s+study)?|Trend|Part|Chapter|Lesson|Theme|Module|Finding|Recommendation)"
    r"\s+(?P<number>\d{1,2}|[A-Z]|[IVX]{1,5})\s?[.:：—–-]?)(?=\s|$)\s*(?P<text>.*)$",
    re.IGNORECASE,
)
_APPENDIX = re.compile(
    r"^(?P<label>附[录錄件]\s*(?P<number>[一二三四五六七八九十\dA-Z]{1,2})?\s*[：:、.]?)\s*(?P<text>.*)$"
)
_BARE_NUMBER = re.compile(r"^(?P<label>\d{1,2})\s+(?P<text>[\u4e00-\u9fffA-Z“《].*)$")
_FORMAL_HAN = re.compile(
    r"^(?P<label>[壹贰貳叁參参肆伍陆陸柒捌玖拾]{1,3}\s*[、．.])\s*(?P<text>\S.*)$"
)
_FORMAL_GROUPS = "壹 贰貳 叁參参 肆 伍 陆陸 柒 捌 玖 拾"
_FORMAL = {c: n for n, group in enumerate(_FORMAL_GROUPS.split(), 1) for c in group}
_BARE_HAN = re.compile(r"^(?P<label>[一二三四五六七八九十]{1,3})[ \u3000]+(?P<text>\S.*)$")
_ROMAN = re.compile(r"^(?P<label>[IVX]{1,5}[.、])\s+(?P<text>\S.*)$")
PART = re.compile(
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
    r"acknowledge?ments|glossary|methodology|contacts?|contact us|appendix|notes|"
    r"about(?: the)? (?:authors?|this report|us)|"
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
    known: int = 0  # its level in the printed contents, where they show levels
    listed: bool = False  # the printed contents name it
    gap: int = 0  # blank lines above it
    opens: bool = False  # a heading without a number stands directly below it


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
    found = _BARE_HAN.match(text)
    if found:
        return Heading(found["label"], found["text"], "han", (number_of(found["label"]) or 0,))
    found = _FORMAL_HAN.match(text)
    if found:
        return Heading(found["label"], found["text"], "formal han", (_FORMAL[text[0]],))
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
    return "part" if PART.match(printed) or printed.lower().startswith("part") else "chapter"


def _chapter_alone(printed: str, values: tuple[int, ...]) -> Heading | None:
    """第三章 on a line of its own: the title follows on the next."""
    if re.match(r"第|chapter|part", printed, re.I) is None:
        return None
    return Heading(printed, "", _chapter_style(printed), values)


def bare_numbered(text: str) -> Heading | None:
    """A number without a mark, which is one only where others go on from it: 1 Introduction."""
    found = _BARE_NUMBER.match(text)
    return Heading(found["label"], found["text"], "bare", (int(found["label"]),)) if found else None
