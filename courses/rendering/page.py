"""One text of Markdown as a page: pure, sanitised, the same for the same text and version."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from html import escape
from typing import TYPE_CHECKING, Any

from courses.documents.numbering import split_label
from courses.documents.questions import without_quizzes
from courses.rendering.converter import to_html
from courses.rendering.layout import Layout
from courses.rendering.sanitiser import clean, clean_first
from courses.rendering.tree import parse, text_of, write

if TYPE_CHECKING:
    from collections.abc import Mapping
    from xml.etree.ElementTree import Element

    from courses.rendering.layout import Sizes

RENDERING_VERSION = 4  # ``manage.py rerender`` makes stored pages of an older version anew


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A heading with the text up to the next; ``anchor`` is empty before the first heading."""

    anchor: str
    title: str
    text: str
    label: str = ""
    level: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """``contents``: a {anchor, label, title, level} for each heading, levels from 1 without gaps.

    ``simplified`` says that the marks of the text were too much for the converter and it is
    shown as plain paragraphs.
    """

    html: str
    contents: tuple[Mapping[str, Any], ...] = ()
    sections: tuple[Section, ...] = ()
    plain_text: str = ""
    simplified: bool = False

    def to_dict(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def from_dict(cls, form: Mapping[str, Any]) -> Page:
        sections = tuple(Section(**section) for section in form["sections"])
        contents = tuple(form["contents"])
        return cls(**{**form, "sections": sections, "contents": contents})


def render(markdown: str, *, language: str, scope: str = "", pictures: Sizes | None = None) -> Page:
    """``markdown`` as a page in ``language``.

    ``scope`` goes into all ids, for texts that stand on one page together. ``pictures`` are those
    that there are; their addresses in the page are their names, which ``courses.pictures`` makes
    addresses of the site. Has no limit of its own: hostile text belongs into ``render_bounded``.
    """
    root = parse(clean_first(to_html(without_quizzes(markdown))))
    layout = Layout(root, language, scope, pictures)
    layout.apply()
    contents = tuple(
        {"anchor": anchor, "level": level, **_parted(text)}
        for anchor, level, text in layout.headings
    )
    return Page(
        html=clean(write(root)),
        contents=contents,
        sections=tuple(_sections(root, contents)),
        plain_text=text_of(root),
    )


def render_plainly(markdown: str, *, language: str, scope: str = "") -> Page:
    """``markdown`` as plain paragraphs, its marks shown as they are."""
    shown = without_quizzes(markdown.replace("\r\n", "\n"))
    paragraphs = [block for block in shown.split("\n\n") if block.strip()]
    html = "\n".join(f"<p>{escape(block.strip(), quote=False)}</p>" for block in paragraphs)
    text = "\n".join(" ".join(block.split()) for block in paragraphs)
    sections = (Section(anchor="", title="", text=text),)
    return Page(html=html, sections=sections, plain_text=text, simplified=True)


def _parted(text: str) -> dict[str, str]:
    """The printed number of a heading apart from its title."""
    label, title = split_label(text)
    return {"label": label.printed if label and title else "", "title": title or text}


def _sections(root: Element, contents: tuple[Mapping[str, Any], ...]) -> list[Section]:
    known = {entry["anchor"]: entry for entry in contents}
    sections: list[Section] = []
    head: Mapping[str, Any] | None = None
    texts: list[str] = []

    def close() -> None:
        text = "\n".join(filter(None, texts))
        if head is not None:
            sections.append(Section(text=text, **head))
        elif text:
            sections.append(Section(anchor="", title="", text=text))

    for element in root:
        if element.get("id") in known and element.tag.startswith("h"):
            close()
            head, texts = known[element.get("id", "")], []
        else:
            texts.append(text_of(element))
    close()
    return sections
