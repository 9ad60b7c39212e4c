"""How well documents of other formats are read: precision and recall of every field.

``python -m tests.documents.formats.score_formats`` prints the tables;
``--document NAME`` the mistakes of one, ``--json FILE`` writes everything,
``--given-kind`` tells the import the kind; ``--documents FOLDER`` scores another set, which
has folders ``documents`` and ``wanted``. See README.md.
"""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import asdict, dataclass, fields, is_dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from courses.documents.conservation import balance
from courses.documents.errors import UnreadableDocument
from courses.documents.exchange import lesson_to_dict, syllabus_to_dict
from courses.documents.lessons import drafts_of
from courses.documents.model import (
    Document,
    Doubt,
    Kind,
    LessonDraft,
    Material,
    Origin,
    Part,
    Report,
    Slides,
    Syllabus,
    Trouble,
)
from courses.documents.readers import read
from courses.documents.recognisers import recognise
from tests.documents.formats import scoring_body, scoring_slides, scoring_syllabus
from tests.documents.formats.scoring_report import Result, report, to_json
from tests.documents.formats.scoring_text import Mistake, Sheet, mark, same

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

HERE = Path(__file__).parent
Wanted = dict[str, Any]
_UNSEEN = {"origin", "claims", "doubts", "metadata", "key", "look", "image", "language", "picture"}
_UNSEEN |= {"markdown", "row_origins", "biography_origins", "merged", "notes_origin", "kind"}


@dataclass(slots=True)
class Import:
    """What the import made of a file; ``failure`` says why it made nothing."""

    document: Document | None = None
    found: Sequence[tuple[Part, Material]] = ()
    drafts: Sequence[LessonDraft] = ()
    failure: str = ""

    @property
    def materials(self) -> list[Material]:
        return [material for _, material in self.found]


def imported(data: bytes, name: str, kind: Kind | None = None) -> Import:
    """The three stages; any error is a failure of the import, not of the score."""
    result = Import()
    try:
        result.document = read(data, name)
        result.found = recognise(result.document, kind)
        result.drafts = drafts_of(result.found, name)
    except UnreadableDocument as error:
        result.failure = f"refused: {error.code}"
    except Exception as error:  # noqa: BLE001 - whatever breaks an import must be in its score
        result.failure = f"{type(error).__name__}: {error}"
    return result


def score_document(path: Path, wanted: Wanted, given: bool = False) -> Result:
    return score_bytes(path.name, path.read_bytes(), wanted, given)


def score_bytes(name: str, data: bytes, wanted: Wanted, given: bool = False) -> Result:
    made = imported(data, name, Kind(wanted["kind"]) if given else None)
    result = Result(name, name.rpartition(".")[2], failure=made.failure)
    sheet = result.sheet
    _whole(sheet, wanted, made)
    syllabi = [m for m in made.materials if isinstance(m, Syllabus)]
    decks = [m for m in made.materials if isinstance(m, Slides)]
    # A deck that is a syllabus is scored as what it was taken for; either is right.
    if "slides" in wanted and (decks or wanted["kind"] != "syllabus"):
        scoring_slides.score(sheet, wanted, decks)
    elif wanted["kind"] == "syllabus":
        scoring_syllabus.score(sheet, wanted, syllabi)
        _addresses(sheet, wanted, syllabi)
    if decks or wanted["kind"] != "syllabus":
        scoring_body.score(sheet, wanted, made.materials)
    _reader(sheet, wanted, made)
    _troubles(sheet, wanted, made)
    _flags(result, made)
    result.account = _account(data, name, made)
    return result


def _whole(sheet: Sheet, wanted: Wanted, made: Import) -> None:
    """Kind, title, subtitle, authors, date."""
    kinds = wanted.get("kinds") or wanted.get("kinds_accepted") or [wanted["kind"]]
    found = [part.kind.value for part, _ in made.found]
    right = next((kind for kind in kinds if kind in found), wanted["kind"])
    sheet.compare("kind", [mark(right)], [mark(kind) for kind in found])
    materials = made.materials
    title = next((m.title for m in materials if m.title), "")
    sheet.single("title", [wanted["title"], *wanted.get("title_also", [])], title)
    held = [m for m in materials if isinstance(m, (Syllabus, Report))]
    if "subtitle" in wanted and wanted["kind"] != "slides":
        subtitle = next((m.subtitle for m in held if m.subtitle), "")
        sheet.single("subtitle", [wanted["subtitle"], *wanted.get("subtitle_also", [])], subtitle)
    if "authors" in wanted and wanted["kind"] != "syllabus":
        people = [a for m in materials if not isinstance(m, Syllabus) for a in m.authors]
        sheet.compare(
            "authors", [mark(a["name"]) for a in wanted["authors"]], [mark(a.name) for a in people]
        )
        posts = [
            mark(a["position"], place=a["name"]) for a in wanted["authors"] if a.get("position")
        ]
        sheet.compare(
            "author positions",
            posts,
            [mark(a.position, place=a.name) for a in people if a.position],
        )
    if "date" in wanted and wanted["kind"] in ("report", "article"):
        date = next((m.date for m in materials if isinstance(m, Report) and m.date), "")
        sheet.single("date", [wanted["date"], *wanted.get("date_also", [])], date[:10])


def _addresses(sheet: Sheet, wanted: Wanted, syllabi: Sequence[Syllabus]) -> None:
    """Links of a syllabus stand in its notes and readings; only the address is compared."""
    if "links" in wanted:
        texts = " ".join(seen(syllabi))
        for link in wanted["links"]:
            url = link["url"]
            sheet.single("links", [url], url if same(url) in texts else "")


