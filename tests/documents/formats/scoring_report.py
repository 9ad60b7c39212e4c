"""The tables of a score, and its JSON."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from tests.documents.formats.scoring_text import Sheet, Tally

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


@dataclass(slots=True)
class Result:
    """The score of one document; ``failure`` says why the import gave nothing."""

    name: str
    format: str
    sheet: Sheet = field(default_factory=Sheet)
    failure: str = ""
    account: dict[str, Any] = field(default_factory=dict)
    doubts: list[str] = field(default_factory=list)
    troubles: list[str] = field(default_factory=list)


def totals(results: Iterable[Result]) -> dict[str, Tally]:
    sums: dict[str, Tally] = {}
    for result in results:
        for measure, tally in result.sheet.tallies.items():
            sums.setdefault(measure, Tally()).plus(tally)
    return sums


def by_format(results: Sequence[Result]) -> dict[str, dict[str, Tally]]:
    formats = sorted({result.format for result in results})
    return {each: totals(r for r in results if r.format == each) for each in formats}


def report(results: Sequence[Result], detail: bool) -> str:
    """Tables in Markdown: per field, per field and format, per document, then mistakes."""
    parts = [_fields(totals(results)), _formats(by_format(results)), _documents(results)]
    if detail:
        parts += [_detail(result) for result in results]
    return "\n".join(parts)


def _row(*cells: object) -> str:
    return "| " + " | ".join(str(cell) for cell in cells) + " |\n"


def _head(*cells: str) -> str:
    return _row(*cells) + "|---" * len(cells) + "|\n"


def _fields(sums: dict[str, Tally]) -> str:
    text = _head(
        "field", "wanted", "found", "right", "precision", "recall", "near", "errors", "flagged"
    )
    for name, t in sums.items():
        ratios = (f"{t.precision:.3f}", f"{t.recall:.3f}")
        text += _row(name, t.wanted, t.found, t.right, *ratios, t.near, t.errors, t.flagged)
    whole = Tally()
    for tally in sums.values():
        whole.plus(tally)
    return text + _row(
        "all",
        whole.wanted,
        whole.found,
        whole.right,
        f"{whole.precision:.3f}",
        f"{whole.recall:.3f}",
        whole.near,
        whole.errors,
        whole.flagged,
    )


def _formats(sums: dict[str, dict[str, Tally]]) -> str:
    measures = list(dict.fromkeys(name for tallies in sums.values() for name in tallies))
    text = _head("field (precision/recall)", *sums)
    for name in measures:
        cells = (
            f"{t.precision:.2f}/{t.recall:.2f}" if (t := tallies.get(name)) else ""
            for tallies in sums.values()
        )
        text += _row(name, *cells)
    return text


def _documents(results: Sequence[Result]) -> str:
    text = _head(
        "document",
        "right of wanted",
        "too much",
        "errors",
        "flagged",
        "unexplained",
        "invented",
        "disorder",
        "failure",
    )
    for result in results:
        t = Tally()
        for tally in result.sheet.tallies.values():
            t.plus(tally)
        account = result.account
        text += _row(
            result.name,
            f"{t.right}/{t.wanted}",
            max(0, t.found - t.right),
            t.errors,
            t.flagged,
            *(account.get(key, "-") for key in ("unexplained", "invented", "disorder")),
            (result.failure or account.get("failure", ""))[:80],
        )
    return text


def _detail(result: Result) -> str:
    lines = [f"== {result.name} {result.failure}"]
    for mistake in result.sheet.mistakes:
        flag = " (flagged)" if mistake.flagged else ""
        lines.append(f"{mistake.measure}: {mistake.sort}{flag}")
        lines += [f"    wanted {mistake.wanted}"] if mistake.wanted else []
        lines += [f"    found  {mistake.found}"] if mistake.found else []
    lines += [f"doubt: {text}" for text in result.doubts]
    lines += [f"trouble: {text}" for text in result.troubles]
    lines.append(f"account: {result.account}")
    return "\n".join(lines) + "\n"


def to_json(results: Sequence[Result]) -> dict[str, Any]:
    return {
        "total": _tallies(totals(results)),
        "formats": {name: _tallies(sums) for name, sums in by_format(results).items()},
        "documents": {
            result.name: {
                "failure": result.failure,
                "fields": _tallies(result.sheet.tallies),
                "account": {k: v for k, v in result.account.items() if k != "places"},
                "troubles": result.troubles,
                "doubts": len(result.doubts),
                "mistakes": [
                    {
                        "field": m.measure,
                        "sort": m.sort,
                        "wanted": m.wanted[:160],
                        "found": m.found[:160],
                        "flagged": m.flagged,
                    }
                    for m in result.sheet.mistakes
                ],
            }
            for result in results
        },
    }


def _tallies(sums: dict[str, Tally]) -> dict[str, Any]:
    return {
        name: {
            "wanted": t.wanted,
            "found": t.found,
            "right": t.right,
            "precision": round(t.precision, 4),
            "recall": round(t.recall, 4),
            "near": t.near,
            "errors": t.errors,
            "flagged": t.flagged,
        }
        for name, t in sums.items()
    }
