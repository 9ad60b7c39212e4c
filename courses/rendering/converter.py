"""Markdown to HTML: python-markdown with what course material needs; nothing here is safe yet."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element, SubElement

import markdown
from markdown.extensions import Extension
from markdown.inlinepatterns import InlineProcessor, SubstituteTagInlineProcessor
from pymdownx.blocks import BlocksExtension
from pymdownx.blocks.block import Block

from courses.rendering.tables import HtmlTables

if TYPE_CHECKING:
    from pymdownx.blocks import BlocksProcessor

_DIGITS = re.compile(r"(?<=\d)(?<!\\)\*(?=\d)")
_CREDIT = "-- "
# An address ends at a blank, at Han text and at full-width punctuation.
_ADDRESS = r"(?<![A-Za-z0-9\"'=])(https?://[A-Za-z0-9\-._~:/?#\[\]@!$&'()*+,;=%]{1,2000})"


def to_html(text: str) -> str:
    """HTML of ``text``. May take very long on hostile input: see ``hazards`` and ``bounded``."""
    return _converter().convert(_DIGITS.sub(r"\\*", text))


def _converter() -> markdown.Markdown:
    return markdown.Markdown(
        extensions=[
            "tables",
            "footnotes",
            "fenced_code",
            "sane_lists",
            "pymdownx.tilde",
            "pymdownx.mark",
            "pymdownx.tasklist",
            "pymdownx.arithmatex",
            _Boxes(),
            HtmlTables(),
            _Inline(),
        ],
        extension_configs={
            "tables": {"use_align_attribute": True},
            "footnotes": {"BACKLINK_TEXT": "↩"},
            "pymdownx.arithmatex": {"generic": True},
        },
        output_format="html",
    )


class _Box(Block):  # type: ignore[misc]
    """``/// name | caption`` to ``///``: a figure with its caption and credit."""

    ARGUMENT = None
    CLASS = ""

    def on_create(self, parent: Element) -> Element:
        figure = SubElement(parent, "figure", {"class": self.CLASS})
        if self.argument:
            SubElement(figure, "figcaption").text = self.argument
        return figure

    def on_end(self, block: Element) -> None:
        for paragraph in block.findall("p"):
            if (paragraph.text or "").startswith(_CREDIT):
                paragraph.tag = "cite"
                paragraph.text = (paragraph.text or "")[len(_CREDIT) :]


class _FigureBox(_Box):
    NAME = "figure"
    CLASS = "boxed-figure"


class _TableBox(_Box):
    NAME = "table"
    CLASS = "boxed-table"


class _Boxes(BlocksExtension):  # type: ignore[misc]
    def extendMarkdownBlocks(self, md: markdown.Markdown, block_mgr: BlocksProcessor) -> None:
        block_mgr.register(_FigureBox, self.getConfigs())
        block_mgr.register(_TableBox, self.getConfigs())


class _AddressProcessor(InlineProcessor):
    """A bare address as a link; marks at its end belong to the sentence."""

    ANCESTOR_EXCLUDES = ("a",)  # no link stands in a link

    def handleMatch(  # type: ignore[override]
        self, m: re.Match[str], data: str
    ) -> tuple[Element, int, int]:
        address = m.group(1).rstrip(".,;:!?'*_~")
        while address.endswith(")") and address.count(")") > address.count("("):
            address = address[:-1].rstrip(".,;:!?'*_~")
        link = Element("a", {"href": address})
        link.text = markdown.util.AtomicString(address)
        return link, m.start(0), m.start(1) + len(address)


class _Inline(Extension):
    """Bare addresses, and a backslash at the end of a line for a break that is meant."""

    def extendMarkdown(self, md: markdown.Markdown) -> None:
        md.inlinePatterns.register(SubstituteTagInlineProcessor(r"\\\n", "br"), "break", 185)
        md.inlinePatterns.register(_AddressProcessor(_ADDRESS, md), "address", 115)
