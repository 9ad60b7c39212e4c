"""Word files made by hand: the XML of their parts in a package, as small as a test needs them."""

from __future__ import annotations

import zipfile
from dataclasses import dataclass, field
from io import BytesIO
from xml.sax.saxutils import escape

from PIL import Image

OFFICE = "http://schemas.openxmlformats.org"
RELATION = f"{OFFICE}/officeDocument/2006/relationships"
NAMESPACES = {
    "w": f"{OFFICE}/wordprocessingml/2006/main",
    "r": RELATION,
    "m": f"{OFFICE}/officeDocument/2006/math",
    "a": f"{OFFICE}/drawingml/2006/main",
    "wp": f"{OFFICE}/drawingml/2006/wordprocessingDrawing",
    "pic": f"{OFFICE}/drawingml/2006/picture",
    "c": f"{OFFICE}/drawingml/2006/chart",
    "dgm": f"{OFFICE}/drawingml/2006/diagram",
    "mc": f"{OFFICE}/markup-compatibility/2006",
    "v": "urn:schemas-microsoft-com:vml",
    "o": "urn:schemas-microsoft-com:office:office",
    "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    "wpg": "http://schemas.microsoft.com/office/word/2010/wordprocessingGroup",
}
DECLARED = " ".join(f'xmlns:{prefix}="{name}"' for prefix, name in NAMESPACES.items())
MAIN_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
MACRO_TYPE = "application/vnd.ms-word.document.macroEnabled.main+xml"


@dataclass
class WordFile:
    """A Word file; the parts hold the inner XML of their roots."""

    body: str = ""
    styles: str = ""
    numbering: str = ""
    footnotes: str = ""
    endnotes: str = ""
    settings: str = ""
    headers: tuple[str, ...] = ()
    footers: tuple[str, ...] = ()
    comments: str = ""
    links: dict[str, str] = field(default_factory=dict)
    relations: dict[str, tuple[str, str]] = field(default_factory=dict)  # id: kind, target
    parts: dict[str, bytes] = field(default_factory=dict)
    main: str = "word/document.xml"
    main_type: str = MAIN_TYPE
    core: str = ""

    def data(self) -> bytes:
        buffer = BytesIO()
        with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, data in self._members().items():
                archive.writestr(name, data)
        return buffer.getvalue()

    def _members(self) -> dict[str, bytes]:
        folder, _, file = self.main.rpartition("/")
        members = {
            "[Content_Types].xml": self._types(),
            "_rels/.rels": _relations(
                [
                    ("rId1", "officeDocument", self.main, False),
                    *([("rId2", "core-properties", "docProps/core.xml", False)] * bool(self.core)),
                ]
            ),
            self.main: _part("document", f"<w:body>{self.body}</w:body>"),
        }
        found = [(i, kind, target, False) for i, (kind, target) in self.relations.items()]
        found += [(i, "hyperlink", target, True) for i, target in self.links.items()]
        for kind, root, inner in self._own_parts():
            members[f"{folder}/{kind}.xml".lstrip("/")] = _part(root, inner)
            relation = kind.rstrip("0123456789")
            found.append((f"rId{kind}", relation, f"{kind}.xml", False))
        if self.core:
            members["docProps/core.xml"] = self.core.encode()
        members[f"{folder}/_rels/{file}.rels".lstrip("/")] = _relations(found)
        return members | self.parts

    def _own_parts(self) -> list[tuple[str, str, str]]:
        known = [
            ("styles", "styles", self.styles),
            ("numbering", "numbering", self.numbering),
            ("footnotes", "footnotes", self.footnotes),
            ("endnotes", "endnotes", self.endnotes),
            ("settings", "settings", self.settings),
            ("comments", "comments", self.comments),
            *((f"header{n}", "hdr", inner) for n, inner in enumerate(self.headers, 1)),
            *((f"footer{n}", "ftr", inner) for n, inner in enumerate(self.footers, 1)),
        ]
        return [one for one in known if one[2]]

    def _types(self) -> bytes:
        return (
            f'<Types xmlns="{OFFICE}/package/2006/content-types">'
            '<Default Extension="xml" ContentType="application/xml"/>'
            f'<Override PartName="/{self.main}" ContentType="{self.main_type}"/></Types>'
        ).encode()


def _part(root: str, inner: str) -> bytes:
    return f'<?xml version="1.0"?><w:{root} {DECLARED}>{inner}</w:{root}>'.encode()


def _relations(found: list[tuple[str, str, str, bool]]) -> bytes:
    entries = "".join(
        f'<Relationship Id="{i}" Type="{RELATION}/{kind}" Target="{escape(target)}"'
        f"{' TargetMode=' + chr(34) + 'External' + chr(34) if external else ''}/>"
        for i, kind, target, external in found
    )
    return (
        f'<Relationships xmlns="{OFFICE}/package/2006/relationships">{entries}</Relationships>'
    ).encode()


