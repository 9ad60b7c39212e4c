"""An answer that was given to one wording, said in the keys of another wording of the question.

Options go by their text: an editor may have put them in another order. Where a text was corrected
too, the key carries it, unless that key means another old text by now.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from quizzes.questions.ordering import handled

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from quizzes.models import Answer, QuestionVersion
    from quizzes.questions import Content, Response


def carried(kind: str, old: Content, new: Content, response: Mapping[str, Any]) -> Response | None:
    """The response in the keys of ``new``; None where something chosen is not there any more."""
    carry = _WAYS.get(kind)
    return dict(response) if carry is None or old == new else carry(old, new, response)


def keyed(answer: Answer) -> tuple[QuestionVersion, Response]:
    """The wording whose key marked an answer, and the answer in its keys."""
    asked, key = answer.version, answer.key_version
    if key is None or key.pk == asked.pk:
        return asked, answer.response
    key.question = asked.question
    said = carried(asked.question.type, asked.content, key.content, answer.response)
    return (asked, answer.response) if said is None else (key, said)


def _counterparts(
    old: Sequence[Mapping[str, Any]], new: Sequence[Mapping[str, Any]], *, text: str = "text"
) -> dict[str, str]:
    """The new key of each old one that has a counterpart."""
    texts = {row["key"]: row[text].strip() for row in old}
    by_text = {row[text].strip(): row["key"] for row in reversed(new)}
    found = {key: by_text[words] for key, words in texts.items() if words in by_text}
    free = {row["key"] for row in new} - set(found.values())
    return found | {key: key for key in texts if key not in found and key in free}


def _choice(old: Content, new: Content, response: Mapping[str, Any]) -> Response | None:
    """Of single and multiple choice."""
    keys = _counterparts(old["options"], new["options"])
    if "choice" in response:
        said = keys.get(response["choice"])
        return None if said is None else {"choice": said}
    chosen = [keys.get(key) for key in response.get("choices", ())]
    if None in chosen:
        return None
    return {"choices": chosen} if chosen else {}


def _pairs(old: Content, new: Content, response: Mapping[str, Any]) -> Response | None:
    lefts = _counterparts(old["pairs"], new["pairs"], text="left")
    rights = _rights(old, new)
    found = {}
    for key, text in response.get("pairs", {}).items():
        left, right = lefts.get(key), rights.get(text.strip())
        if left is None or right is None:
            return None
        found[left] = right
    return {"pairs": found} if found else {}


def _rights(old: Content, new: Content) -> dict[str, str]:
    """The new text of each right side, by the old one; a corrected one goes by its left side."""
    there = {text.strip(): text for text in (*_texts(new), *new["distractors"])}
    by_key = {pair["key"]: pair["right"] for pair in new["pairs"]}
    known = {text.strip(): there.get(text.strip()) for text in (*_texts(old), *old["distractors"])}
    same = {pair["right"].strip(): by_key.get(pair["key"]) for pair in old["pairs"]}
    return {
        text: right for text, own in known.items() if (right := own or same.get(text)) is not None
    }


def _texts(content: Content) -> list[str]:
    return [pair["right"] for pair in content["pairs"]]


def _order(old: Content, new: Content, response: Mapping[str, Any]) -> Response | None:
    """Items are named by their texts, so a corrected text has another name."""
    before, after = handled(old), handled(new)
    keys = _counterparts(old["items"], new["items"])
    place = {item["key"]: name for item, name in zip(new["items"], after, strict=True)}
    names = {
        name: place[keys[item["key"]]]
        for item, name in zip(old["items"], before, strict=True)
        if item["key"] in keys
    }
    said = [names.get(name) for name in response.get("order", ())]
    if None in said:
        return None
    return {"order": said} if said else {}


def _blanks(old: Content, new: Content, response: Mapping[str, Any]) -> Response | None:
    """Blanks go by their numbers; a chosen option of one as above."""
    found = {}
    for key, said in response.get("blanks", {}).items():
        before, after = _blank(old, key), _blank(new, key)
        if before is None or after is None:
            return None
        if before["kind"] == "choice" and after["kind"] == "choice":
            said = _counterparts(before["options"], after["options"]).get(said)
        elif "choice" in {before["kind"], after["kind"]}:
            return None
        if said is None:
            return None
        found[key] = said
    return {"blanks": found} if found else {}


def _blank(content: Content, key: str) -> Mapping[str, Any] | None:
    blanks: Sequence[Mapping[str, Any]] = content["blanks"]
    return blanks[int(key) - 1] if key.isdecimal() and 0 < int(key) <= len(blanks) else None


_WAYS = {
    "single": _choice,
    "multiple": _choice,
    "matching": _pairs,
    "ordering": _order,
    "cloze": _blanks,
}
