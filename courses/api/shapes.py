"""JSON schemas of what the API serves, made from the types that the code is checked by."""

from __future__ import annotations

import types
from typing import (
    TYPE_CHECKING,
    Annotated,
    Any,
    Literal,
    NamedTuple,
    NotRequired,
    TypeVar,
    Union,
    get_args,
    get_origin,
    get_type_hints,
    is_typeddict,
)

from courses.documents.exchange import BlockDict
from courses.documents.model import BlockKind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

Schema = dict[str, Any]
T = TypeVar("T", bound=type)

_SCALARS: Mapping[Any, Schema] = {
    str: {"type": "string"},
    int: {"type": "integer"},
    float: {"type": "number"},
    bool: {"type": "boolean"},
    types.NoneType: {"type": "null"},
    object: {},
}

# The exchange form and what the API adds to it are one object to the client.
_NAMES: dict[Any, str] = {}
_NAMES_OF_FIELDS: dict[type, frozenset[str]] = {}
_BASES: dict[Any, tuple[type, tuple[str, ...]]] = {}


class Fact(NamedTuple):
    """A keyword of JSON Schema for ``Annotated``, where a dict would not be hashable."""

    keyword: str
    value: str


MOMENT = Fact("format", "date-time")
DAY = Fact("format", "date")
ADDRESS = Fact("format", "uri")

_FIELDS: Mapping[tuple[Any, str], Schema] = {
    (BlockDict, "type"): {"enum": [kind.value for kind in BlockKind]},
}
_WORDS: Mapping[str, str] = {
    "id": "Public id; it never changes.",
    "self_url": "The address of this thing in the API.",
    "web_url": "The address of its page.",
    "lang": "Language of the texts (BCP 47).",
    "lines": "First and last line in the source document, counted from 1; null where unknown.",
    "page": "Page of the source document; null where it has no pages.",
    "status": "Readers see what is published; those who edit the course also see drafts.",
    "raw": "As printed in the document.",
    "label": "The number or mark as printed.",
    "biography": "Credential lines as printed, the first one included.",
    "children": "The points below this one.",
    "url": "The address of the thing itself, elsewhere.",
}


def shape(name: str, base: type | None = None, without: tuple[str, ...] = ()) -> Callable[[T], T]:
    """Name a TypedDict for the outside; ``base`` is the exchange form that it adds to."""

    def register(cls: T) -> T:
        _NAMES[cls] = name
        if base is not None:
            _BASES[cls] = (base, without)
        return cls

    return register


def name_of(cls: type) -> str:
    return _NAMES.get(cls) or cls.__name__.removesuffix("Dict")


def reference(cls: type) -> Schema:
    return {"$ref": f"#/components/schemas/{name_of(cls)}"}


def components(classes: Iterable[type]) -> dict[str, Schema]:
    """The schemas of ``classes`` and of all that they are made of, by name."""
    found: dict[type, Schema] = {}
    waiting = list(classes)
    while waiting:
        cls = waiting.pop()
        if cls not in found:
            inner: list[type] = []
            found[cls] = _component(cls, inner)
            waiting += inner
    named = {name_of(cls): schema for cls, schema in found.items()}
    if len(named) < len(found):
        names = sorted(name_of(cls) for cls in found)
        raise ValueError(f"Two shapes share a name: {names}")
    return dict(sorted(named.items()))


def _component(cls: type, inner: list[type]) -> Schema:
    properties: dict[str, Schema] = {}
    optional: set[str] = set()
    for field, (origin, hint) in _hints(cls).items():
        if get_origin(hint) is NotRequired:
            optional.add(field)
            (hint,) = get_args(hint)
        schema = _schema(hint, inner) | _FIELDS.get((origin, field), {})
        properties[field] = _described(field, schema)
    required = [field for field in properties if field not in optional]
    about = " ".join((cls.__doc__ or "").split())
    result: Schema = {"type": "object", "properties": properties, "required": required}
    return ({"description": about} if about else {}) | result


def fields_of(cls: type) -> frozenset[str]:
    """The names of all fields, those that only some things have included."""
    if cls not in _NAMES_OF_FIELDS:
        _NAMES_OF_FIELDS[cls] = frozenset(_hints(cls))
    return _NAMES_OF_FIELDS[cls]


def _hints(cls: type) -> dict[str, tuple[type, Any]]:
    """The fields with the type that declares each; what the API says of one counts."""
    base, left_out = _BASES.get(cls, (None, ()))
    own = {f: (cls, hint) for f, hint in get_type_hints(cls, include_extras=True).items()}
    if base is None:
        return own
    below = get_type_hints(base, include_extras=True)
    return {f: (base, hint) for f, hint in below.items() if f not in left_out} | own


def _described(field: str, schema: Schema) -> Schema:
    if field in _WORDS and "description" not in schema:
        return schema | {"description": _WORDS[field]}
    return schema


def _schema(hint: Any, inner: list[type]) -> Schema:
    origin, arguments = get_origin(hint), get_args(hint)
    if origin is Annotated:
        return _annotated(arguments, inner)
    if origin in (Union, types.UnionType):
        return _choice([_schema(one, inner) for one in arguments])
    if origin is Literal:
        return {"type": "string", "enum": list(arguments)}
    if origin in (list, tuple):
        return {"type": "array", "items": _schema(arguments[0], inner)}
    if origin is dict:
        return {"type": "object", "additionalProperties": _schema(arguments[1], inner)}
    if is_typeddict(hint):
        inner.append(hint)
        return reference(hint)
    return dict(_SCALARS[hint])


def _annotated(arguments: tuple[Any, ...], inner: list[type]) -> Schema:
    schema = _schema(arguments[0], inner)
    for more in arguments[1:]:
        fact = more if isinstance(more, Fact) else Fact("description", more)
        schema = schema | {fact.keyword: fact.value}
    return schema


def _choice(schemas: list[Schema]) -> Schema:
    """Simple alternatives share one ``type``, as OpenAPI 3.1 writes what may be null."""
    if all(set(one) == {"type"} for one in schemas):
        return {"type": [one["type"] for one in schemas]}
    return {"anyOf": schemas}
