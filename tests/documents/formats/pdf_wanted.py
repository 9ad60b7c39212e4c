"""Collects what a careful reader would say of a document while its builder writes it."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
DOCUMENTS = HERE / "documents"
WANTED = HERE / "wanted"
MARKS = re.compile(r"\^[^^]+\^")
LINKS = re.compile(r"\[([^\]]+)\]\(([^)]+)\)")


def bare(markup: str) -> str:
    """The text of a markup without footnote marks, bold stars, hyphenation points, addresses."""
    text = LINKS.sub(r"\1", MARKS.sub("", markup))
    return text.replace("**", "").replace("~", "").replace("__", "")


class Wanted:
    """The wanted structure of one document; lists appear only where something was added."""

    def __init__(self, file: str, kind: str, **fields: Any) -> None:
        self.data: dict[str, Any] = {"file": file, "kind": kind, **fields}

    def add(self, key: str, value: Any) -> None:
        self.data.setdefault(key, []).append(value)

    def once(self, key: str, value: Any) -> None:
        if value not in self.data.setdefault(key, []):
            self.data[key].append(value)

    def heading(self, level: int, text: str, label: str = "") -> None:
        entry: dict[str, Any] = {"level": level, "text": bare(text)}
        if label:
            entry["label"] = label
        self.add("headings", entry)

    def table(self, rows: list[list[str]], header_rows: int, caption: str, source: str) -> None:
        entry: dict[str, Any] = {
            "rows": [[bare(cell) for cell in row] for row in rows],
            "header_rows": header_rows,
        }
        if caption:
            entry["caption"] = caption
        if source:
            entry["source"] = source
        self.add("tables", entry)

    def figure(self, caption: str, source: str, alternative: str = "") -> None:
        entry = {"caption": caption, "source": source, "alternative": alternative}
        self.add("figures", {key: value for key, value in entry.items() if value})

    def items(self, items: list[tuple[int, str, str]]) -> None:
        self.add(
            "lists",
            {
                "items": [
                    {"level": level, "label": label, "text": bare(text)}
                    for level, label, text in items
                ]
            },
        )

    def links(self, markup: str) -> None:
        for text, address in LINKS.findall(markup):
            self.once("links", {"text": text, "url": address})

    def syllabus_only(self) -> None:
        """What a syllabus says lands in weeks, staff and notes, not in blocks of its own."""
        for key in ("headings", "tables", "lists", "paragraphs"):
            self.data.pop(key, None)

    def save(self) -> None:
        name = Path(str(self.data["file"])).stem
        text = json.dumps(self.data, ensure_ascii=False, indent=1)
        (WANTED / f"{name}.json").write_text(text + "\n", encoding="utf-8")
