"""What somebody asks for: the whole as one phrase, its words, and the tokens of its words."""

from __future__ import annotations

import re
from dataclasses import dataclass

from courses.documents.text import clean_text
from courses.documents.tokens import GAP, Token, fold, tokenise
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
            有什么样的 有什么 有哪些 哪些 哪个 哪一个 什么样的 什么 怎么样 怎么做 怎么办 怎么 怎样
            为何 如何 多少 是不是 能不能 可不可以 有没有 是否 可以 请问 介绍一下 解释一下 谈谈
            这类 这种 这些 那些 之间的 关于 以及 被叫做 叫做 被称为 称为
            了 吗 呢 吧 么 的
            """.split(),  # noqa: SIM905  # a list of this length reads better as text
            key=len,
            reverse=True,
        )
    )
)
_STOP_WORDS = frozenset(
    """
    a an the of in on at to for from by with and or as is are was were be been do does did can
    could should would will may might what which who whom whose when where why how it its this
    that these those i we you they there about into than
    """.split()  # noqa: SIM905
)


@dataclass(frozen=True, slots=True)
class Question:
    """``words`` must all be there for an entry to answer; any of ``terms`` makes it a candidate."""

    whole: Phrase | None
    words: tuple[Phrase, ...]
    terms: tuple[Phrase, ...]

    def __bool__(self) -> bool:
        return bool(self.words)

    def wants_similar(self, found: int) -> bool:
        """Whether entries with some of the words are wanted beside ``found`` ones with all.

        One word of up to four Han characters is a term: what holds it is the answer. Of up to
        three, a part of it says nothing even where nothing holds it.
        """
        if len(self.words) > 1 or len(self.words[0].tokens) > TERM:
            return found < FEW
        return not found and len(self.words[0].tokens) == TERM


def ask(query: str) -> Question:
    """Understand ``query``, whatever it holds; one without letters or digits asks for nothing."""
    text = clean_text(query[:LONGEST])
    whole = phrases_of(text, keep_gaps=True)
    words = _words(text)
    terms = _terms(words)
    return Question(
        whole=whole[0] if whole else None,
        words=words,
        terms=terms,
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


def _words(text: str) -> tuple[Phrase, ...]:
    parts = fold(text).split()
    if len(parts) > 2 and all(len(part) == 1 for part in parts):
        parts = ["".join(parts)]  # letter-spaced: A P I, 金 融 科 技
    everything = [phrase for part in parts for phrase in phrases_of(part)]
    said = [phrase for part in parts for phrase in _without_stop_phrases(part)]
    named = [word for word in said if word.tokens[0] not in _STOP_WORDS or len(word.tokens) > 1]
    return tuple(dict.fromkeys(named or said or everything))[:MOST_TERMS]


def _without_stop_phrases(part: str) -> list[Phrase]:
    """The phrases of a part; what a stop phrase leaves of a word is kept from two characters on."""
    rests = _STOP_PHRASES.split(part)
    if len(rests) == 1:
        return list(phrases_of(part))
    return [phrase for rest in rests for phrase in phrases_of(rest) if not phrase.prefix]


def _terms(words: tuple[Phrase, ...]) -> tuple[Phrase, ...]:
    """Each token of the words; single characters only where there is nothing else."""
    terms = [
        Phrase((token,), word.prefix and place == len(word.tokens))
        for word in words
        for place, token in enumerate(word.tokens, start=1)
    ]
    whole = [term for term in terms if not term.prefix]
    return tuple(dict.fromkeys(whole or terms))[:MOST_TERMS]
