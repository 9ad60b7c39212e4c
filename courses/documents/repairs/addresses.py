"""Web addresses that a line break, a blank or a scanner broke: ``https ://a.b/ c`` and the like."""

from __future__ import annotations

import re
from dataclasses import dataclass

from courses.documents.model import Claim, Fate, Origin
from courses.documents.text import squeeze

RULE = "courses.documents.repairs.addresses"

_BODY = r"[A-Za-z0-9\-._~:/?#\[\]@!$&'()*+;=%,]"
_SCHEME = re.compile(r"h\s?t\s?t\s?p\s?s?\s{0,3}[:：]\s{0,3}/\s?/\s{0,3}", re.I)
_TOKEN = re.compile(rf"{_BODY}+")
_ENDINGS = "com|cn|org|net|edu|gov|io|ai|int|eu|uk|hk|tw|sg|jp|de|fr|us|info|dev|me|co|tech|xyz|app"
_HOST = re.compile(
    rf"(?<![\w@./-])(?:www\.[\w-]{{1,63}}(?:\.[\w-]{{1,63}}){{1,4}}|[A-Za-z0-9][\w-]{{0,62}}"
    rf"(?:\.[\w-]{{1,63}}){{0,3}}\.(?:{_ENDINGS}))(?![\w-])(?:/{_BODY}*)?",
    re.A,
)
_HOST_END = re.compile(rf"\.(?:{_ENDINGS})(?=[/:]|$)")
_TAIL = re.compile(rf"^[a-z0-9-]{{1,63}}\.(?:[\w-]+\.)?(?:{_ENDINGS})(?:/|$)")
_LETTER_FOR_SLASH = re.compile(rf"^(https?://[\w.-]+\.(?:{_ENDINGS}))l$")
_TRAILING = ".,;:!?'，。；"


@dataclass(frozen=True, slots=True)
class Address:
    """``printed`` stands at ``start`` to ``end`` of its text; ``url`` is what it should be."""

    start: int
    end: int
    printed: str
    url: str


def find_addresses(text: str) -> list[Address]:
    """The web addresses of a line, mended; those with a scheme first, else bare hosts."""
    found: list[Address] = []
    position = 0
    while (scheme := _SCHEME.search(text, position)) is not None:
        address = _read(text, scheme)
        position = max(scheme.end(), address.end if address else 0)
        if address:
            found.append(address)
    if found or "." not in text:
        return found
    return [_bare(match) for match in _HOST.finditer(text)]


def repairs(addresses: list[Address], origin: Origin) -> list[Claim]:
    """A claim for every address that was printed otherwise than it must be."""
    return [
        Claim(fate=Fate.REPAIRED, before=a.printed, after=a.url, origin=origin, rule=RULE)
        for a in addresses
        if a.printed != a.url
    ]


def _read(text: str, scheme: re.Match[str]) -> Address | None:
    end = scheme.end()
    token = _TOKEN.match(text, end)
    if token is None:
        return None
    body, end = token.group(0), token.end()
    for _ in range(4):
        following = _TOKEN.match(
            text, end + len(text[end : end + 3]) - len(text[end : end + 3].lstrip())
        )
        if following is None or following.start() == end or not _goes_on(body, following.group(0)):
            break
        body, end = body + following.group(0), following.end()
    kept = _without_trailing(body)
    end -= len(body) - len(kept)
    protocol = "https" if "s" in squeeze(scheme.group(0)).lower() else "http"
    url = f"{protocol}://{kept}"
    mended = _LETTER_FOR_SLASH.match(url)
    return Address(
        scheme.start(), end, text[scheme.start() : end], f"{mended.group(1)}/" if mended else url
    )


def _goes_on(body: str, following: str) -> bool:
    """Whether the characters behind a blank still belong to the address."""
    if _HOST_END.search(body) is None:
        return _TAIL.match(following) is not None
    return body.endswith("/") and re.search(r"[\d/?=&]", following) is not None


def _without_trailing(body: str) -> str:
    while body and (body[-1] in _TRAILING or (body[-1] in ")]" and not _opened(body))):
        body = body[:-1]
    return body


def _opened(body: str) -> bool:
    opening = "(" if body[-1] == ")" else "["
    return body.count(opening) >= body.count(body[-1])


def _bare(match: re.Match[str]) -> Address:
    printed = _without_trailing(match.group(0))
    return Address(match.start(), match.start() + len(printed), printed, f"https://{printed}")
