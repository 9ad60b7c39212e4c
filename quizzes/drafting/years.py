"""Events that a full sentence dates: questions for the year.

The sentence names one year, the event has a verb of beginning or coming into force, and the clause
with both can be read without what stands around it: 哪一年 takes the place of the date, so that the
question keeps the words of the text. Statistics ("in 2018 it was 9 %"), spans, rough dates (年底,
前后), captions and literature are left out: of those the year is not what is worth knowing.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from quizzes.drafting.model import Draft, Family, own_passages
from quizzes.drafting.sentences import is_balanced, prose, split_outside, stands_alone

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quizzes.drafting.model import Passage, Reading

_DATE = re.compile(
    r"(?<![\d—–-])\s*(?P<year>1[5-9]\d\d|20\d\d)\s*年"
    r"(?:\s*\d{1,2}\s*月(?:\s*\d{1,2}\s*日)?+)?+\s*+"
    r"(?!底|末|初|代|前|后|左右|以来|以后|之|至|到|度|版|间|—|–|-|年|报|起的|的|\d)"
)
_ANY_YEAR = re.compile(r"(?<!\d)(?:1[5-9]|20)\d\d(?!\d)")
# What may end a question, and what wants an object behind it; a noun (的成立, 发布的) is neither.
_HAPPENS = "成立|诞生|施行|生效|适用|挂牌|上线|开市|破产|倒闭|问世|开通|启动|上市|开源"
_DOES = (
    "提出|发布|推出|颁布|印发|设立|公布|创立|创办|发明|通过(?!率)|出台|叫停|改名|更名|证明|公开(?!征)|"
    "加入|签署|建立|发行(?!方|人|量|价)"
)
_EVENT = re.compile(rf"(?<!的)(?:(?:{_DOES})(?=[^的、，])|(?:{_HAPPENS})(?![的、]))")
_TITLED = re.compile(
    r"(?P<title>《[^《》]{2,40}》)（(?P<date>[^（）]{5,14})起(?P<verb>施行|生效|适用)）"
)
_POINTS_BACK = re.compile(
    r"第[一二三四五六七八九十]|因此|因而|于是|才|更早|早在|本(?:报告|课|文)|我们|前者|后者|近日|日前"
)
_NUMBERS = re.compile(r"\d+(?:\.\d+)?\s*(?:%|％|亿|万|个百分点|倍|美元|元|笔|户|家|人|宗)")
SHORTEST, LONGEST = 10, 60  # characters of the clause


def drafts(reading: Reading) -> Iterator[Draft]:
    """The dated events of a lesson in Chinese."""
    if reading.is_english:  # the question would need another order of words
        return
    for passage in own_passages(reading):
        for sentence in prose(passage):
            yield from _of_sentence(passage, sentence)


def _of_sentence(passage: Passage, sentence: str) -> Iterator[Draft]:
    if not sentence.endswith("。") or len(_ANY_YEAR.findall(sentence)) != 1:
        return
    date = _DATE.search(sentence)
    if date is None:
        return
    clause = _in_force(sentence) or _clause(sentence, date)
    if clause is None:
        return
    content = {
        "stem": f"{clause}？",
        "answers": [{"value": date["year"]}],
        "units": ["年"],
        "explanation": sentence,
        "see": passage.title,
    }
    yield Draft(
        family=Family.YEAR, type="numeric", content=content, evidence=sentence,
        place=passage.place,
    )  # fmt: skip


def _in_force(sentence: str) -> str | None:
    """《某办法》（2019 年 2 月 15 日起施行）: since when it is in force."""
    match = _TITLED.search(sentence)
    if match is None or not _DATE.fullmatch(match["date"]):
        return None
    return f"{match['title']}自哪一年起{match['verb']}"


def _clause(sentence: str, date: re.Match[str]) -> str | None:
    """The clause with the date, which 哪一年 replaces, and its event; None where that is no whole
    question."""
    asked = f"{sentence[: date.start()]}哪一年{sentence[date.end() :]}".rstrip("。")
    parts = split_outside(asked, "，,")
    at = next((n for n, part in enumerate(parts) if "哪一年" in part), None)
    if at is None:
        return None
    is_alone = parts[at] == "哪一年"
    clause = "，".join(parts[at : at + 1 + is_alone])
    bare = clause.removeprefix("哪一年").lstrip("，")
    if bare != clause:
        clause = f"哪一年，{bare}"
    return clause if _is_whole(clause, bare) else None


def _is_whole(clause: str, bare: str) -> bool:
    """Whether somebody did something in it, and it can be understood by itself; ``bare`` is the
    clause without 哪一年 before it."""
    before, _, behind = clause.partition("哪一年")
    event = _EVENT.search(behind) or _EVENT.search(before)
    has_subject = len(bare) >= 6 and not _EVENT.match(bare)
    fits = SHORTEST <= len(clause) <= LONGEST and is_balanced(clause) and is_balanced(before)
    stops = any(mark in clause for mark in "；;：:")
    points_back = _POINTS_BACK.search(clause) or not stands_alone(clause) or not stands_alone(bare)
    counts = _NUMBERS.search(clause)
    return bool(event and has_subject and fits and not (stops or points_back or counts))
