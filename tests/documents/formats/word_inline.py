"""What stands inside a paragraph of the frozen Word files: links, notes, changes, fields, pictures.

An inline part is a string or a function that appends itself to a paragraph.
"""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import escape, quoteattr

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Pt
from lxml import etree
from PIL import Image, ImageDraw

if TYPE_CHECKING:
    from docx.text.paragraph import Paragraph

Inline = str | Callable[["Paragraph"], None]
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_CHANGE = 'w:author="审阅人" w:date="2024-06-03T09:12:00Z"'


def put(paragraph: Paragraph, part: Inline, bold: bool | None, size: float | None) -> None:
    """Append ``part``; a tab or line break in a string is one of Word's."""
    if not isinstance(part, str):
        return part(paragraph)
    run = paragraph.add_run(part)
    run.bold = bold
    if size:
        run.font.size = Pt(size)
    return None


def add(paragraph: Paragraph, xml: str) -> Any:
    element = parse_xml(xml)
    paragraph._p.append(element)
    return element


def run(text: str, properties: str = "", tag: str = "t") -> str:
    return (
        f"<w:r><w:rPr>{properties}</w:rPr>"
        f'<w:{tag} xml:space="preserve">{escape(text)}</w:{tag}></w:r>'
    )


def bold(text: str) -> Inline:
    return lambda paragraph: setattr(paragraph.add_run(text), "bold", True)


def italic(text: str) -> Inline:
    return lambda paragraph: setattr(paragraph.add_run(text), "italic", True)


def raised(text: str) -> Inline:
    return lambda paragraph: setattr(paragraph.add_run(text).font, "superscript", True)


def hidden(text: str) -> Inline:
    return lambda paragraph: setattr(paragraph.add_run(text).font, "hidden", True)


def chopped(text: str, step: int = 3) -> Inline:
    """The text in many runs, as Word leaves it after edits and proofing."""

    def write(paragraph: Paragraph) -> None:
        for start in range(0, len(text), step):
            mark = "spellStart" if start // step % 2 else "spellEnd"
            add(paragraph, f'<w:proofErr {nsdecls("w")} w:type="{mark}"/>')
            paragraph.add_run(text[start : start + step])

    return write


def link(text: str, url: str) -> Inline:
    """A link by a relationship."""

    def write(paragraph: Paragraph) -> None:
        name = paragraph.part.relate_to(url, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
        blue = '<w:color w:val="0563C1"/><w:u w:val="single"/>'
        add(
            paragraph,
            f'<w:hyperlink {nsdecls("w", "r")} r:id="{name}">{run(text, blue)}</w:hyperlink>',
        )

    return write


def field(code: str, shown: str) -> Inline:
    """A complex field: its code between begin and separate, what is shown before the end."""

    def write(paragraph: Paragraph) -> None:
        for piece in (
            '<w:r {0}><w:fldChar w:fldCharType="begin"/></w:r>',
            f'<w:r {{0}}><w:instrText xml:space="preserve"> {escape(code)} </w:instrText></w:r>',
            '<w:r {0}><w:fldChar w:fldCharType="separate"/></w:r>',
            f"<w:r {{0}}><w:t>{escape(shown)}</w:t></w:r>",
            '<w:r {0}><w:fldChar w:fldCharType="end"/></w:r>',
        ):
            add(paragraph, piece.format(nsdecls("w")))

    return write


def field_start(code: str) -> Inline:
    """The beginning of a field that goes on over paragraphs; ``field_end`` ends it."""

    def write(paragraph: Paragraph) -> None:
        for piece in (
            '<w:r {0}><w:fldChar w:fldCharType="begin"/></w:r>',
            f'<w:r {{0}}><w:instrText xml:space="preserve"> {escape(code)} </w:instrText></w:r>',
            '<w:r {0}><w:fldChar w:fldCharType="separate"/></w:r>',
        ):
            add(paragraph, piece.format(nsdecls("w")))

    return write


def field_end() -> Inline:
    return lambda p: add(p, f'<w:r {nsdecls("w")}><w:fldChar w:fldCharType="end"/></w:r>')


def field_link(text: str, url: str) -> Inline:
    return field(f'HYPERLINK "{url}"', text)


def simple_field(code: str, shown: str) -> Inline:
    def write(paragraph: Paragraph) -> None:
        instruction = quoteattr(f" {code} ")
        add(
            paragraph,
            f"<w:fldSimple {nsdecls('w')} w:instr={instruction}>{run(shown)}</w:fldSimple>",
        )

    return write


def inserted(text: str, number: int = 901) -> Inline:
    return lambda p: add(p, f'<w:ins {nsdecls("w")} w:id="{number}" {_CHANGE}>{run(text)}</w:ins>')


def deleted(text: str, number: int = 902) -> Inline:
    return lambda p: add(
        p, f'<w:del {nsdecls("w")} w:id="{number}" {_CHANGE}>{run(text, tag="delText")}</w:del>'
    )


def commented(text: str, comment: str) -> Inline:
    def write(paragraph: Paragraph) -> None:
        words = paragraph.add_run(text)
        note = paragraph.part.document.add_comment(words, comment, author="审阅人", initials="审")  # type: ignore[attr-defined]
        note._comment_elm.set(qn("w:date"), "2024-06-03T09:15:00Z")

    return write


def footnote(text: str) -> Inline:
    return lambda paragraph: _note(paragraph, text, "footnote")


def endnote(text: str) -> Inline:
    return lambda paragraph: _note(paragraph, text, "endnote")


def _note(paragraph: Paragraph, text: str, kind: str) -> None:
    part = _notes_part(paragraph, kind)
    tree = etree.fromstring(part._blob)
    number = len(tree) - 1
    mark = f'<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:{kind}Ref/></w:r>'
    body = "".join(
        f"<w:p>{mark if not n else ''}{run(' ' + line)}</w:p>"
        for n, line in enumerate(text.split("\n"))
    )
    tree.append(etree.fromstring(f'<w:{kind} xmlns:w="{_W}" w:id="{number}">{body}</w:{kind}>'))
    part._blob = etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True)
    add(
        paragraph,
        f'<w:r {nsdecls("w")}><w:rPr><w:vertAlign w:val="superscript"/></w:rPr>'
        f'<w:{kind}Reference w:id="{number}"/></w:r>',
    )


