"""From a document to its materials: the parts, and of each part what its kind makes of it.

A recogniser offers ``score(document)``, 0 to 1 with its reasons, and ``recognise(part)``. It
reads no files and writes no rows.
"""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

from courses.documents.model import Kind, Material, Part
from courses.documents.recognisers.parts import find_parts

if TYPE_CHECKING:
    from courses.documents.model import Document

__all__ = ["recognise"]


def _ready(kind: Kind) -> Any:
    name = f"courses.documents.recognisers.{kind.value}"
    spec = find_spec(name)
    module = import_module(name) if spec is not None and spec.origin else None
    return module if module is not None and hasattr(module, "recognise") else None


_MODULES = {kind: module for kind in Kind if (module := _ready(kind)) is not None}


def recognise(document: Document, kind: Kind | None = None) -> tuple[tuple[Part, Material], ...]:
    """The parts of a document with what was made of each; ``kind`` overrides the guess."""
    scores = {kind: module.score for kind, module in _MODULES.items()}
    parts = find_parts(document, scores, kind)
    return tuple((part, _MODULES[part.kind].recognise(part)) for part in parts)
