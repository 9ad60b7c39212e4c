"""Finds what texts say of terms, by patterns of Chinese and English writing; precise, not complete.

The patterns:

- a name with others in brackets: X（English Name，ABC）, X（ABC）, X（以下简称“Y”）, Full Name (FN)
- a definition: X是指…, 所谓X，是指…, 本办法所称X，指的是…, X refers to ...
- a naming: …称为“X”, 被称为X, 叫做X; X又称Y

What names the same thing once only, or could begin elsewhere, is left out: a wrong entry of a
glossary does more harm than a missing one.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from courses.documents.terms.brackets import Names, names_in
from courses.documents.terms.model import Passage, Statement
from courses.documents.terms.names import fits, is_abbreviation
from courses.documents.terms.phrases import (
    Name,
    is_noun_phrase,
    is_person,
    length_suits,
    name_before,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

LONGEST_SENTENCE = 300  # characters; longer ones are no sentences but lists and tables
LONGEST_DEFINITION = 240
SHORTEST_DEFINITION = 8

_SENTENCE = re.compile(r"[^。！？!?；;]+[。！？!?；;]?[”’」』）)]?")
_STOP = re.compile(r"(?<=[a-z)\]]\.)\s+(?=[A-Z“\"])")
_BRACKET = re.compile(r"[（(]([^（）()]{2,100})[）)]")
_NAMED = r"[“‘「『《]?(?P<term>[^“”‘’「」『』《》，。；：、（）()]{2,24})[”’」』》]?"
_DEFINITION = re.compile(
    r"^[\s•·\-–—*]*(?:(?:本[\u4e00-\u9fff]{1,4}|这里|此处|我们)?所称的?|所谓的?|"
    r"(?:又|也|亦|俗|简)称为?)?"
    + _NAMED
    + r"(?:[（(][^（）()]{2,100}[）)])?[，,]?\s*(?:是指|指的是|系指|，即指)[，,：:]?(?P<text>.+)$"
)
_ENGLISH_DEFINITION = re.compile(
    r"^[\s•\-*]*(?:The term |An? |The )?[“\"]?(?P<term>[A-Z][A-Za-z-]+(?: [A-Za-z-]+){0,4})[”\"]?"
    r"(?: \([A-Za-z-]{2,10}\))? (?:refers to|is defined as) (?P<text>.+)$"
)
_NAMING = re.compile(
    r"(?:称为|称作|称之为|叫做|叫作|称做)"
    r"(?:[“「『](?P<quoted>[^“”「」『』]{2,16})[”」』]|(?P<bare>[\u3400-\u9fffA-Za-z]{2,12})(?=[，。；！]|$))"
)
_ALSO = re.compile(
    r"(?:^|(?<=[，。；：]))[“「]?(?P<term>[\u3400-\u9fffA-Za-z]{2,12})[”」]?，?"
    r"(?:又|也|亦|俗|简|旧)(?:称|叫)(?:为|作|做)?"
    r"(?:[“「『](?P<quoted>[^“”「」『』]{2,16})[”」』]|(?P<bare>[\u3400-\u9fffA-Za-z]{2,12})(?=[，。；！]|$))"
)
_ANAPHORA = re.compile(
    r"[\s•·\-–—*]*(?:这|那|其|它|他|她|该|此|上述|以上|因此|所以|但|而|并|也|还|又|由此|从而|于是|同时|此外|另外|"
    r"首先|其次|再次|最后|例如|比如|如|即|或|前者|后者|两者|二者|对此|为此|[（(]?[一二三四五六七八九十\d]+[、.）)])"
)
_NO_TERMS = re.compile(
    r"(?:主要|一般|通常|往往|广义|狭义|前者|后者|二者|两者|这里|此处|上述|以下|以上|本质|核心|目的|意思|含义|"
    r"区别|关键|重点|目标|特点|问题|内容|意义|方法|概念|定义|作用|结果|原因|他|她|它|我|你|"
    r"(?:This|That|These|Those|It|They|He|She|Which|What|Here|There|Such|Each|Section|Figure|Table)\b)"
)
_POINTERS = re.compile(
    r"^(?:如下|以下|下列|上述|前述|前文|后文|下图|上图|下表|上表|图|表|见)|[：:]\s*$"
)


def mine(passages: Iterable[Passage]) -> list[Statement]:
    """What ``passages``, the whole of one lesson, say of terms, in their order."""
    passages = list(passages)
    lesson = "\n".join(part for one in passages for part in (one.title, one.text))
    found: list[Statement] = []
    for passage in passages:
        for line in f"{passage.title}\n{passage.text}".split("\n"):
            for statement in _Line(line, passage, lesson).statements():
                if found and _is_same(found[-1], statement):
                    statement = _joined(found.pop(), statement)
                found.append(statement)
    return found


def _is_same(one: Statement, other: Statement) -> bool:
    """Whether a sentence gives the names of a term and says what it is."""
    return (one.term, one.evidence, one.place) == (other.term, other.evidence, other.place)


def _joined(one: Statement, other: Statement) -> Statement:
    return Statement(
        term=one.term,
        evidence=one.evidence,
        place=one.place,
        english=one.english or other.english,
        abbreviation=one.abbreviation or other.abbreviation,
        aliases=tuple(dict.fromkeys((*one.aliases, *other.aliases))),
        definition=one.definition or other.definition,
    )


class _Line:
    """A line of a passage; ``lesson`` is the text in which names must recur."""

    def __init__(self, line: str, passage: Passage, lesson: str) -> None:
        self._sentences = [
            match[0].strip() for part in _STOP.split(line) for match in _SENTENCE.finditer(part)
        ]
        self._passage = passage
        self._lesson = lesson

    def statements(self) -> Iterator[Statement]:
        for sentence in self._sentences:
            if 4 < len(sentence) <= LONGEST_SENTENCE:
                yield from self._bracketed(sentence)
                yield from self._defined(sentence)
                yield from self._called(sentence)

    def _count(self, name: str) -> int:
        return self._lesson.count(name)

    def _statement(self, sentence: str, term: str, **facts: Any) -> Statement:
        return Statement(term=term, evidence=sentence, place=self._passage.place, **facts)

    # Names in brackets -------------------------------------------------------------------

    def _bracketed(self, sentence: str) -> Iterator[Statement]:
        for match in _BRACKET.finditer(sentence):
            names = names_in(match[1])
            if names is None:
                continue
            left = sentence[: match.start()].rstrip()
            found = self._in_chinese(left, names) or self._in_english(left, names)
            if found:
                yield self._statement(sentence, **found)

    def _in_chinese(self, left: str, names: Names) -> dict[str, Any] | None:
        """A Chinese name with others in the brackets behind it."""
        if names.chinese:
            return None
        name = name_before(left, self._count)
        if name is None or not self._go_together(name, names):
            return None
        return {
            "term": name.text,
            "english": names.english,
            "abbreviation": names.abbreviation,
            "aliases": names.aliases,
        }

    def _go_together(self, name: Name, names: Names) -> bool:
        if names.aliases and not (names.english or names.abbreviation):
            return name.sure or self._count(name.text) > 1
        if names.english:
            part = name.joined and re.search(r"\band\b|[,&]", names.english)
            if part or is_person(name.text, names.english):
                return False
            return length_suits(name, names.english)
        return self._is_abbreviated(name, names.abbreviation)

    def _is_abbreviated(self, name: Name, abbreviation: str) -> bool:
        """Letters alone prove nothing: both must be used elsewhere, and be as long as usual."""
        letters = sum(1 for character in abbreviation if character.isalpha())
        again = self._count(name.text) > 1 and self._count(abbreviation) > 1
        return again and letters <= len(name.text) <= 3 * letters + 1

    def _in_english(self, left: str, names: Names) -> dict[str, Any] | None:
        """Full Name (FN), FN (Full Name), FN（Full Name，中文名）."""
        if names.abbreviation and not names.english:
            english = _full_name(left, names.abbreviation)
            return (
                {"term": english, "english": english, "abbreviation": names.abbreviation}
                if english
                else None
            )
        short = re.search(r"(?<![A-Za-z] )(?<![A-Za-z0-9&/.-])[A-Za-z0-9][A-Za-z0-9&/.-]*$", left)
        if short is None or names.abbreviation or not is_abbreviation(short[0]):
            return None
        if names.english and not fits(short[0], names.english):
            return None
        if names.chinese and not names.english and self._count(names.chinese) < 2:
            return None
        term = names.chinese or names.english
        return {"term": term, "english": names.english, "abbreviation": short[0]} if term else None

    # Definitions -------------------------------------------------------------------------

    def _defined(self, sentence: str) -> Iterator[Statement]:
        chinese = _DEFINITION.match(sentence)
        english = None if chinese else _ENGLISH_DEFINITION.match(sentence)
        match = chinese or english
        if match is None or _NO_TERMS.match(match["term"].strip()):
            return
        term, text = match["term"].strip(), match["text"].strip()
        if chinese and not (is_noun_phrase(term) or is_abbreviation(term)):
            return
        if SHORTEST_DEFINITION <= len(text) <= LONGEST_DEFINITION and not _POINTERS.search(text):
            yield self._statement(sentence, term, definition=text)

    # Namings -----------------------------------------------------------------------------

    def _called(self, sentence: str) -> Iterator[Statement]:
        for match in _ALSO.finditer(sentence):
            other = match["quoted"] or match["bare"]
            named = is_noun_phrase(match["term"]) and not _NO_TERMS.match(match["term"])
            if named and is_noun_phrase(other):
                yield self._statement(sentence, match["term"], aliases=(other,))
        for match in _NAMING.finditer(sentence):
            term = match["quoted"] or match["bare"]
            # A name that is used once is a turn of phrase, not a term.
            if not is_noun_phrase(term) or _NO_TERMS.match(term) or self._count(term) < 2:
                continue
            clear = not _ANAPHORA.match(sentence) and len(sentence) <= LONGEST_DEFINITION
            yield self._statement(sentence, term, definition=sentence if clear else "")


def _full_name(left: str, abbreviation: str) -> str:
    """The English words at the end of ``left`` for which ``abbreviation`` stands, or nothing."""
    run = re.search(r"[A-Za-z][A-Za-z0-9&'’ /-]*$", left[-120:])
    if run is None:
        return ""
    words = run[0].split()
    letters = sum(1 for character in abbreviation if character.isalpha())
    for number in range(1, min(len(words), letters + 5) + 1):
        name = " ".join(words[-number:])
        if name[0].lower() == abbreviation[0].lower() and fits(abbreviation, name):
            return name if number > 1 or len(name) > len(abbreviation) + 2 else ""
    return ""
