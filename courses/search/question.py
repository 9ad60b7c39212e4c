"""What somebody asks for: the whole as one phrase, its words, and the tokens of its words."""

from __future__ import annotations

import re
from dataclasses import dataclass

from courses.documents.text import clean_text
from courses.documents.tokens import GAP, Token, fold_scripts, tokenise
from courses.search.streams import Phrase

LONGEST = 200  # characters of a query that are looked at
MOST_TERMS = 40
TERM = 3  # tokens of the longest word that is taken for a term: four Han characters
FEW = 10  # hits with all words below which those with some of them follow

# Turns of a question that say nothing of what is asked for; longer ones stand first.
_STOP_PHRASES = re.compile(
    "|".join(
        sorted(
            """
            是什么意思 什么意思 指的是什么 是什么 什么是 什么叫做 什么叫 为什么会 为什么要 为什么
            有什么样的 有什么 有哪些 哪些 哪个 哪一个 哪种 哪一种 哪里 哪儿 什么样的 什么时候
            什么地方 什么 怎么样 怎么做 怎么办 怎么 怎样 为何 为啥 有何 何时 何处 如何 多少 多久
            多大 多长时间 几个 几种 几次 是不是 能不能 可不可以 有没有 是否 可以 请问 请介绍
            介绍一下 解释一下 说明一下 谈谈 我想知道 我想了解 想知道 想了解 告诉我 比起来 相比
            这类 这种 这些 那些 之间的 关于 以及 被叫做 叫做 被称为 称为 谁 啥 咋
            """.split(),  # noqa: SIM905  # a list of this length reads better as text
            key=len,
            reverse=True,
        )
    )
)
# Particles that part two words of two characters or more, or end what is said: not 目的, 和解.
_JOINTS = re.compile(r"(?<=\w\w)[的和与跟或及、](?=\w\w)")
_ENDINGS = re.compile(r"(?<=\w\w)[了吗呢吧么的呀啊]+$")
STOP_WORDS = frozenset(
    """
    a an the of in on at to for from by with and or as is are was were be been do does did can
    could should would will may might what which who whom whose when where why how it its this
    that these those i we you they there about into than until if has have had am me my our your
    he she them his her us then so but not no s t re ve ll
    """.split()  # noqa: SIM905
)


@dataclass(frozen=True, slots=True)
class Unit:
    """One thing that is asked for: typed as ``phrases``, called ``others`` too.

    A text holds it that holds all of ``phrases`` or one of ``others``.
    """

    phrases: tuple[Phrase, ...]
    others: tuple[Phrase, ...] = ()


@dataclass(frozen=True, slots=True)
class Question:
    """``words`` must all be there for an entry to answer; any of ``terms`` makes it a candidate.

    ``texts`` are the words as they were typed, folded; ``units`` the words again with the other
    names that the glossary has for them, ``names``
    those that are only parts of a word, ``described`` the names of what the query describes and
    ``explaining`` the words that the glossary explains it by.
    """

    whole: Phrase | None
    words: tuple[Phrase, ...]
    terms: tuple[Phrase, ...]
    units: tuple[Unit, ...]
    texts: tuple[str, ...]
    names: tuple[Unit, ...] = ()
    described: tuple[Phrase, ...] = ()
    explaining: tuple[Phrase, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.words)

    @property
    def is_one_short_word(self) -> bool:
        return len(self.words) == 1 and len(self.words[0].tokens) <= TERM

    @property
    def is_very_short(self) -> bool:
        """Whether a part of the query says nothing."""
        return len(self.words) == 1 and len(self.words[0].tokens) < TERM

    def wants_similar(self, found: int) -> bool:
        """Whether entries with some of the words are wanted beside ``found`` ones with all.

        One word of up to four Han characters is a term: what holds it is the answer. Of up to
        three, a part of it says nothing even where nothing holds it.
        """
        if not self.is_one_short_word:
            return found < FEW
        return not found and (not self.is_very_short or bool(self.described))

    @property
    def all_phrases(self) -> tuple[Phrase, ...]:
        """What is marked where it is found."""
        units = (*self.units, *self.names)
        others = (phrase for unit in units for phrase in unit.others)
        return tuple(dict.fromkeys([*self.words, *others, *self.described]))


def ask(query: str) -> Question:
    """Understand ``query``, whatever it holds; one without letters or digits asks for nothing."""
    text = clean_text(query[:LONGEST])
    whole = phrases_of(text, keep_gaps=True)
    texts = _texts(text)
    words = tuple(dict.fromkeys(phrase for one in texts for phrase in phrases_of(one)))
    words = words[:MOST_TERMS]
    return Question(
        whole=whole[0] if whole else None,
        words=words,
        terms=_terms(words),
        units=tuple(Unit((word,)) for word in words),
        texts=texts,
    )


def phrases_of(text: str, *, keep_gaps: bool = False) -> tuple[Phrase, ...]:
    """The phrases of a query between its punctuation, or all of it as one with gaps inside."""
    tokens = list(tokenise(text))
    if keep_gaps:
        runs = [tokens]
    else:
        runs = [[]]
        for token in tokens:
            if token.text == GAP:
                runs.append([])
            else:
                runs[-1].append(token)
    return tuple(_phrase(run) for run in runs if run)


def _phrase(tokens: list[Token]) -> Phrase:
    """A run's last character alone is not asked for: in the text the run may go on.

    Where it is all of its run, it may begin any pair.
    """
    last = tokens[-1]
    if not last.tail:
        return Phrase(tuple(token.text for token in tokens))
    held_by_pair = len(tokens) > 1 and tokens[-2].end == last.end
    if held_by_pair:
        return Phrase(tuple(token.text for token in tokens[:-1]))
    return Phrase(tuple(token.text for token in tokens), prefix=True)


def _texts(text: str) -> tuple[str, ...]:
    """The words of a query, without what only makes it a question."""
    parts = fold_scripts(text).split()
    if len(parts) > 2 and all(len(part) == 1 for part in parts):
        parts = ["".join(parts)]  # letter-spaced: A P I, 金 融 科 技
    said = [one for part in parts for one in _without_stop_phrases(part)]
    named = [one for one in said if one not in STOP_WORDS]
    return tuple(named or said or parts)


def _without_stop_phrases(part: str) -> list[str]:
    """What is left of a part; beside a stop phrase, what has two characters or more."""
    said = (_ENDINGS.sub("", rest) for rest in _STOP_PHRASES.split(part))
    rests = [rest for one in said for rest in _JOINTS.split(one) if rest]
    if rests == [part]:
        return rests
    return [rest for rest in rests if not all(phrase.prefix for phrase in phrases_of(rest))]


def _terms(words: tuple[Phrase, ...]) -> tuple[Phrase, ...]:
    """Each token of the words; single characters only where there is nothing else."""
    terms = [
        Phrase((token,), word.prefix and place == len(word.tokens))
        for word in words
        for place, token in enumerate(word.tokens, start=1)
    ]
    whole = [term for term in terms if not term.prefix]
    return tuple(dict.fromkeys(whole or terms))[:MOST_TERMS]
