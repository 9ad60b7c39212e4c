"""Short forms in which the builders say what must come out; see README.md for the schema."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

WANTED = Path(__file__).parent / "wanted"
Wanted = dict[str, Any]


def save(file: str, kind: str, **keys: Any) -> None:
    """Write wanted/<stem>.json; a key that is None is left out."""
    form = {"file": file, "kind": kind}
    form |= {key: value for key, value in keys.items() if value is not None}
    path = WANTED / f"{file.rsplit('.', 1)[0]}.json"
    path.write_text(json.dumps(form, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def week(number: int | None, *sessions: Wanted, **more: Any) -> Wanted:
    """A week with its sessions; title, readings and summary as keywords."""
    return {"number": number, "sessions": list(sessions), **more}


def session(title: str | None, *outline: Any, **more: Any) -> Wanted:
    """A session; ``lecturers`` and ``questions`` as keywords, strings of the outline are leaves."""
    lecturers = [p if isinstance(p, dict) else {"name": p} for p in more.pop("lecturers", [])]
    form: Wanted = {"title": title, **more}
    if lecturers:
        form["lecturers"] = lecturers
    if outline:
        form["outline"] = [node(item) for item in outline]
    return form


def node(item: Any) -> Wanted:
    """A string "1.1 text"-free leaf, or (label, text), or (label, text, children)."""
    if isinstance(item, str):
        return {"text": item}
    label, text, *rest = item
    form: Wanted = {"label": label, "text": text}
    if rest:
        form["children"] = [node(child) for child in rest[0]]
    return form


def person(name: str, position: str = "", affiliation: str = "") -> Wanted:
    keys = {"name": name, "position": position, "affiliation": affiliation}
    return {key: value for key, value in keys.items() if value}


def staff(*pairs: tuple[str, str]) -> list[Wanted]:
    return [{"name": name, "role": role} for name, role in pairs]


def notes(*pairs: tuple[str, str]) -> list[Wanted]:
    return [{"title": title, "contains": phrase} for title, phrase in pairs]


def headings(*rows: tuple[int, str, str]) -> list[Wanted]:
    """Level, label, text."""
    return [{"level": level, "label": label, "text": text} for level, label, text in rows]


def table(
    rows: list[list[str]], header_rows: int = 1, caption: str = "", source: str = ""
) -> Wanted:
    form: Wanted = {"rows": rows, "header_rows": header_rows}
    return form | {k: v for k, v in (("caption", caption), ("source", source)) if v}


def items(*rows: tuple[int, str, str]) -> Wanted:
    """A list of level, label, text."""
    return {
        "items": [{"level": level, "label": label, "text": text} for level, label, text in rows]
    }
