"""Stages and steps whose order a text states: questions that have them put in order.

The patterns:

- …依次经过：甲、乙、丙。 …流程有四步：甲、乙、丙、丁。
- 第一阶段为甲…。第二阶段为乙…。第三阶段为丙…。
- 某事，先甲，再乙，最后丙。
- passages whose titles count: 第一步：甲, 第二步：乙, 第三步：丙
- a numbered list below a line or title that speaks of steps

首先…其次…最后 is left out: it mostly counts reasons, which have no order.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from courses.documents.text import display_width
from quizzes.drafting.model import Draft, Family, own_passages
from quizzes.drafting.sentences import is_balanced, prose, split_outside, stands_alone

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from quizzes.drafting.model import Passage, Reading

FEWEST, MOST = 3, 8
WIDEST = 60  # columns of an item

_COUNT = "一二三四五六七八"
_PASSES = re.compile(r"(?:依次|先后)(?:经过|通过|为|是|包括|分为|进行)$")
_STEPS = re.compile(
    r"(?:流程|步骤|过程|次序|顺序)(?:一般|通常|依次|共|大致)*(?:是|为|有|分为|分成|包括|包含)?"
    r"(?:[一二三四五六七八\d]+个?(?:步|步骤|阶段|环节|方面))?$"
    r"|(?:分为|分成|有|共)[一二三四五六七八\d]+个?(?:步|步骤|阶段|环节)$"
)
_STAGE = re.compile(
    rf"^第(?P<number>[{_COUNT}])(?P<unit>阶段|步)(?:为|是|[：:])(?P<name>[^，,。；;：:]{{2,24}})"
)
_UNIT = re.compile(r"阶段|步$|步骤")
_TITLE = re.compile(
    rf"^第(?P<number>[{_COUNT}])(?P<unit>步|阶段)\s*[：:、—\-]*\s*(?P<name>.{{2,30}})$"
)
_FIRST_THEN = re.compile(
    r"^(?P<lead>[^先。；;]{3,40}?)[，,：:]先(?P<first>[^，,；;。、]{2,18})"
    r"(?P<more>(?:[，,；;](?:再|然后|接着)[^，,；;。、]{2,18})+)"
    r"(?:[，,；;](?:最后|然后)(?:才|再)?(?P<last>[^，,；;。、]{2,18}))?[。；;]?$"
)
_THEN = re.compile(r"[，,；;](?:再|然后|接着)")
_NUMBERED = re.compile(r"^[（(]?(?P<number>\d{1,2})[.．、)）]?$")
_SPEAKS_OF_STEPS = re.compile(
    r"(?:步骤|流程|先后|依次|[一二三四五六七八\d]步|顺序|procedure|steps|in order)"
    r"(?:如下|为|是|有)?[：:]?$",
    re.IGNORECASE,
)


def drafts(reading: Reading) -> Iterator[Draft]:
    """The orders that a lesson states."""
    passages = own_passages(reading)
    for passage in passages:
        for sentence in prose(passage):
            yield from _listed(passage, sentence)
            yield from _first_then(passage, sentence)
        yield from _stages(reading, passage)
        yield from _numbered(passage)
    yield from _titles(reading, passages)


def _listed(passage: Passage, sentence: str) -> Iterator[Draft]:
    before, colon, listed = sentence.partition("：")
    listed = listed.rstrip("。；;")
    lead = split_outside(before, "，,")[-1]
    if not colon or not 4 <= len(lead) <= 40 or "：" in listed or not stands_alone(lead):
        return
    passes, steps = _PASSES.search(lead), _STEPS.search(lead)
    if not (passes or steps):
        return
    items = split_outside(listed, "；;" if "；" in listed else "、")
    if any("，" in item for item in items):
        return
    if passes:
        stem = f"{lead}哪些环节？请按先后排列。"
    else:
        about = "" if passage.title in lead else f"“{passage.title}”："
        stem = f"{about}{lead.rstrip('是为')}，请按先后排列。"
    yield from _draft(passage, stem, items, sentence)


def _first_then(passage: Passage, sentence: str) -> Iterator[Draft]:
    match = _FIRST_THEN.match(sentence)
    if match is None or not stands_alone(match["lead"]):
        return
    items = [match["first"], *_THEN.split(match["more"])[1:]]
    items += [match["last"]] if match["last"] else []
    yield from _draft(passage, f"{match['lead']}，应按怎样的先后？请排列。", items, sentence)


def _stages(reading: Reading, passage: Passage) -> Iterator[Draft]:
    found = [(match, s) for s in prose(passage) if (match := _STAGE.match(s))]
    if not found or not _is_count([match["number"] for match, _ in found]):
        return
    units = {match["unit"] for match, _ in found}
    about = passage.title or reading.title
    if len(units) > 1:
        return
    if _UNIT.search(about):
        stem = f"“{reading.title}”讲的{about}，请按先后排列。"
    else:
        stem = f"“{about}”分为哪几{'步' if '步' in units else '个阶段'}？请按先后排列。"
    items = [match["name"] for match, _ in found]
    yield from _draft(passage, stem, items, "\n".join(sentence for _, sentence in found))


def _numbered(passage: Passage) -> Iterator[Draft]:
    """Numbered items that follow each other, below words that speak of steps."""
    lead, run = passage.title, list[str]()
    cue = ""
    for line in (*passage.lines, None):
        number = _NUMBERED.match(line.label) if line is not None else None
        if line is not None and number and int(number["number"]) == len(run) + 1:
            cue = lead if not run else cue
            run.append(line.text)
            continue
        if _SPEAKS_OF_STEPS.search(cue.strip()):
            yield from _draft(passage, _stem_of_cue(cue, passage), run, "\n".join(run))
        run, cue = [], ""
        lead = line.text if line is not None else ""


def _stem_of_cue(cue: str, passage: Passage) -> str:
    about = cue.strip().rstrip("：:。")
    said = about if stands_alone(about) and len(about) > 4 else f"“{passage.title}”：{about}"
    return f"{said}。请按先后排列。"


def _titles(reading: Reading, passages: Sequence[Passage]) -> Iterator[Draft]:
    found = [(match, one) for one in passages if (match := _TITLE.match(one.title.strip()))]
    if not found or not _is_count([match["number"] for match, _ in found]):
        return
    items = [match["name"] for match, _ in found]
    evidence = "\n".join(passage.title for _, passage in found)
    stem = f"“{reading.title}”分几步来做？请按先后排列。"
    yield from _draft(found[0][1], stem, items, evidence)


def _is_count(numbers: Sequence[str]) -> bool:
    """Whether they are 一 二 三 … in this order, each once."""
    return len(numbers) >= FEWEST and "".join(numbers) == _COUNT[: len(numbers)]


def _draft(passage: Passage, stem: str, items: Sequence[str], evidence: str) -> Iterator[Draft]:
    texts = [item.strip().rstrip("。；;，,") for item in items]
    if not FEWEST <= len(texts) <= MOST or len(set(texts)) < len(texts):
        return
    if not all(_is_item(text) for text in texts):
        return
    content = {
        "stem": stem,
        "items": [{"text": text} for text in texts],
        "explanation": evidence.replace("\n", "\n\n"),
        "see": passage.title,
    }
    yield Draft(
        family=Family.ORDER, type="ordering", content=content, evidence=evidence,
        place=passage.place,
    )  # fmt: skip


def _is_item(text: str) -> bool:
    letters = sum(character.isalpha() for character in text)
    asks = text.endswith(("？", "?"))
    return letters >= 2 and display_width(text) <= WIDEST and is_balanced(text) and not asks
