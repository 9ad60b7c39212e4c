"""Front matter of Markdown files: YAML between ``---``, TOML between ``+++``, or an object of JSON.

Every scalar is a string as printed ("true", "2022-06-28 16:28:03"), so that nothing is lost in a
conversion. The reader claims the keys and marks; the values stay with the recogniser, which
keeps or claims them (``values``).
"""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, time

import yaml

from courses.documents.model import Claim, Document, Fate, Origin, Reason
from courses.documents.readers.inline import remainder
from courses.documents.text import clean_text, collapse, squeeze

RULE = "courses.documents.readers.front_matter"
MAX_LINES = 300
MAX_CHARACTERS = 30_000
MAX_VALUES = 2_000

_BRACKETS = re.compile(r"\[([^\[\]]{1,500})\]")
_KEY = re.compile(r"([A-Za-z_\u4e00-\u9fff][\w .-]{0,60}?)[ \t]*[:：=](?:[ \t]|$)")


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """The metadata of a file and where its body begins (index of the first line after it)."""

    metadata: Mapping[str, object]
    body: int
    claims: tuple[Claim, ...]
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Value:
    """A value of the front matter as printed and where it stands."""

    text: str
    origin: Origin


def read_front_matter(lines: list[str]) -> FrontMatter | None:
    """The front matter at the head of ``lines``; None where there is none."""
    start = next((i for i, line in enumerate(lines[:20]) if line.strip()), 0)
    fence = lines[start].strip() if lines else ""
    if fence.startswith("{"):
        return _read_json(lines, start)
    if fence not in ("---", "+++"):
        return None
    end = _end(lines, start, fence)
    if end is None:
        return None
    inner = lines[start + 1 : end]
    if sum(map(len, inner)) > MAX_CHARACTERS or not _has_key(inner):
        return None
    metadata, warnings = _load("\n".join(inner), fence)
    fences = tuple(_claim(lines[i].strip(), i + 1, i + 1) for i in (start, end))
    return FrontMatter(
        metadata, end + 1, (*fences, *_key_claims(inner, start + 2, metadata)), warnings
    )


def _read_json(lines: list[str], start: int) -> FrontMatter | None:
    """An object of JSON at the head that has a title, as Hugo and Hexo take it."""
    text = "\n".join(lines[start : start + MAX_LINES])[:MAX_CHARACTERS]
    try:
        loaded, end = json.JSONDecoder().raw_decode(text.lstrip())
        budget = [MAX_VALUES]
        metadata = {str(key): _printed(value, budget) for key, value in dict(loaded).items()}
    except (ValueError, TypeError, RecursionError):
        return None
    end += len(text) - len(text.lstrip())
    if "title" not in metadata or text[end:].split("\n", 1)[0].strip():
        return None
    body = start + text.count("\n", 0, end) + 1
    return FrontMatter(metadata, body, tuple(_json_claims(text[:end], start + 1, metadata)))


def _json_claims(text: str, first: int, metadata: Mapping[str, object]) -> Iterator[Claim]:
    """One claim for each key of the object, with the marks up to the next one."""
    places: list[tuple[int, str]] = []
    position = 0
    for key in metadata:
        found = re.compile(rf'"{re.escape(key)}"\s*:').search(text, position)
        if found:
            places.append((found.start(), key))
            position = found.end()
    ends = [*(at for at, _ in places[1:]), len(text)]
    yield _claim(text[: places[0][0]] if places else text, first, first)
    for (at, key), end in zip(places, ends, strict=True):
        printed = text[at:end]
        head = printed.index(":") + 1
        line = first + text.count("\n", 0, at)
        last = line + printed.rstrip().count("\n")
        values = [*_leaves(metadata[key])]
        yield from _escaped(printed[head:].rstrip(" \n,}"), values, line, last)
        yield _claim(squeeze(printed[:head]) + _around(printed[head:], values), line, last)


def values(document: Document) -> dict[str, Value]:
    """The printed values of a document's front matter by key: the recogniser's to keep or claim."""
    found: dict[str, Value] = {}
    keys = {squeeze(key): key for key in document.metadata}
    for claim in document.claims:
        key = keys.get(re.split("[:：=]", claim.before, maxsplit=1)[0].strip('"'))
        if claim.rule != RULE or claim.fate is not Fate.DROPPED or key is None:
            continue
        text = " ".join(_leaves(document.metadata[key]))
        if text.strip():
            found[key] = Value(text, claim.origin)
    return found


