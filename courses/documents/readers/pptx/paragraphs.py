"""The paragraphs of a text: their runs, and how they look with all that they take over."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from courses.documents.model import Claim, Fate, Look, Origin, Reason, Trouble
from courses.documents.readers.drawing_xml import A, whole_number
from courses.documents.readers.pptx.runs import (
    Run,
    markdown_of,
    printed_of,
    runs_of,
    text_of,
)
from courses.documents.readers.pptx.styles import (
    NO_BULLET,
    Bullet,
    Placeholder,
    Styles,
    bullet_in,
)
from courses.documents.troubles import FORMULA_AS_TEXT

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from courses.documents.readers.pptx.geometry import Box
    from courses.documents.readers.pptx.opening import Relation

Element = Any
RULE = "courses.documents.readers.pptx"
_DEEPEST = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """A paragraph at a line; ``level`` counts from 0, ``size`` is that of most characters."""

    origin: Origin
    runs: tuple[Run, ...]
    level: int = 0
    bullet: Bullet = NO_BULLET
    size: float = 0.0
    bold: bool = False
    italic: bool = False
    centred: bool = False

    @property
    def text(self) -> str:
        return text_of(self.runs)

    @property
    def printed(self) -> str:
        return printed_of(self.runs)

    @property
    def formula(self) -> str:
        """The LaTeX of a paragraph that is one formula and nothing else; else ""."""
        said = [run for run in self.runs if run.text.strip()]
        return said[0].text if len(said) == 1 and said[0].is_formula else ""

    def markdown(self, *, emphasis: bool = True) -> str:
        return markdown_of(self.runs, emphasis=emphasis)


@dataclass(frozen=True, slots=True)
class Setting:
    """What the paragraphs of one text have in common: where it belongs and what it refers to.

    ``printed`` gathers the texts of the lines as the account knows them.
    """

    styles: Styles
    relations: Mapping[str, Relation]
    lines: Mapping[Element, int]
    page: int
    printed: dict[int, str]
    placeholder: Placeholder | None = None


def paragraphs_of(body: Element, setting: Setting) -> list[Paragraph]:
    """The paragraphs of a text body, empty ones left out."""
    style, scale = body.find(f"{A}lstStyle"), _font_scale(body)
    found = (_paragraph(element, style, setting, scale) for element in body.iterchildren(f"{A}p"))
    return [paragraph for paragraph in found if paragraph.printed.strip() or paragraph.text]


def loose_paragraphs(setting: Setting, first: int, last: int) -> list[Paragraph]:
    """The paragraphs of lines ``first`` to ``last`` that stand in nothing that is known: in shapes
    of a kind to come, or in a file that is broken."""
    loose = [
        element
        for element, line in setting.lines.items()
        if element.tag == f"{A}p" and first <= line <= last and line not in setting.printed
    ]
    found = (_paragraph(element, None, setting, 1.0) for element in loose)
    return [paragraph for paragraph in found if paragraph.printed.strip() or paragraph.text]


def _paragraph(
    element: Element, list_style: Element | None, setting: Setting, scale: float
) -> Paragraph:
    own = element.find(f"{A}pPr")
    level = 0 if own is None else min(max(whole_number(own.get("lvl")), 0), _DEEPEST)
    taken = setting.styles.inherited(list_style, setting.placeholder, level)
    runs = tuple(runs_of(element, setting.relations))
    line = setting.lines[element]
    setting.printed[line] = printed_of(runs)
    return Paragraph(
        origin=Origin(first=line, last=line, page=setting.page),
        runs=runs,
        level=level,
        bullet=bullet_in(own) or taken.bullet or NO_BULLET,
        size=_usual_size(runs, taken.size) * scale,
        bold=_share(runs, "bold", otherwise=taken.bold),
        italic=_share(runs, "italic", otherwise=taken.italic),
        centred=(taken.alignment if own is None else own.get("algn", taken.alignment)) == "ctr",
    )


def _font_scale(body: Element) -> float:
    """By how much a text was made smaller to fit its box."""
    fit = body.find(f"{A}bodyPr/{A}normAutofit")
    scale = "" if fit is None else fit.get("fontScale", "").rstrip("%")
    if not scale.isdecimal():
        return 1.0
    return min(1.0, int(scale) / (100_000 if int(scale) > 100 else 100)) or 1.0


def _usual_size(runs: Sequence[Run], otherwise: float) -> float:
    sizes: Counter[float] = Counter()
    for run in runs:
        sizes[run.size or otherwise] += len(run.text.strip())
    return sizes.most_common(1)[0][0] if sizes else otherwise


def _share(runs: Sequence[Run], name: str, *, otherwise: bool) -> bool:
    """Whether most characters are bold (or italic)."""
    said = [(getattr(run, name), len(run.text.strip())) for run in runs]
    total = sum(count for _flag, count in said)
    marked = sum(count for flag, count in said if (otherwise if flag is None else flag))
    return total > 0 and marked * 2 > total


def look_of(paragraph: Paragraph, box: Box | None, style: str = "") -> Look:
    """How a paragraph is set, with the box of its shape."""
    return replace(
        look_at(box),
        style=style,
        size=round(paragraph.size, 1),
        bold=paragraph.bold,
        italic=paragraph.italic,
        centred=paragraph.centred,
    )


def look_at(box: Box | None) -> Look:
    """Where something stands, and nothing else."""
    if box is None:
        return Look()
    return Look(
        x=round(box.x, 1),
        y=round(box.y, 1),
        width=round(box.width, 1),
        height=round(box.height, 1),
        indent=round(box.x, 1),
    )


def formula_claims(paragraph: Paragraph, *, alone: bool) -> tuple[list[Claim], list[Trouble]]:
    """The claims for formulas that became LaTeX, and the troubles for those that did not.

    ``alone`` tells that the paragraph became a formula block, without dollar signs.
    """
    claims: list[Claim] = []
    troubles: list[Trouble] = []
    for run in paragraph.runs:
        if run.is_formula:
            after = run.text if alone else f"${run.text}$"
            claims.append(
                Claim(
                    fate=Fate.REPAIRED,
                    before=run.printed,
                    after=after,
                    origin=paragraph.origin,
                    rule=RULE,
                )
            )
        elif run.kind == "unread formula":
            page, origin = paragraph.origin.page, paragraph.origin
            troubles.append(
                Trouble(code=FORMULA_AS_TEXT, page=page, text=run.printed, origin=origin)
            )
    return claims, troubles


def dropped(text: str, origin: Origin, reason: Reason) -> Claim:
    """The claim for text that is left out."""
    return Claim(fate=Fate.DROPPED, before=text, origin=origin, rule=RULE, reason=reason)
