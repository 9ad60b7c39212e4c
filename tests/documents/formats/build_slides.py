"""Builds the .pptx documents: ``python -m tests.documents.formats.build_slides``."""

from __future__ import annotations

from tests.documents.formats import slides_careful, slides_careless, slides_course, slides_shapes


def main() -> None:
    for area in (slides_careful, slides_careless, slides_course, slides_shapes):
        area.main()


if __name__ == "__main__":
    main()
