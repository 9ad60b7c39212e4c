"""Styles resolved: what a paragraph or run looks like and means with all it inherits."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from courses.documents.readers.docx.names import VAL, W, is_on, value_of
from courses.documents.readers.docx.properties import (
    NOTHING,
    PLAIN,
    ParagraphProperties,
    RunProperties,
    paragraph_properties,
    run_properties,
)
from courses.documents.readers.docx.style_names import english_name, heading_level, is_telling

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import etree

_LONGEST_CHAIN = 30
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z0-9])|(?<=HTML)(?=[A-Z])")  # between words of an id
_BODY_TEXT = 9
_DEFAULT_SIZE = 10.0  # what Word takes where a file says nothing


@dataclass(frozen=True, slots=True)
class Style:
    """A style as it stands in the file."""

    identifier: str
    kind: str
    name: str
    parent: str
    paragraph: ParagraphProperties
    run: RunProperties
    first_row_stands_out: bool = False


@dataclass(frozen=True, slots=True)
class ParagraphStyle:
    """A paragraph style with what it inherits.

    ``level`` is that of a heading (0: no heading), ``identifiers`` are the style and those it is
    based on.
    """

    name: str
    level: int
    numbering: str | None
    list_level: int | None
    centred: bool
    indent: float | None
    hanging: float
    page_break_before: bool
    run: RunProperties
    identifiers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Format:
    """How characters are shown; ``font`` as in ``RunProperties``."""

    bold: bool = False
    italic: bool = False
    strike: bool = False
    hidden: bool = False
    script: str = ""
    size: float = 0.0
    font: str = ""
    code: bool = False
    heavy: bool = False  # in a face that is bold by itself
    is_marked: bool = False  # looks different from plain text in Markdown


@dataclass(slots=True)
class Styles:
    """The styles of a file by id."""

    known: dict[str, Style] = field(default_factory=dict)
    default: str = ""
    base: RunProperties = NOTHING
    base_paragraph: ParagraphProperties = PLAIN
    _paragraphs: dict[str | None, ParagraphStyle] = field(default_factory=dict)
    _formats: dict[tuple[str | None, RunProperties], Format] = field(default_factory=dict)

    def paragraph(self, identifier: str | None) -> ParagraphStyle:
        """The paragraph style of that id, the default one where it is None or unknown."""
        if identifier not in self._paragraphs:
            self._paragraphs[identifier] = self._resolve(identifier)
        return self._paragraphs[identifier]

    def format(self, paragraph: str | None, direct: RunProperties) -> Format:
        """How a run with the properties ``direct`` is shown in a paragraph of that style."""
        key = (paragraph, direct)
        if key not in self._formats:
            self._formats[key] = self._format(self.paragraph(paragraph), direct)
        return self._formats[key]

    def table_head_stands_out(self, identifier: str) -> bool:
        """Whether a table style sets the first row apart."""
        return any(style.first_row_stands_out for style in self._chain(identifier))

    def _chain(self, identifier: str | None) -> Iterator[Style]:
        """A style and those it is based on; a circle ends where it began."""
        seen: set[str] = set()
        while identifier in self.known and identifier not in seen and len(seen) < _LONGEST_CHAIN:
            seen.add(identifier)
            yield self.known[identifier]
            identifier = self.known[identifier].parent

    def _resolve(self, identifier: str | None) -> ParagraphStyle:
        unknown = identifier is not None and identifier not in self.known
        chain = list(self._chain(self.default if identifier is None or unknown else identifier))
        name, level = _meaning(chain)
        if unknown and identifier:
            name = english_name(_CAMEL.sub(" ", identifier))
            level = heading_level(name)
        said = [style.paragraph for style in chain] + [self.base_paragraph]
        indented = next((p for p in said if p.indent is not None), None)
        return ParagraphStyle(
            name=name,
            level=level,
            numbering=next((p.numbering for p in said if p.numbering is not None), None),
            list_level=next((p.level for p in said if p.level is not None), None),
            centred=next((p.centred for p in said if p.centred is not None), False),
            indent=indented.indent if indented else None,
            hanging=indented.hanging if indented else 0.0,
            page_break_before=any(p.page_break_before for p in said[:1]),
            run=_inherited([style.run for style in chain]),
            identifiers=tuple(style.identifier for style in chain),
        )

    def _format(self, paragraph: ParagraphStyle, direct: RunProperties) -> Format:
        chain = list(self._chain(direct.style)) if direct.style else []
        character = _inherited([style.run for style in chain])
        said = (direct, character, paragraph.run, self.base)
        names = {english_name(style.name) for style in chain[:1]}
        form = Format(
            bold=_toggled("bold", *said),
            italic=_toggled("italic", *said) or bool(_first("emphasis", said)),
            strike=_toggled("strike", *said),
            hidden=_toggled("hidden", *said),
            script=str(_first("script", said) or ""),
            size=direct.size or character.size or paragraph.run.size or self.base.size or 0.0,
            font=str(_first("font", said) or ""),
            code="code characters" in names or "code" in names,
            heavy=bool(_first("heavy", said)) and not self._is_usually_heavy(),
        )
        marked = form.bold or form.italic or form.strike or form.script or form.code
        return replace(form, is_marked=bool(marked))

    def _is_usually_heavy(self) -> bool:
        """Whether all text is set in a heavy face, which says nothing then."""
        return bool(_first("heavy", (self.paragraph(None).run, self.base)))


def read_styles(root: etree._Element | None) -> Styles:
    """The styles of a styles part; without one only what Word takes for granted."""
    styles = Styles(base=RunProperties(size=_DEFAULT_SIZE))
    if root is None:
        return Styles()
    defaults = root.find(f"{W}docDefaults")
    if defaults is not None:
        base = run_properties(defaults.find(f"{W}rPrDefault/{W}rPr"))
        styles.base = base._replace(size=base.size or _DEFAULT_SIZE)
        styles.base_paragraph = paragraph_properties(defaults.find(f"{W}pPrDefault/{W}pPr"))
    for element in root.iter(f"{W}style"):
        style = _style(element)
        styles.known.setdefault(style.identifier, style)
        if style.kind == "paragraph" and is_on_attribute(element.get(f"{W}default")):
            styles.default = styles.default or style.identifier
    return styles


def is_on_attribute(value: str | None) -> bool:
    return value is not None and value.lower() in ("1", "true", "on")


def _style(element: etree._Element) -> Style:
    identifier = element.get(f"{W}styleId") or ""
    return Style(
        identifier=identifier,
        kind=element.get(f"{W}type") or "paragraph",
        name=value_of(element, f"{W}name") or identifier,
        parent=value_of(element, f"{W}basedOn"),
        paragraph=paragraph_properties(element.find(f"{W}pPr")),
        run=run_properties(element.find(f"{W}rPr")),
        first_row_stands_out=_first_row_stands_out(element),
    )


def _first_row_stands_out(style: etree._Element) -> bool:
    for part in style.findall(f"{W}tblStylePr"):
        if part.get(f"{W}type") == "firstRow":
            bold = part.find(f"{W}rPr/{W}b")
            return (bold is not None and is_on(bold)) or is_shaded(part.find(f"{W}tcPr/{W}shd"))
    return False


def is_shaded(shading: etree._Element | None) -> bool:
    """Whether a ``w:shd`` sets its cell off the page."""
    if shading is None:
        return False
    fill = (shading.get(f"{W}fill") or "auto").lower()
    solid = (shading.get(VAL) or "clear") not in ("clear", "nil", "none")
    return fill not in ("auto", "ffffff", "none") or solid


def _meaning(chain: list[Style]) -> tuple[str, int]:
    """The English name of a style and the level of heading that it is (0: none).

    The outline level decides where one is given; the name does otherwise. A style of one's own
    takes the name of the telling style that it is based on.
    """
    names = [english_name(style.name) for style in chain]
    own = names[0] if names else ""
    for name, style in zip(names, chain, strict=True):
        outline = style.paragraph.outline
        if outline is not None:
            if outline >= _BODY_TEXT or (is_telling(name) and not heading_level(name)):
                return (name if is_telling(name) and not heading_level(name) else own), 0
            return f"heading {outline + 1}", max(outline, 0) + 1
        if is_telling(name):
            return name, heading_level(name)
    return own, 0


def _inherited(chain: list[RunProperties]) -> RunProperties:
    """What the first of ``chain`` says, filled up by those behind it."""
    result = NOTHING
    for properties in reversed(chain):
        said = {name: v for name, v in properties._asdict().items() if v is not None}
        result = result._replace(**said)
    return result


def _first(name: str, said: tuple[RunProperties, ...]) -> object:
    return next((v for v in (getattr(p, name) for p in said) if v is not None), None)


def _toggled(
    name: str,
    direct: RunProperties,
    character: RunProperties,
    paragraph: RunProperties,
    base: RunProperties,
) -> bool:
    """A property that styles switch: bold in a bold style is not bold again."""
    said = getattr(direct, name)
    if said is not None:
        return bool(said)
    if getattr(base, name):
        return True
    return bool(getattr(character, name)) != bool(getattr(paragraph, name))
