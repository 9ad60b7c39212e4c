"""Frozen dataclasses to JSON values and back, by their own field types: nothing can be forgotten.

Reading back checks every value, since an exported course comes in again as a file that anyone
may have changed.
"""

from __future__ import annotations

import datetime
import types
from collections.abc import Mapping, Sequence
from dataclasses import MISSING, Field, fields, is_dataclass
from enum import StrEnum
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

from courses.documents.model import Block, Origin, SlideDraft, Trouble
from courses.documents.text import clean_text

T = TypeVar("T")

DEEPEST = 40  # an outline or front matter nested deeper is refused, not followed
_PLAIN = frozenset({str, int, bool, float, type(None)})
_SCALARS = (str, int, bool, float)
_KEYS: dict[tuple[type, str], str] = {(Block, "kind"): "type"}
# Fields that few blocks have: they are left out where they say nothing.
_RARE = frozenset({(Block, "look"), (Block, "row_origins"), (Block, "merged")})
_PLACES: dict[tuple[type, str], tuple[str, str]] = {
    (SlideDraft, "origin"): ("source_lines", "page"),
    (Trouble, "origin"): ("lines", "origin_page"),  # it has a page of its own
}


class ExchangeError(ValueError):
    """A value of a wrong type or a missing field; ``path`` names it ("weeks[3].sessions[0]")."""

    def __init__(self, path: str, wanted: str) -> None:
        super().__init__(f"{path or 'document'}: {wanted}")
        self.path = path
        self.wanted = wanted


def encode(value: Any) -> Any:
    """``value`` as dicts, lists, strings, numbers, booleans and None."""
    if type(value) in _PLAIN:  # by far the most values of a course
        return value
    if is_dataclass(value) and not isinstance(value, type):
        return _encode_dataclass(value)
    if isinstance(value, Mapping):
        return {str(key): encode(inner) for key, inner in value.items()}
    if isinstance(value, tuple | list | set | frozenset):
        return [encode(inner) for inner in value]
    if isinstance(value, StrEnum):
        return value.value
    if isinstance(value, datetime.date | datetime.time):
        return value.isoformat()
    return value


def _encode_dataclass(value: Any) -> dict[str, Any]:
    result: dict[str, Any] = {}
    places: dict[str, Any] = {}
    for name, key, page_key in _plan(type(value)):
        inner = getattr(value, name)
        if not inner and (type(value), name) in _RARE:
            continue
        if page_key is None:
            result[key] = inner if type(inner) in _PLAIN else encode(inner)
            continue
        lines, page = key, page_key
        many = isinstance(inner, tuple)
        places[lines] = [_lines(one) for one in inner] if many else _lines(inner)
        places[page] = [one.page for one in inner] if many else inner and inner.page
    return result | places


def _plan(kind: type) -> tuple[tuple[str, str, str | None], ...]:
    """For each field its name and key; for a place its key of lines and its key of pages."""
    if kind not in _PLANS:
        _PLANS[kind] = tuple(
            (name, *_place_keys(kind, name))
            if _is_place(name)
            else (name, _KEYS.get((kind, name), name), None)
            for name in _hints(kind)
        )
    return _PLANS[kind]


def _is_place(name: str) -> bool:
    return name.endswith(("origin", "origins"))


def _lines(origin: Origin | None) -> list[int] | None:
    return None if origin is None or not origin.first else [origin.first, origin.last]


def _place_keys(kind: type, name: str) -> tuple[str, str]:
    """Which two keys hold the origin ``name``: "lines" and "page", "title_lines" and ..."""
    if (kind, name) in _PLACES:
        return _PLACES[kind, name]
    stem = name.removesuffix("s").removesuffix("origin")
    return f"{stem}lines", f"{stem}pages" if name.endswith("s") else f"{stem}page"


def decode(kind: type[T], value: object, path: str = "", depth: int = 0) -> T:
    """The dataclass ``kind`` that ``value`` was made from; absent fields take their defaults.

    Unknown keys are ignored. Raises ``ExchangeError`` for what cannot be.
    """
    if not isinstance(value, Mapping):
        raise ExchangeError(path, "expected an object")
    if depth > DEEPEST:
        raise ExchangeError(path, "nested too deeply")
    arguments: dict[str, Any] = {}
    hints = _hints(kind)
    for field in fields(kind):  # type: ignore[arg-type]
        name, hint = field.name, hints[field.name]
        if _is_place(name):
            arguments[name] = _decode_place(kind, field, value, path)
            continue
        key = _KEYS.get((kind, name), name)
        inner = f"{path}.{key}" if path else key
        if key in value:
            arguments[name] = _decode(hint, value[key], inner, depth)
        elif field.default is MISSING and field.default_factory is MISSING:
            raise ExchangeError(inner, "missing")
    return kind(**arguments)