def _end(lines: list[str], start: int, fence: str) -> int | None:
    closing = (fence, "...") if fence == "---" else (fence,)
    for index in range(start + 1, min(len(lines), start + MAX_LINES)):
        if lines[index].rstrip() in closing:
            return index
    return None


def _has_key(inner: list[str]) -> bool:
    first = next((line for line in inner if line.strip() and not line.lstrip().startswith("#")), "")
    return _KEY.match(first) is not None or first.startswith("[")


def _load(text: str, fence: str) -> tuple[Mapping[str, object], tuple[str, ...]]:
    try:
        loaded = tomllib.loads(text) if fence == "+++" else yaml.load(text, Loader=yaml.BaseLoader)  # noqa: S506
        budget = [MAX_VALUES]
        if isinstance(loaded, dict):
            return {str(key): _printed(value, budget) for key, value in loaded.items()}, ()
    except (yaml.YAMLError, tomllib.TOMLDecodeError, RecursionError, ValueError):
        pass
    return _line_by_line(text), ("The front matter is not valid; it was read line by line.",)


def _printed(value: object, budget: list[int]) -> object:
    """``value`` with every scalar as a string. ``budget`` bounds what aliases can multiply."""
    budget[0] -= 1
    if budget[0] < 0:
        raise ValueError("too many values")
    if isinstance(value, dict):
        return {str(key): _printed(inner, budget) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_printed(inner, budget) for inner in value]
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, date | time):
        return value.isoformat()
    return "" if value is None else clean_text(str(value))


def _line_by_line(text: str) -> dict[str, object]:
    """What can be read of broken YAML, such as a title with a colon and no quotes."""
    found: dict[str, object] = {}
    key = ""
    for line in text.split("\n"):
        match = _KEY.match(line)
        if match:
            key = match.group(1).strip()
            found[key] = line[match.end() :].strip().strip("\"'")
        elif key and line.strip():
            found[key] = collapse(f"{found[key]} {line.strip().lstrip('-').strip()}")
    return {key: _of_brackets(value) for key, value in found.items()}


def _of_brackets(value: object) -> object:
    """A list in brackets on one line as a list."""
    inner = _BRACKETS.fullmatch(str(value))
    return [part.strip().strip("\"'") for part in inner[1].split(",")] if inner else value


def _leaves(value: object) -> Iterator[str]:
    if isinstance(value, Mapping):
        for inner in value.values():
            yield from _leaves(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from _leaves(inner)
    elif isinstance(value, str):
        yield value


def _key_claims(
    inner: list[str], first_line: int, metadata: Mapping[str, object]
) -> Iterator[Claim]:
    """One claim for each key: everything of its lines that is not its value."""
    starts = [
        i
        for i, line in enumerate(inner)
        if (m := _KEY.match(line)) and m.group(1).strip() in metadata
    ]
    for start, end in zip(starts, [*starts[1:], len(inner)], strict=True):
        head = _KEY.match(inner[start])
        if head is None:
            continue
        printed = "\n".join([inner[start][head.end() :], *inner[start + 1 : end]])
        values = [*_leaves(metadata[head.group(1).strip()])]
        place = (first_line + start, first_line + end - 1)
        yield from _escaped(printed, values, *place)
        yield _claim(squeeze(head.group(0)) + _around(printed, values), *place)
    lost = "".join(inner[: starts[0]] if starts else inner)
    if lost.strip():
        yield _claim(lost, first_line, first_line + (starts[0] - 1 if starts else len(inner) - 1))


def _escaped(printed: str, values: list[str], first: int, last: int) -> Iterator[Claim]:
    """A value that is printed otherwise (``\\u6e05`` for 清) is printed so from here on: ``values``
    then holds it as the file does, and a claim says what it means."""
    raw = printed.strip().strip("\"'")
    if len(values) != 1 or not raw or squeeze(values[0]) in squeeze(printed) or "\\" not in raw:
        return
    origin = Origin(first=first, last=last)
    yield Claim(fate=Fate.REPAIRED, before=raw, after=values[0], origin=origin, rule=RULE)
    values[:] = [raw]


def _around(printed: str, values: list[str]) -> str:
    """What is left of ``printed`` without its values: each in one piece where it stands so."""
    text, rest, position = squeeze(printed), "", 0
    for value in map(squeeze, values):
        at = text.find(value, position)
        if at < 0:
            return remainder(printed, " ".join(values))
        rest += text[position:at]
        position = at + len(value)
    return rest + text[position:]


def _claim(before: str, first: int, last: int) -> Claim:
    return Claim(
        fate=Fate.DROPPED,
        before=before,
        origin=Origin(first=first, last=last),
        rule=RULE,
        reason=Reason.LABEL,
    )
