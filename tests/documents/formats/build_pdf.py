"""Builds the PDF documents: ``python -m tests.documents.formats.build_pdf [area ...]``."""

from __future__ import annotations

import importlib
import sys

AREAS = ("reports", "papers", "syllabi", "office", "browser", "decks", "deck_office", "troubles")


def main(areas: list[str]) -> None:
    for area in areas or AREAS:
        importlib.import_module(f"tests.documents.formats.build_pdf_{area}").main()


if __name__ == "__main__":
    main(sys.argv[1:])