def _decode_place(kind: type, field: Field[Any], value: Mapping[str, Any], path: str) -> Any:
    lines_key, page_key = _place_keys(kind, field.name)
    lines, page = value.get(lines_key), value.get(page_key)
    if field.name.endswith("origins"):
        lines, pages = lines or [], page or []
        if not isinstance(lines, list) or not isinstance(pages, list):
            raise ExchangeError(f"{path}.{lines_key}", "expected a list")
        pages = [*pages, *[None] * len(lines)]
        return tuple(_origin(a, b, path) for a, b in zip(lines, pages, strict=False))
    optional = field.default is None
    return None if optional and lines is None and page is None else _origin(lines, page, path)


def _origin(lines: object, page: object, path: str) -> Origin:
    if page is not None and not _whole(page):
        raise ExchangeError(f"{path}.page", "expected a number or null")
    if lines is None:
        lines = [0, 0]
    if not isinstance(lines, list) or len(lines) != 2 or not all(map(_whole, lines)):
        raise ExchangeError(f"{path}.lines", "expected [first, last]")
    return Origin(first=lines[0], last=lines[1], page=page)  # type: ignore[arg-type]


def _whole(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value < 2**31


def _decode(hint: Any, value: object, path: str, depth: int) -> Any:
    if hint in _SCALARS:
        return _decode_scalar(hint, value, path)
    origin = get_origin(hint)
    if origin in (Union, types.UnionType):
        inner = next(kind for kind in get_args(hint) if kind is not type(None))
        return None if value is None else _decode(inner, value, path, depth)
    if origin is tuple:
        return _decode_list(get_args(hint)[0], value, path, depth)
    if origin is not None and issubclass(origin, Mapping):
        return _decode_json(_mapping(value, path), path, depth)
    if is_dataclass(hint):
        return decode(hint, value, path, depth + 1)  # type: ignore[arg-type]
    if issubclass(hint, StrEnum):
        return _decode_choice(hint, value, path)
    raise TypeError(f"{hint} is no type of this form")


def _decode_list(hint: Any, value: object, path: str, depth: int) -> tuple[Any, ...]:
    if not isinstance(value, Sequence) or isinstance(value, str):
        raise ExchangeError(path, "expected a list")
    return tuple(_decode(hint, one, f"{path}[{i}]", depth) for i, one in enumerate(value))


def _decode_choice(hint: type[StrEnum], value: object, path: str) -> StrEnum:
    try:
        return hint(str(value))
    except ValueError:
        raise ExchangeError(path, f"expected one of {', '.join(hint)}") from None


def _decode_scalar(hint: type, value: object, path: str) -> object:
    if hint is str and isinstance(value, str):
        return clean_text(value)
    if hint is float and isinstance(value, int | float) and not isinstance(value, bool):
        return float(value)
    if hint is bool and isinstance(value, bool):
        return value
    if hint is int and isinstance(value, int) and not isinstance(value, bool):
        return value
    raise ExchangeError(path, f"expected {hint.__name__}")


def _mapping(value: object, path: str) -> Mapping[str, object]:
    if not isinstance(value, Mapping):
        raise ExchangeError(path, "expected an object")
    return value


def _decode_json(value: object, path: str, depth: int) -> Any:
    """Front matter: any JSON value, cleaned of what a database refuses."""
    if depth > DEEPEST:
        raise ExchangeError(path, "nested too deeply")
    if isinstance(value, Mapping):
        return {
            clean_text(str(key)): _decode_json(one, f"{path}.{key}", depth + 1)
            for key, one in value.items()
        }
    if isinstance(value, Sequence) and not isinstance(value, str):
        return [_decode_json(one, f"{path}[{i}]", depth + 1) for i, one in enumerate(value)]
    return clean_text(value) if isinstance(value, str) else value


_FIELD_TYPES: dict[type, dict[str, Any]] = {}
_PLANS: dict[type, tuple[tuple[str, str, str | None], ...]] = {}


def _hints(kind: type) -> dict[str, Any]:
    if kind not in _FIELD_TYPES:
        _FIELD_TYPES[kind] = get_type_hints(kind)
    return _FIELD_TYPES[kind]
