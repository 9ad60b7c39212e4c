"""Names of authors, publishers and venues, and how to tell them from titles."""

from __future__ import annotations

import re

from courses.documents.text import is_han

_ROLE = r"(?:主編|編著|編|主编|副主编|编著|著译|合著|编译|原著|总主编|著|编|撰|等)"
_TRANSLATOR = re.compile(
    r"(?:[（(]?[^，,；;。（()）]{1,30}(?:译|翻译|校)[）)]?|(?:trans(?:lated)?\.? by|tr\.)\s[^,;]+)$"
)
_ROLE_END = re.compile(rf"(?:[，,\s]*{_ROLE}[（()）\s]*)+$")
_ET_AL = re.compile(r"[,，\s]*(?:et\s?al\.?|and others|等人?|\(?(?:eds?|editors?)\.?\)?)$", re.I)
_LEADING = re.compile(
    r"^(?:作者|著者|编者|主编[：:]|author(?:s|\(s\))?|by|eds?\.|edited by)\s*[：:]?\s*", re.I
)
_EDGE = " \t\u3000,，、；;。.:：-–—·|"
_COUNTRY = re.compile(r"^[（(\[【〔][\u4e00-\u9fff]{1,4}[）)\]】〕]\s*")
_INITIALS = re.compile(r"^(?:[A-Z]\.?\s?-?){1,4}$")
_PERSON_EN = re.compile(r"^[A-Z][\w'’.-]*(?:\s+(?:[A-Z][\w'’.-]*|de|van|von|der|la|al)){0,4}$")
_STOP_EN = frozenset(
    {
        *(
            "case",
            "the",
            "a",
            "an",
            "of",
            "in",
            "on",
            "and",
            "for",
            "to",
            "with",
            "how",
            "what",
            "why",
        ),
        *("is", "are", "introduction", "guide", "law", "data", "finance", "financial", "machine"),
        *("learning", "deep", "economics", "management", "technology", "digital"),
    }
)

PUBLISHER_ZH = re.compile(
    r"[\u4e00-\u9fffA-Za-z·]{2,20}?(?:出版社|出版集团|出版公司|出版有限公司|出版中心|書局|书局|"
    r"印书馆|印書館|书店|書店|出版(?=$|[，,。；;\s])|文化(?=$|[，,。；;\s]))"
)
_PRESS = (
    r"Press|Publish(?:ing|ers?)|Wiley|Springer|O[’']Reilly(?: Media)?|McGraw[- ]Hill|Pearson|"
    r"Elsevier|"
    r"Packt|Apress|Routledge|Cengage|Penguin|HarperCollins|Norton|Macmillan|Random House|Manning|"
    r"Addison[- ]Wesley|Prentice Hall|Kogan Page|Edward Elgar|World Scientific|Academic Press|"
    r"Harper Business|Crown|Portfolio|Basic Books|Sage|Blackwell|Hart|Kluwer|Brill|Thomson Reuters|"
    r"Sweet & Maxwell|LexisNexis|Bloomsbury|Morgan Kaufmann|Houghton Mifflin|Simon & Schuster"
)
PUBLISHER_EN = re.compile(
    rf"(?:[A-Z][\w'’&.-]*\s+(?:(?:of|and|&|for|[A-Z][\w'’&.-]"
    rf"*)\s+){{0,4}})?(?:{_PRESS})\b(?:\s+(?:Media|Business|Education|Nature|Professional|"
    rf"Finance|Verlag|& Sons|Law|International))*"
)
_VENUE = re.compile(
    r"\b(?:Journal|Review|Proceedings|Conference|Transactions|Quarterly|Letters|Annals|Bulletin|"
    r"Symposium|Workshop|Working Paper|Magazine|Communications|Nature|Science|PNAS|Economist|"
    r"Perspectives|Studies|Series|arXiv|SSRN|NBER|IMF|BIS|FSB|IEEE|ACM|ICLR|ICML|NeurIPS|NIPS|KDD|"
    r"CVPR|AAAI|IJCAI|SIGMOD|VLDB|SOSP|OSDI|EPJ|Harvard Business|Research|Econometrica)\b|"
    r"学报|公众号|日报|时报|周刊|杂志|期刊|评论|论文集|学刊|导刊|月刊|季刊"
)


_NO_NAME = re.compile(r"(?:概论|导论|研究|金融|经济|数据|技术|管理|年鉴|教程|学|论|法|史)$")


def looks_like_venue(text: str) -> bool:
    """Whether a stretch names a journal, a conference or a series."""
    return _VENUE.search(text) is not None


def looks_like_publisher(text: str) -> bool:
    return PUBLISHER_ZH.search(text) is not None or PUBLISHER_EN.search(text) is not None


