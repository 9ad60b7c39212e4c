"""Captions, sources and notes of figures and tables, told from sentences that mention them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from courses.documents.recognisers.prose.lines import stops
from courses.documents.text import display_width

_NUMBER = r"(?:\d{1,3}|[一二三四五六七八九十]{1,3}|[A-Z])(?:[-–.．]\d{1,3}){0,2}"
_CAPTION = re.compile(
    rf"^(?P<label>(?P<word>图表|圖表|图片|图|圖|表格|表|附图|附圖|附表|Figure|Fig\.?|Table|Tab\.|Chart|Exhibit)\s*{_NUMBER})"
    r"(?P<mark>\s*[:：.．、]|(?=[\s\u3000])|(?=[—–-])|(?=[\u4e00-\u9fff“《A-Z\d]))\s*(?P<text>.*)$",
    re.IGNORECASE,
)
_UNNUMBERED = re.compile(
    r"^(?P<label>(?P<word>图|圖|表|附图|附圖|附表))(?P<mark>\s*[:：])\s*(?P<text>\S.*)$"
)
_SECOND = re.compile(
    rf"\s{{2,}}(?=(?:图表|图|圖|表|Figure|Fig\.?|Table|Chart)\s*{_NUMBER}[\s:：.])", re.I
)
_SOURCE = re.compile(
    r"^(?P<mark>[※*＊▲■●·]\s*)?(?:资料|数据|图片|圖片|资讯|資料|信息|图表|內容|内容)?(?:来源|來源|出处|出處|[图圖]源)\s*[:：]"
    r"|^(?P<sign>[※*▲]\s*)?(?:data\s+)?sources?\s*[:：]",
    re.IGNORECASE,
)
_NOTE = re.compile(r"^(?:注|註|备注|附注|说明|notes?)\s*\d?\s*[:：]", re.I)
_VERBS = re.compile(
    r"^(?:所示|显示|显示了|展示|给出|列出|表明|中|是|为|说明|反映|shows?|presents?|lists?|summari[sz]es|gives|illustrates|compares|in|and|that)\b|^(?:显示|展示|给出|列出|所示|表明|反映|说明了)"
)
_PLACEHOLDER = re.compile(
    r"^[\[（(【<].{0,12}(?:chart|figure|diagram|image|picture|photo|图|圖|照片)[\]）)】>]$",
    re.IGNORECASE,
)
WIDEST = 60.0


@dataclass(frozen=True, slots=True)
class Caption:
    """``label`` is the printed number with its word and mark: "图 3", "Table 2:"."""

    label: str
    text: str
    is_table: bool


def caption_of(text: str) -> Caption | None:
    """The caption that a line is, or None: a sentence that begins with 图 3 is none."""
    found = _CAPTION.match(text.strip()) or _UNNUMBERED.match(text.strip())
    if found is None or display_width(text) > WIDEST * (2 if text.isascii() else 1):
        return None
    rest, mark = found["text"].strip(), found["mark"].strip()
    if _VERBS.match(rest):
        return None
    if stops(rest) and not (mark in (":", "：", ".", "．") and rest.count("。") == 0):
        return None
    label = found["label"].strip() + mark
    word = found["word"].lower()
    return Caption(label=label, text=rest, is_table=word.startswith(("表", "附表", "tab")))


def split_captions(text: str) -> list[str]:
    """Captions of pictures that stand side by side share a line; parted by several blanks."""
    return [piece.strip() for piece in _SECOND.split(text) if piece.strip()]


def is_source(text: str) -> bool:
    """Whether a line says where a figure or table comes from."""
    return _SOURCE.match(text) is not None and len(text) < 300


def split_source(text: str) -> tuple[str, str]:
    """The decoration before a source line (※) and the line without it."""
    found = _SOURCE.match(text)
    mark = (found["mark"] or found["sign"] or "").strip() if found else ""
    return mark, text[len(mark) :].strip() if mark else text


def is_note(text: str) -> bool:
    """Whether a line is a note below a table or figure."""
    return _NOTE.match(text) is not None


def is_placeholder(text: str) -> bool:
    """Whether a line stands for a picture that the text could not hold: [chart], （箱线图）."""
    return _PLACEHOLDER.match(text) is not None
