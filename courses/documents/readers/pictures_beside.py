"""Pictures that lie beside a document and not in it: an address in the text leads to each."""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING
from urllib.parse import unquote

from courses.documents.model import (
    Block,
    BlockKind,
    Claim,
    Document,
    Fate,
    Origin,
    Picture,
    Reason,
    Trouble,
)
from courses.documents.readers.inline_pictures import INSIDE, picture_data
from courses.documents.readers.pictures import encode_picture
from courses.documents.troubles import PICTURE_LEFT_OUT, PICTURE_NOT_SENT

if TYPE_CHECKING:
    from collections.abc import Mapping

RULE = "courses.documents.readers.pictures_beside"
_IN_TEXT = re.compile(
    r"(?P<before>!\[[^\[\]\n]{0,1000}\]\(\s*<?)(?P<address>[^\s()<>]{1,4000}(?:\([^\s()<>]{0,300}\)"
    r"[^\s()<>]{0,300})?|(?<=<)[^<>\n]{1,1000}(?=>))(?P<behind>>?(?:\s+[\"'“][^\"'”\n]{0,500}[\"'”])?\s*\))"
)
_ELSEWHERE = re.compile(r"(?:[a-z][a-z0-9+.-]{1,20}:)?//|(?!data:)[a-z][a-z0-9+.-]{1,20}:", re.I)
_OWN = re.compile(r"pictures/[0-9a-f]{64}\.[a-z]{3,4}")
_NAMES_A_PICTURE = re.compile(r"\.(?:png|jpe?g|gif|webp|bmp|tiff?|svg)(?:[?#].*)?$", re.I)


def find_beside(address: str, beside: Mapping[str, bytes]) -> bytes | None:
    """The picture that a relative address leads to.

    By its path from the document's folder; an address from the root of a site, or one that the
    program of a site would complete, by the end of the path; else by a file name that is there
    once.
    """
    path = unquote(address.split("?")[0].split("#")[0]).strip().replace("\\", "/")
    if not path or not beside:
        return None
    if address in beside:
        return beside[address]
    if not path.startswith("/") and posixpath.normpath(path) in beside:
        return beside[posixpath.normpath(path)]
    end = "/" + posixpath.normpath(path).lstrip("./")
    ends = [known for known in beside if f"/{known}".endswith(end)]
    if not ends:
        name = posixpath.basename(path)
        ends = [known for known in beside if posixpath.basename(known) == name]
    return beside[ends[0]] if len(ends) == 1 else None


@dataclass(slots=True)
class _Found:
    beside: Mapping[str, bytes]
    pictures: dict[str, Picture] = field(default_factory=dict)
    claims: list[Claim] = field(default_factory=list)
    troubles: list[Trouble] = field(default_factory=list)

    def name_of(self, address: str, origin: Origin) -> str:
        """The name of the picture at an address; the address itself where there is none."""
        if not address or _OWN.fullmatch(address) or _ELSEWHERE.match(address):
            return address
        written = address.startswith("data:image/")
        data = picture_data(address.encode()) if written else find_beside(address, self.beside)
        if data is None:
            if _NAMES_A_PICTURE.search(address) and not address.startswith(INSIDE):
                self.trouble(PICTURE_NOT_SENT, address, origin)
            return address
        picture = encode_picture(data)
        if picture is None:
            self.trouble(PICTURE_LEFT_OUT, address[:200], origin)
            return address
        self.pictures.setdefault(picture.name, picture)
        self.claims.append(
            Claim(
                fate=Fate.DROPPED,
                before=address,
                origin=origin,
                rule=RULE,
                reason=Reason.LABEL,
            )
        )
        return picture.name

    def trouble(self, code: str, address: str, origin: Origin) -> None:
        self.troubles.append(Trouble(code=code, text=address, origin=origin))

    def in_text(self, markdown: str, origin: Origin) -> str:
        """Inline Markdown with the names of its pictures for their addresses."""

        def named(match: re.Match[str]) -> str:
            name = self.name_of(match["address"], origin)
            if name == match["address"]:
                return match.group(0)
            before, behind = match["before"].rstrip("<"), match["behind"].lstrip(">")
            return f"{before}{name}{behind}"

        return _IN_TEXT.sub(named, markdown) if "![" in markdown else markdown


def with_pictures(document: Document, beside: Mapping[str, bytes]) -> Document:
    """A document of Markdown with the pictures beside it and those written into its text."""
    found = _Found(beside)
    pages = tuple(
        replace(page, blocks=tuple(_with_names(block, found) for block in page.blocks))
        for page in document.pages
    )
    if not found.pictures and not found.troubles:
        return document
    return replace(
        document,
        pages=pages,
        pictures=(*document.pictures, *found.pictures.values()),
        claims=_with_claims(document.claims, found.claims),
        troubles=(*document.troubles, *found.troubles),
    )


def _with_names(block: Block, found: _Found) -> Block:
    at = block.origin
    if block.kind is BlockKind.FIGURE:
        block = replace(block, image=found.name_of(block.image, at))
    items = tuple(
        replace(item, markdown=found.in_text(item.markdown, item.origin or at))
        for item in block.items
    )
    return replace(block, items=items, markdown=found.in_text(block.markdown, at))


def _with_claims(claims: tuple[Claim, ...], found: list[Claim]) -> tuple[Claim, ...]:
    """The claims with those for addresses; what is printed for an address that a definition gives
    is claimed in its place."""
    named = {(c.after, c.origin): c for c in claims if c.fate is Fate.REPAIRED and c.after}
    result = list(claims)
    for claim in found:
        printed = named.pop((claim.before, claim.origin), None)
        if printed is not None:
            result.remove(printed)
        result.append(replace(claim, before=printed.before) if printed else claim)
    return tuple(result)
