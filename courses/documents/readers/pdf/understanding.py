"""From pages of words and shapes to a document: the stages in their order, each a module."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from courses.documents import troubles
from courses.documents.errors import UnreadableDocument
from courses.documents.model import Document, Page, Trouble
from courses.documents.readers.pdf import honesty, opening
from courses.documents.readers.pdf.aligned import aligned_tables
from courses.documents.readers.pdf.blocks import Blocks
from courses.documents.readers.pdf.code import with_code
from courses.documents.readers.pdf.columns import reading_order
from courses.documents.readers.pdf.contents import take_contents
from courses.documents.readers.pdf.decks import is_deck
from courses.documents.readers.pdf.figures import (
    Figure,
    figures_of,
    repeated_images,
    take_repeated_shapes,
)
from courses.documents.readers.pdf.furniture import take_furniture
from courses.documents.readers.pdf.grids import ruled_tables
from courses.documents.readers.pdf.headings import Entry, headings_of
from courses.documents.readers.pdf.inline import Words
from courses.documents.readers.pdf.joining import join_paragraphs, part_by_raw_order
from courses.documents.readers.pdf.layout import Box
from courses.documents.readers.pdf.lists import with_lists
from courses.documents.readers.pdf.moves import moves
from courses.documents.readers.pdf.notes import Notes, take_notes
from courses.documents.readers.pdf.paragraphs import elements_of
from courses.documents.readers.pdf.table_blocks import join_tables, table_text
from courses.documents.readers.pdf.tables import Table
from courses.documents.readers.pdf.typography import Typography, typography_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from courses.documents.model import Block, Bookmark, Claim, Picture
    from courses.documents.readers.pdf.layout import PageLayout
    from courses.documents.readers.pdf.rendering import Pictures

_SLIDE_MARGIN = 0.85  # of the width of a slide, where its lines wrap


@dataclass(slots=True)
class Findings:
    """What the stages say besides their results."""

    claims: list[Claim] = field(default_factory=list)
    troubles: list[Trouble] = field(default_factory=list)


def understand(
    layouts: list[PageLayout],
    name: str,
    findings: Findings,
    *,
    bookmarks: tuple[Bookmark, ...] = (),
    properties: dict[str, str] | None = None,
    pictures: Pictures | None = None,
) -> Document:
    """The document that pages of words and shapes are."""
    properties = properties or {}
    scans = [page for page in layouts if honesty.picture_only(page)]
    flow = _Flow(layouts, findings, properties)
    if not any(page.segments for page in layouts) or len(scans) == len(layouts):
        raise UnreadableDocument("no_text", name=name)
    first_text = " ".join(s.text for page in layouts[:2] for s in page.segments)
    elements = flow.elements(bookmarks, scans)
    names = _cut_out(elements, layouts, pictures, findings)
    blocks, claims = flow.blocks(elements, names)
    return Document(
        name=name,
        format="pdf",
        pages=_pages(layouts, blocks, pictures, findings, deck=flow.deck),
        metadata=opening.useful_metadata(properties, first_text),
        claims=(*findings.claims, *claims),
        pictures=_kept(pictures),
        bookmarks=bookmarks,
        troubles=tuple(honesty.by_page(findings.troubles)),
    )


class _Flow:
    """The elements of a document in the order of reading."""

    def __init__(
        self, layouts: list[PageLayout], findings: Findings, properties: dict[str, str]
    ) -> None:
        self.layouts, self.findings = layouts, findings
        self.typography: Typography = typography_of(layouts)
        maker = f"{properties.get('Creator', '')} {properties.get('Producer', '')}"
        self.deck = is_deck(layouts, self.typography, maker)
        self.notes, self.words = Notes(), Words()
        self.entries: list[Entry] = []

    def elements(self, bookmarks: Sequence[Bookmark], scans: Sequence[PageLayout]) -> list[object]:
        """Paragraphs, lists, tables and figures; what is furniture is claimed."""
        findings, layouts = self.findings, self.layouts
        findings.claims += take_furniture(layouts, self.typography, deck=self.deck)
        self.typography = typography_of(layouts)
        if self.deck:  # the lines of slides are short: only at the margin do they wrap
            margin = _SLIDE_MARGIN * max(page.width for page in layouts)
            self.typography = replace(self.typography, right=max(self.typography.right, margin))
        entries, claims = take_contents(layouts) if not self.deck else ([], [])
        findings.claims += claims
        self.entries = [*(Entry(b.title, b.level, b.page) for b in bookmarks), *entries]
        repeated = repeated_images(layouts)
        take_repeated_shapes(layouts)
        scanned = {page.number for page in scans}
        flow: list[object] = []
        for page in layouts:
            for segment in page.segments:
                self.words.learn(segment.text)
            flow += self._page(page, repeated, scan=page.number in scanned)
        if not self.deck:
            flow = join_tables(join_paragraphs(flow, self.typography))
        return part_by_raw_order(flow)

    def _page(
        self, page: PageLayout, repeated: set[tuple[int, ...]], *, scan: bool
    ) -> list[object]:
        findings = self.findings
        findings.troubles += honesty.troubles_of(page)
        figures, claims, lost = honesty.take_unmapped(page)
        findings.claims += claims
        findings.troubles += lost
        if scan:
            findings.troubles.append(Trouble(code=troubles.PICTURE_ONLY_PAGE, page=page.number))
            figures.append(Figure(Box(0, 0, page.width, page.height), page.number, whole_page=True))
        tables = ruled_tables(page)
        if not scan:
            figures += figures_of(page, repeated, tables, self.typography)
        tables += aligned_tables(page, self.typography)
        order = reading_order([*page.segments, *tables, *figures])
        if order.doubtful:
            findings.troubles.append(Trouble(code=troubles.DOUBTFUL_ORDER, page=page.number))
        if not self.deck:
            take_notes(page, order.regions, tables, self.typography, self.notes)
        found: list[object] = []
        for region in order.regions:
            for element in elements_of(region, page.number, self.typography):
                if isinstance(element, Table):
                    found.append(table_text(element, self.words, self.notes, self.typography))
                else:
                    found.append(element)
        return found

    def blocks(
        self, elements: Sequence[object], names: dict[int, str]
    ) -> tuple[list[Block], list[Claim]]:
        """The blocks of the elements and what was claimed on the way."""
        headings = headings_of(elements, self.entries, self.typography)
        flow = with_lists(elements, lambda p: id(p) in headings)
        flow = with_code(flow, self.typography, lambda p: id(p) in headings)
        maker = Blocks(headings, self.words, self.notes, self.typography, names)
        blocks = _with_places(maker.of(flow))
        return blocks, [*maker.claims, *moves(maker.placed)]


def _with_places(blocks: Iterable[Block]) -> list[Block]:
    """Figures without text get the line behind which they stand, each one of its own."""
    placed: list[Block] = []
    last = figure_line = 0
    for block in blocks:
        if block.origin.first == 0:
            figure_line = max(last, figure_line + 1, 1)
            origin = replace(block.origin, first=figure_line, last=figure_line)
            placed.append(replace(block, origin=origin))
            continue
        last = max(last, block.origin.last)
        placed.append(block)
    return placed


def _cut_out(
    elements: Iterable[object],
    layouts: Sequence[PageLayout],
    pictures: Pictures | None,
    findings: Findings,
) -> dict[int, str]:
    """The pictures of the figures by the id of the figure."""
    names: dict[int, str] = {}
    for figure in elements:
        if not isinstance(figure, Figure):
            continue
        turn = layouts[figure.page - 1].turn
        name = pictures.cut(figure.page, figure.box, turn) if pictures is not None else ""
        if name:
            names[id(figure)] = name
        else:
            trouble = Trouble(code=troubles.PICTURE_LEFT_OUT, page=figure.page)
            findings.troubles.append(trouble)
    return names


def _pages(
    layouts: Sequence[PageLayout],
    blocks: Iterable[Block],
    pictures: Pictures | None,
    findings: Findings,
    *,
    deck: bool,
) -> tuple[Page, ...]:
    by_page: dict[int, list[Block]] = {page.number: [] for page in layouts}
    for block in blocks:
        by_page[block.origin.page or 1].append(block)
    pages: list[Page] = []
    for layout in layouts:
        picture = ""
        if deck and pictures is not None:
            picture = pictures.page(layout.number, layout.width)
            if not picture:
                findings.troubles.append(
                    Trouble(code=troubles.NO_SLIDE_PICTURES, page=layout.number)
                )
        pages.append(
            Page(
                number=layout.number,
                blocks=tuple(by_page[layout.number]),
                width=round(layout.width, 1),
                height=round(layout.height, 1),
                picture=picture,
            )
        )
    return tuple(pages)


def _kept(pictures: Pictures | None) -> tuple[Picture, ...]:
    return tuple(pictures.by_name.values()) if pictures is not None else ()