def is_chinese_name(text: str) -> bool:
    """Whether a stretch can be a Chinese name or a transcribed foreign one."""
    text = text.strip()
    if re.fullmatch(r"[\u3400-\u9fff]{2,4}", text):
        return not _NO_NAME.search(text) and not text.endswith(
            (
                "数据集",
                "数据库",
                "网站",
                "链接",
                "视频",
                "案例",
                "报告",
                "指引",
                "办法",
                "教材",
                "讲义",
                "全文",
                "版",
                "章",
                "节",
            )
        )
    return (
        re.fullmatch(r"[\u3400-\u9fffA-Z.]{1,12}(?:[·•‧.][\u3400-\u9fffA-Z.]{1,12}){1,3}", text)
        is not None
    )


def is_english_name(text: str) -> bool:
    """Whether a stretch can be a name in Latin letters."""
    text = text.strip()
    if not 3 <= len(text) <= 40 or _PERSON_EN.match(text) is None:
        return False
    words = text.split()
    return not any(word.lower() in _STOP_EN for word in words) and not looks_like_venue(text)


def authors_of(text: str) -> tuple[str, ...]:
    """The names in ``姚前，陈华`` or ``Narayanan, A., & Clark, J. (Eds.)``; roles and 等 go.

    Translators are not authors.
    """
    text = _LEADING.sub("", text.strip(" \t,，、；;。:：　")).strip()
    text = _without_roles(text)
    if not text:
        return ()
    pieces = _chinese_pieces(text) if any(is_han(c) for c in text) else _english_pieces(text)
    return tuple(name for piece in pieces if (name := _name(piece)))


def _without_roles(text: str) -> str:
    previous = ""
    while text != previous:
        previous = text
        text = _ROLE_END.sub("", _ET_AL.sub("", text)).strip(" ,，、；;（(")
    return text


def _chinese_pieces(text: str) -> list[str]:
    kept: list[str] = []
    for piece in re.split(
        r"[、，,；;/&]|\s+和\s*|(?<=[\u4e00-\u9fff])[和与及](?=[\u4e00-\u9fff])|\s{2,}", text
    ):
        for part in _by_blanks(piece):
            if not _TRANSLATOR.fullmatch(part.strip()):
                kept.append(part)
    return kept


def _by_blanks(piece: str) -> list[str]:
    """``王强 李明`` are two names, ``Ian Goodfellow`` and ``司 晓`` are one."""
    words = piece.split()
    if len(words) > 1 and all(re.fullmatch(r"[\u3400-\u9fff]{2,4}", w) for w in words):
        return words
    return [piece]


def _english_pieces(text: str) -> list[str]:
    text = re.sub(r",?\s*(?:&|\band\b)\s*", ", ", text)
    parts = [part.strip() for part in re.split(r"[,;，；、]", text) if part.strip()]
    names: list[str] = []
    for part in parts:
        if names and _INITIALS.match(part):
            names[-1] = f"{names[-1]}, {part}"
        else:
            names.append(part)
    return names


def _name(piece: str) -> str:
    piece = _without_roles(_COUNTRY.sub("", piece.strip(" \t。:：")))
    if not re.search(r"\b[A-Z]\.$", piece):
        piece = piece.rstrip(".")
    return piece if 1 < len(piece) <= 60 else ""


_ORGANISATION = re.compile(
    r"(?:研究部|编辑部|课题组|编写组|委员会|委員會|協會|學會|銀行|大學|學院|組織|聯盟|研究院|研究中心|研究所|协会|银行|公司|大学|学院|部|"
    r"局|司|集团|组织|工作组|"
    r"理事会|学会|联盟|网|国际|办公室|中心|编委会)$"
)
_INITIALED = re.compile(
    r"(?:[A-Z]\.\s?-?){1,3}\s*(?:[A-Z][\w'’-]+|[\u4e00-\u9fff]{2,5})?|"
    r"[A-Z][\w'’-]+,?\s(?:[A-Z]\.\s?-?){1,3}|[A-Z][\w'’-]+(?:\s[A-Z]){1,3}"
)


def is_people(text: str) -> bool:
    """Whether every piece of a stretch can be a name, an organisation or a role."""
    if re.match(r"^(?:作者|author|by\b|主编|编者)", text, re.I):
        return True
    pieces = [p for p in re.split(r"[、，,；;&]|\s(?:and|和)\s", text) if p.strip(_EDGE)]
    return bool(pieces) and all(is_person(piece) for piece in pieces)


def is_person(piece: str) -> bool:
    """Whether a stretch can be one name; a translator counts."""
    if _TRANSLATOR.fullmatch(piece.strip()):
        return True
    names = authors_of(piece) or (piece.strip(_EDGE),)
    return all(
        is_chinese_name(name)
        or is_english_name(name)
        or _INITIALED.fullmatch(name) is not None
        or _ORGANISATION.search(name) is not None
        for name in names
    )
