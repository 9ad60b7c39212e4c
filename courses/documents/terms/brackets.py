"""The names in a pair of brackets: （FL，Federated Learning）, （Federated Learning，简称FL）."""

from __future__ import annotations

import re
from dataclasses import dataclass

from courses.documents.terms.names import fits, is_abbreviation, is_english_name
from courses.documents.terms.phrases import is_noun_phrase

MOST_PIECES = 4

_PARTS = re.compile(r"\s*(?:[，、；;]|,(?=\s|[\u3400-\u9fff]))\s*")
_MARK = re.compile(
    r"^(?:以下统?简称|下文?简称|下称|英文简称|英文缩写|缩写|简称|又称|也称|亦称|俗称|又叫|也叫|旧称|"
    r"英文全称|英文名称?|英文|英语|全称|全名|i\.e\.|or)(?:为|是|作|叫|名)?\s*[:：]?\s*"
)
_QUOTES = "“”‘’「」『』\"'"
_GENERIC = frozenset(
    """
    报告 本报告 本文 公司 本公司 集团 甲方 乙方 丙方 办法 本办法 通知 意见 规划 指引 协议 平台 我行
    本行 计划 方案 标准 条例 规定 项目 课题组 指南 纲要 决定 银行 基金 中心 协会 委员会
    """.split()  # noqa: SIM905  # a list of this length reads better as text
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Names:
    """What the brackets hold, and nothing else. ``aliases`` are marked as other names;
    ``chinese`` is a name that stands there without such a mark."""

    english: str = ""
    abbreviation: str = ""
    aliases: tuple[str, ...] = ()
    chinese: str = ""


def names_in(inside: str) -> Names | None:
    """The names in ``inside``, if it holds names only; else None."""
    pieces = [piece for piece in _PARTS.split(inside.strip()) if piece]
    if not 0 < len(pieces) <= MOST_PIECES:
        return None
    return _listed(pieces) or _with_commas(pieces)


def _listed(pieces: list[str]) -> Names | None:
    english = abbreviation = chinese = ""
    aliases: list[str] = []
    for piece in pieces:
        mark = _MARK.match(piece)
        name = piece[mark.end() if mark else 0 :].strip().strip(_QUOTES).strip()
        if is_abbreviation(name) and not abbreviation:
            abbreviation = name
        elif is_english_name(name) and not english:
            english = name
        elif is_noun_phrase(name) and name not in _GENERIC and (mark or not chinese):
            if mark:
                aliases.append(name)
            else:
                chinese = name
        else:
            return None
    if english and abbreviation and not fits(abbreviation, english):
        return None
    return Names(
        english=english, abbreviation=abbreviation, aliases=tuple(aliases), chinese=chinese
    )


def _with_commas(pieces: list[str]) -> Names | None:
    """Environmental, Social and Governance，ESG: commas within the English name."""
    for abbreviation, rest in ((pieces[-1], pieces[:-1]), (pieces[0], pieces[1:])):
        english = ", ".join(rest)
        named = len(rest) > 1 and is_abbreviation(abbreviation) and is_english_name(english)
        if named and fits(abbreviation, english):
            return Names(english=english, abbreviation=abbreviation)
    return None