def seen(roots: Iterable[object]) -> list[str]:
    """All texts that students see of lessons and syllabi."""
    texts: list[str] = []
    queue = list(roots)
    while queue:
        value = queue.pop()
        if isinstance(value, str):
            texts.append(same(value))
        elif isinstance(value, (tuple, list)):
            queue.extend(value)
        elif is_dataclass(value) and not getattr(value, "hidden", False):
            unseen = _UNSEEN | ({"notes"} if hasattr(value, "running_title") else set())
            queue.extend(getattr(value, f.name) for f in fields(value) if f.name not in unseen)
    return texts


def _reader(sheet: Sheet, wanted: Wanted, made: Import) -> None:
    if not wanted.get("reader_sees_not"):
        return
    texts = seen([*made.drafts, *(m for m in made.materials if isinstance(m, Syllabus))])
    for phrase in wanted["reader_sees_not"]:
        shown = made.document is None or any(same(phrase) in text for text in texts)
        sheet.single("reader sees not", [phrase], "seen" if shown else phrase)


def _troubles(sheet: Sheet, wanted: Wanted, made: Import) -> None:
    if "troubles" not in wanted:
        return
    troubles = made.document.troubles if made.document else ()
    sheet.compare(
        "troubles",
        [mark(t["code"], place=t.get("page") or "") for t in wanted["troubles"]],
        [
            mark(t.code, place=t.page if any(w.get("page") for w in wanted["troubles"]) else "")
            for t in troubles
        ],
    )


def _flags(result: Result, made: Import) -> None:
    """Which mistakes are on things that the import itself said it is unsure of."""
    if made.document is None:
        return
    doubts = [doubt for m in made.materials for doubt in m.doubts]
    troubles = list(made.document.troubles)
    result.doubts = [doubt.message for doubt in doubts]
    result.troubles = [f"{t.code} {t.page or ''} {t.text[:60]}".strip() for t in troubles]
    unsure: list[Doubt | Trouble] = [*doubts, *troubles]
    texts = [same(text) for text in (*result.doubts, *(t.text for t in troubles)) if text]
    for mistake in result.sheet.mistakes:
        mistake.flagged = _named(mistake, texts) or any(
            _covers(each, origin) for origin in _places(mistake, made.document) for each in unsure
        )
        result.sheet.tallies[mistake.measure].flagged += mistake.flagged


def _named(mistake: Mistake, texts: Sequence[str]) -> bool:
    words = [same(word.rsplit("] ", 1)[-1]) for word in (mistake.wanted, mistake.found)]
    return any(len(word) > 2 and word in text for word in words for text in texts)


def _places(mistake: Mistake, document: Document) -> list[Origin]:
    """Where the mistake stands: as found, else where its wanted text is in the file."""
    if mistake.origin is not None:
        return [mistake.origin]
    text = same(mistake.wanted.rsplit("] ", 1)[-1])
    if len(text) < 3:
        return []
    return [
        block.origin
        for block in document.blocks
        if text in same(block.text)
        or any(text in same(item.text) for item in block.items)
        or any(text in same(cell) for row in block.rows for cell in row)
    ][:3]


def _covers(each: Doubt | Trouble, origin: Origin) -> bool:
    if isinstance(each, Trouble) and each.page is not None and each.page == origin.page:
        return True
    place = each.origin
    return place is not None and place.first <= origin.last and origin.first <= place.last


def _account(data: bytes, name: str, made: Import) -> dict[str, Any]:
    """As ``portal.accounting.of_drafts``."""
    if made.document is None or made.failure:
        return {"failure": made.failure}
    claims = [*made.document.claims, *(c for m in made.materials for c in m.claims)]
    syllabi = [syllabus_to_dict(m) for m in made.materials if isinstance(m, Syllabus)]
    lessons = [lesson_to_dict(draft) for draft in made.drafts]
    try:
        account = balance(data, name, syllabi, lessons, claims)
    except Exception as error:  # noqa: BLE001 - as above
        return {"failure": f"{type(error).__name__}: {error}"}
    return {
        "characters": account.characters,
        "unexplained": account.unexplained_count,
        "invented": account.invented_count,
        "disorder": account.disorder_count,
        "places": [asdict(p) for p in (*account.unexplained, *account.inventions)[:20]],
    }


def score_all(names: Iterable[str] = (), given: bool = False, folder: Path = HERE) -> list[Result]:
    """Results of all documents that have a wanted file, or of those named.

    With ``given`` the import is told the kind, as an instructor would who corrects it.
    """
    chosen = set(names)
    results = []
    for path in sorted((folder / "wanted").glob("*.json")):
        wanted = json.loads(path.read_text(encoding="utf-8"))
        if chosen and not chosen & {wanted["file"], path.stem}:
            continue
        results.append(score_document(folder / "documents" / wanted["file"], wanted, given))
    return results


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", type=Path)
    parser.add_argument("--document", action="append", default=[])
    parser.add_argument("--given-kind", action="store_true")
    parser.add_argument("--documents", type=Path, default=HERE)
    chosen = parser.parse_args(arguments)
    results = score_all(chosen.document, chosen.given_kind, chosen.documents)
    sys.stdout.write(report(results, detail=bool(chosen.document)))
    if chosen.json:
        form = json.dumps(to_json(results), ensure_ascii=False, indent=1)
        chosen.json.write_text(form + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
