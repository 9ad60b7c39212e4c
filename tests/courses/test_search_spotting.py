"""A phrase is marked where the tokens of the text hold it, though no text is cut for that."""

from __future__ import annotations

import random

from courses.search.question import phrases_of
from courses.search.snippets import _joined, _spans_by_tokens, matches

ALPHABET = [
    *"金融科技融金", "，", "。", " ", "  ", "\n", "\t", " api ", "APIs", "Tokens", "token", "-",
    "/", "policies", "policy", "區塊", "区", "块", "Ｆ", "1,000", "2.0", "é", "'s", "boxes",
    "box", "_",
]  # fmt: skip
ASKED = [
    "金融", "融科技", "金融金", "融融", "api", "token", "policy", "tokens policy", "区块", "box",
    "api 金融", "金融api", "2.0", "金", "1000",
]  # fmt: skip


def test_marks_are_where_the_tokens_are() -> None:
    chance = random.Random(11)
    phrases = [phrase for asked in ASKED for phrase in phrases_of(asked)]
    for _ in range(1500):
        text = "".join(chance.choice(ALPHABET) for _ in range(chance.randrange(1, 24)))
        for phrase in phrases:
            wanted = _joined(sorted(_spans_by_tokens(text, [phrase])))
            assert matches(text, [phrase]) == wanted, (text, phrase)