def _notes_part(paragraph: Paragraph, kind: str) -> Part:
    owner = paragraph.part
    base = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    for relation in owner.rels.values():
        if relation.reltype == f"{base}/{kind}s":
            known: Part = relation.target_part
            return known
    lines = "".join(
        f'<w:{kind} w:type="{name}" w:id="{number}"><w:p><w:r><w:{name}/></w:r></w:p></w:{kind}>'
        for number, name in ((-1, "separator"), (0, "continuationSeparator"))
    )
    content = "application/vnd.openxmlformats-officedocument.wordprocessingml"
    part = Part(
        PackURI(f"/word/{kind}s.xml"),
        f"{content}.{kind}s+xml",
        f'<w:{kind}s xmlns:w="{_W}">{lines}</w:{kind}s>'.encode(),
        owner.package,
    )
    owner.relate_to(part, f"{base}/{kind}s")
    return part


def bookmark(name: str, text: str, number: int = 30) -> Inline:
    def write(paragraph: Paragraph) -> None:
        add(paragraph, f'<w:bookmarkStart {nsdecls("w")} w:id="{number}" w:name="{name}"/>')
        paragraph.add_run(text)
        add(paragraph, f'<w:bookmarkEnd {nsdecls("w")} w:id="{number}"/>')

    return write


def math(*omml: str, display: bool = False) -> Inline:
    """A formula of the parts of ``word_math``."""
    body = f"<m:oMath {nsdecls('m')}>{''.join(omml)}</m:oMath>"
    if display:
        body = f"<m:oMathPara {nsdecls('m')}>{body}</m:oMathPara>"
    return lambda paragraph: add(paragraph, body)


def picture(image: bytes, width: float, alternative: str = "", name: str = "图片 1") -> Inline:
    """A picture in the line; ``width`` in cm."""

    def write(paragraph: Paragraph) -> None:
        paragraph.add_run().add_picture(io.BytesIO(image), width=Cm(width))
        for properties in paragraph._p.xpath(".//wp:docPr"):
            if properties.get("descr") is None:
                properties.set("name", name)
                properties.set("descr", alternative)

    return write


def text_box(*lines: str, number: int = 70) -> Inline:
    """A text box of Word 2010 with its older form for older programs, as Word writes both."""
    body = "".join(f"<w:p>{run(line)}</w:p>" for line in lines)
    spaces = (
        'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
        'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
        'xmlns:v="urn:schemas-microsoft-com:vml"'
    )
    size = '<wp:extent cx="4860000" cy="1260000"/>'
    shape = (
        '<wps:wsp><wps:cNvSpPr txBox="1"/><wps:spPr><a:xfrm><a:off x="0" y="0"/>'
        '<a:ext cx="4860000" cy="1260000"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
        '<a:ln w="9525"><a:solidFill><a:srgbClr val="444444"/></a:solidFill></a:ln></wps:spPr>'
        f"<wps:txbx><w:txbxContent>{body}</w:txbxContent></wps:txbx><wps:bodyPr/></wps:wsp>"
    )
    xml = (
        f"<w:r {nsdecls('w', 'wp', 'a', 'r')} {spaces}><mc:AlternateContent>"
        '<mc:Choice Requires="wps"><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0">'
        f'{size}<wp:docPr id="{number}" name="文本框 {number}"/><a:graphic><a:graphicData '
        'uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape">'
        f"{shape}</a:graphicData></a:graphic></wp:inline></w:drawing></mc:Choice>"
        '<mc:Fallback><w:pict><v:shape style="width:383pt;height:99pt"><v:textbox>'
        f"<w:txbxContent>{body}</w:txbxContent></v:textbox></v:shape></w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r>"
    )
    return lambda paragraph: add(paragraph, xml)


def bars(values: list[int], size: tuple[int, int] = (420, 220), colour: str = "#336699") -> bytes:
    """A small chart."""
    image = Image.new("RGB", size, "white")
    draw = ImageDraw.Draw(image)
    step = (size[0] - 40) // len(values)
    for number, value in enumerate(values):
        left = 25 + number * step
        draw.rectangle((left, size[1] - 20 - value, left + step * 2 // 3, size[1] - 20), colour)
    draw.line((20, 10, 20, size[1] - 20, size[0] - 10, size[1] - 20), "black", 2)
    return _png(image)


def portrait(colour: str = "#c9a27e") -> bytes:
    """A face, more or less."""
    image = Image.new("RGB", (120, 150), "#dfe7ee")
    draw = ImageDraw.Draw(image)
    draw.ellipse((35, 25, 85, 85), colour)
    draw.pieslice((15, 85, 105, 205), 180, 360, "#3b4a5a")
    return _png(image)


def _png(image: Image.Image) -> bytes:
    stream = io.BytesIO()
    image.quantize(16).save(stream, "PNG")
    return stream.getvalue()
