"""One hostile file: how it is made, under which name it comes, what must become of it."""

from __future__ import annotations

import random
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

SEED = 20240301
LISTENER = ("127.0.0.1", 18099)
TARGET = "http://127.0.0.1:18099"
CANARY = "hostile_canary"

TEXT_CODES = frozenset(
    {
        "empty", "binary", "encoding", "no_text", "too_large", "too_many_lines", "line_too_long",
        "too_many_parts", "took_too_long", "too_much_memory",
    }
)  # fmt: skip
PACKAGE_CODES = frozenset(
    {
        "damaged", "cut_short", "encrypted", "xml_with_dtd", "unpacked_too_large", "too_many_members",
        "unsupported_packing", "nested_archive", "polyglot", "no_text", "macro_only",
        "too_much_memory", "took_too_long", "too_many_parts",
    }
)  # fmt: skip


class Wanted(StrEnum):
    """``EITHER``: the right text or a clear code, never something else."""

    ACCEPT = "accept"
    REFUSE = "refuse"
    EITHER = "either"


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """``name`` is that of the upload, ``must`` and ``must_not`` are texts of the course that comes
    of it, ``codes`` the refusals that are right."""

    category: str
    key: str
    name: str
    make: Callable[[], bytes]
    wanted: Wanted
    codes: frozenset[str] = frozenset()
    must: tuple[str, ...] = ()
    must_not: tuple[str, ...] = ()

    @property
    def path(self) -> str:
        """The name of the case in tables and tests."""
        return f"{self.category}/{self.key}"


class Collector:
    """Gathers the cases of one category with as few words as a case needs."""

    def __init__(self, category: str) -> None:
        self.category = category
        self.cases: list[Case] = []

    def accept(
        self,
        key: str,
        name: str,
        make: Callable[[], bytes],
        must: tuple[str, ...] = (),
        must_not: tuple[str, ...] = (),
    ) -> None:
        """A file that is read."""
        self._add(key, name, make, Wanted.ACCEPT, frozenset(), must, must_not)

    def refuse(self, key: str, name: str, make: Callable[[], bytes], *codes: str) -> None:
        """A file that is refused with one of ``codes``."""
        self._add(key, name, make, Wanted.REFUSE, frozenset(codes), (), ())

    def either(
        self,
        key: str,
        name: str,
        make: Callable[[], bytes],
        codes: frozenset[str],
        must: tuple[str, ...] = (),
        must_not: tuple[str, ...] = (),
    ) -> None:
        """A file that is read rightly or refused with one of ``codes``."""
        self._add(key, name, make, Wanted.EITHER, codes, must, must_not)

    def _add(
        self,
        key: str,
        name: str,
        make: Callable[[], bytes],
        wanted: Wanted,
        codes: frozenset[str],
        must: tuple[str, ...],
        must_not: tuple[str, ...],
    ) -> None:
        self.cases.append(
            Case(
                category=self.category,
                key=key,
                name=name,
                make=make,
                wanted=wanted,
                codes=codes,
                must=must,
                must_not=must_not,
            )
        )


def dice(*names: object) -> random.Random:
    """The same numbers for the same names, on every machine."""
    return random.Random("/".join(map(str, (SEED, *names))))


def utf8(text: str) -> Callable[[], bytes]:
    """The builder of a short text."""
    return lambda: text.encode("utf-8", "surrogatepass")