# Pieces of XML ----------------------------------------------------------------------------


def t(text: str) -> str:
    return f'<w:t xml:space="preserve">{escape(text)}</w:t>'


def r(inner: str, properties: str = "") -> str:
    """A run; plain words are its text."""
    words = inner if inner.startswith("<") else t(inner)
    return f"<w:r>{f'<w:rPr>{properties}</w:rPr>' if properties else ''}{words}</w:r>"


def p(*runs: str, style: str = "", properties: str = "") -> str:
    """A paragraph; plain words become a run."""
    said = (f'<w:pStyle w:val="{style}"/>' if style else "") + properties
    inner = "".join(one if one.startswith("<") else r(one) for one in runs if one)
    return f"<w:p>{f'<w:pPr>{said}</w:pPr>' if said else ''}{inner}</w:p>"


def item(text: str, level: int = 0, numbering: int = 1) -> str:
    return p(text, properties=listed(level, numbering))


def listed(level: int = 0, numbering: int = 1) -> str:
    return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{numbering}"/></w:numPr>'


def style(
    identity: str, name: str, parent: str = "", paragraph: str = "", run: str = "", kind: str = ""
) -> str:
    based = f'<w:basedOn w:val="{parent}"/>' if parent else ""
    return (
        f'<w:style w:type="{kind or "paragraph"}" w:styleId="{identity}">'
        f'<w:name w:val="{name}"/>{based}<w:pPr>{paragraph}</w:pPr><w:rPr>{run}</w:rPr></w:style>'
    )


def level(number: int, form: str, text: str, more: str = "", start: int = 1) -> str:
    return (
        f'<w:lvl w:ilvl="{number}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/>{more}'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


def definition(identity: int, *levels: str) -> str:
    return f'<w:abstractNum w:abstractNumId="{identity}">{"".join(levels)}</w:abstractNum>'


def instance(identity: int, meant: int, overrides: str = "") -> str:
    return f'<w:num w:numId="{identity}"><w:abstractNumId w:val="{meant}"/>{overrides}</w:num>'


def numbered(*levels: str) -> str:
    """A numbering part with one list."""
    return definition(1, *levels) + instance(1, 1)


def cell(*paragraphs: str, properties: str = "") -> str:
    inner = "".join(one if one.startswith("<") else p(one) for one in paragraphs)
    said = f"<w:tcPr>{properties}</w:tcPr>" if properties else ""
    return f"<w:tc>{said}{inner or p()}</w:tc>"


def row(*cells: str, properties: str = "") -> str:
    inner = "".join(one if one.startswith("<") else cell(one) for one in cells)
    said = f"<w:trPr>{properties}</w:trPr>" if properties else ""
    return f"<w:tr>{said}{inner}</w:tr>"


def table(*rows: str, properties: str = "") -> str:
    return f"<w:tbl><w:tblPr>{properties}</w:tblPr><w:tblGrid/>{''.join(rows)}</w:tbl>"


def field_(code: str, result: str = "") -> str:
    """A field of several marks, with its result as runs or words."""
    shown = result if result.startswith("<") or not result else r(result)
    return (
        r('<w:fldChar w:fldCharType="begin"/>')
        + r(f'<w:instrText xml:space="preserve">{escape(code)}</w:instrText>')
        + r('<w:fldChar w:fldCharType="separate"/>')
        + shown
        + r('<w:fldChar w:fldCharType="end"/>')
    )


def picture(
    relation: str = "rIdP", description: str = "", height: float = 200.0, anchored: bool = False
) -> str:
    """A drawing with a picture; ``height`` in points."""
    frame = "anchor" if anchored else "inline"
    return r(
        f'<w:drawing><wp:{frame}><wp:extent cx="990000" cy="{int(height * 12700)}"/>'
        f'<wp:docPr id="1" name="Picture 1" descr="{escape(description)}"/><a:graphic>'
        f'<a:graphicData uri="x"><pic:pic><pic:blipFill><a:blip r:embed="{relation}"/>'
        f"</pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:{frame}></w:drawing>"
    )


def text_box(*paragraphs: str) -> str:
    """A text box as Word writes it: twice, for new and for old programs."""
    content = f"<w:txbxContent>{''.join(paragraphs)}</w:txbxContent>"
    return r(
        '<mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor>'
        '<wp:docPr id="2" name="Text Box"/><a:graphic><a:graphicData uri="x"><wps:wsp><wps:txbx>'
        f"{content}</wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing>"
        f"</mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox>{content}</v:textbox></v:shape>"
        "</w:pict></mc:Fallback></mc:AlternateContent>"
    )


def pixels(size: tuple[int, int] = (8, 8), colour: str = "red") -> bytes:
    buffer = BytesIO()
    Image.new("RGB", size, colour).save(buffer, "PNG")
    return buffer.getvalue()
