"""Office files and archives written member by member, so that nothing in them is by chance."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from dataclasses import dataclass

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main"
_SLIDES = "http://schemas.openxmlformats.org/presentationml/2006/main"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_TYPES = f"{_PACKAGE}/content-types"
_RELATIONS = f"{_PACKAGE}/relationships"
_DATE = (2024, 3, 1, 8, 0, 0)

Members = list[tuple[str, bytes]]


def packed(
    members: Members, *, stored: bool = False, comment: bytes = b"", attributes: int = 0
) -> bytes:
    """A zip of ``members`` whose bytes are the same every time."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, content in members:
            info = zipfile.ZipInfo(name, _DATE)
            info.compress_type = zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED
            info.external_attr = attributes
            archive.writestr(info, content)
        archive.comment = comment
    return buffer.getvalue()


@dataclass(frozen=True, slots=True)
class Raw:
    """A member as it is to stand in the file, true or not."""

    name: bytes
    content: bytes
    size: int | None = None  # as declared
    checksum: int | None = None
    flags: int = 0
    method: int = 8
    mode: int = 0
    offset: int | None = None  # as the directory says


def raw_zip(members: list[Raw], *, entries: int | None = None) -> bytes:
    """A zip that may lie."""
    body, directory = b"", b""
    for one in members:
        deflate = zlib.compressobj(9, zlib.DEFLATED, -15)
        content = one.content
        if one.method == 8:
            content = deflate.compress(one.content) + deflate.flush()
        size = len(one.content) if one.size is None else one.size
        checksum = zlib.crc32(one.content) if one.checksum is None else one.checksum
        common = struct.pack(
            "<HHHHHLLLHH",
            20, one.flags, one.method, 0, 0x5861, checksum, len(content), size, len(one.name), 0,
        )  # fmt: skip
        offset = len(body) if one.offset is None else one.offset
        body += b"PK\x03\x04" + common + one.name + content
        directory += (
            b"PK\x01\x02"
            + struct.pack("<H", 0x0314)
            + common
            + struct.pack("<HHHLL", 0, 0, 0, one.mode << 16, offset)
            + one.name
        )
    count = len(members) if entries is None else entries
    end = struct.pack("<4sHHHHLLH", b"PK\x05\x06", 0, 0, count, count, len(directory), len(body), 0)
    return body + directory + end


def paragraph(text: str, style: str = "") -> str:
    """A paragraph of Word; ``text`` is escaped."""
    properties = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f'<w:p>{properties}<w:r><w:t xml:space="preserve">{escaped(text)}</w:t></w:r></w:p>'


def escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


ORDINARY = "".join(
    (
        paragraph("第一讲 清算与结算", "Heading1"),
        paragraph("先记账，后轧差；轧差之后才划款。"),
        paragraph("第二节 风险", "Heading2"),
        paragraph("Settlement risk is the risk that one leg fails."),
    )
)


def word_xml(body: str, *, before: str = "") -> bytes:
    """The main part of a Word file; ``before`` stands in front of the root element."""
    spaces = (
        f'xmlns:w="{WORD}" xmlns:r="{_OFFICE}/relationships" '
        'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
        'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
        f'xmlns:a="{_DRAWING}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
        'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
    )
    root = f"<w:document {spaces}><w:body>{body}<w:sectPr/></w:body></w:document>"
    return f"{_HEAD}{before}{root}".encode()


def relations(*entries: tuple[str, str, str, str]) -> bytes:
    """A part of relationships; each entry is id, type, target, mode ("" or "External")."""
    rows = "".join(
        f'<Relationship Id="{key}" Type="{_OFFICE}/relationships/{kind}" Target="{escaped(target)}"'
        f"{f' TargetMode={chr(34)}{mode}{chr(34)}' if mode else ''}/>"
        for key, kind, target, mode in entries
    )
    return f'{_HEAD}<Relationships xmlns="{_RELATIONS}">{rows}</Relationships>'.encode()


def content_types(main: str, kind: str, *more: tuple[str, str]) -> bytes:
    """The list of types of a package whose main part is ``main``."""
    rows = "".join(
        f'<Override PartName="{p}" ContentType="{t}"/>' for p, t in ((main, kind), *more)
    )
    return (
        f'{_HEAD}<Types xmlns="{_TYPES}"><Default Extension="xml" ContentType="application/xml"/>'
        '<Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="png" ContentType="image/png"/>'
        f'<Default Extension="bin" ContentType="application/octet-stream"/>{rows}</Types>'
    ).encode()


WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_STYLES = (
    f'{_HEAD}<w:styles xmlns:w="{WORD}">'
    '<w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Heading2"><w:name w:val="heading 2"/></w:style>'
    "</w:styles>"
).encode()


def word_members(
    document: bytes,
    *,
    kind: str = WORD_TYPE,
    relationships: tuple[tuple[str, str, str, str], ...] = (),
    more: Members | None = None,
) -> Members:
    """The members of a Word file around its main part."""
    return [
        ("[Content_Types].xml", content_types("/word/document.xml", kind)),
        ("_rels/.rels", relations(("rId1", "officeDocument", "word/document.xml", ""))),
        ("word/document.xml", document),
        (
            "word/_rels/document.xml.rels",
            relations(("rIdS", "styles", "styles.xml", ""), *relationships),
        ),
        ("word/styles.xml", _STYLES),
        *(more or []),
    ]


def word(body: str = ORDINARY, **options: object) -> bytes:
    """A Word file whose body holds ``body``; options as of ``word_members``."""
    return packed(word_members(word_xml(body), **options))  # type: ignore[arg-type]


def shape(text: str, title: bool = False) -> str:
    """A text box or placeholder of a slide; lines of ``text`` are paragraphs."""
    place = '<p:nvPr><p:ph type="title"/></p:nvPr>' if title else "<p:nvPr/>"
    lines = "".join(
        f"<a:p><a:r><a:t>{escaped(line)}</a:t></a:r></a:p>" for line in text.split("\n")
    )
    top = 300_000 if title else 1_500_000
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{3 if title else 4}" name="x"/><p:cNvSpPr/>{place}</p:nvSpPr>'
        f'<p:spPr><a:xfrm><a:off x="500000" y="{top}"/><a:ext cx="8000000" cy="1000000"/></a:xfrm>'
        f"</p:spPr><p:txBody><a:bodyPr/>{lines}</p:txBody></p:sp>"
    )


def slide_xml(shapes: str) -> bytes:
    spaces = f'xmlns:p="{_SLIDES}" xmlns:a="{_DRAWING}" xmlns:r="{_OFFICE}/relationships"'
    tree = (
        '<p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr/>'
    )
    return (
        f"{_HEAD}<p:sld {spaces}><p:cSld><p:spTree>{tree}{shapes}</p:spTree></p:cSld></p:sld>"
    ).encode()


SHOW_TYPE = "application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml"
_SLIDE_TYPE = "application/vnd.openxmlformats-officedocument.presentationml.slide+xml"
ORDINARY_SLIDES = [
    slide_xml(shape("清算与结算", title=True) + shape("第一讲\n课程组")),
    slide_xml(shape("什么是轧差", title=True) + shape("先记账\n后轧差\n再划款")),
    slide_xml(shape("Settlement risk", title=True) + shape("One leg fails\nThe other is paid")),
]


def show_members(
    slides: list[bytes],
    *,
    relationships: tuple[tuple[str, str, str, str], ...] = (),
    more: Members | None = None,
) -> Members:
    """The members of a PowerPoint file."""
    spaces = f'xmlns:p="{_SLIDES}" xmlns:a="{_DRAWING}" xmlns:r="{_OFFICE}/relationships"'
    ids = "".join(f'<p:sldId id="{256 + n}" r:id="rId{n + 10}"/>' for n in range(len(slides)))
    main = (
        f"{_HEAD}<p:presentation {spaces}><p:sldIdLst>{ids}</p:sldIdLst>"
        '<p:sldSz cx="9144000" cy="6858000"/></p:presentation>'
    ).encode()
    parts = [(f"/ppt/slides/slide{n + 1}.xml", _SLIDE_TYPE) for n in range(len(slides))]
    links = [(f"rId{n + 10}", "slide", f"slides/slide{n + 1}.xml", "") for n in range(len(slides))]
    result: Members = [
        ("[Content_Types].xml", content_types("/ppt/presentation.xml", SHOW_TYPE, *parts)),
        ("_rels/.rels", relations(("rId1", "officeDocument", "ppt/presentation.xml", ""))),
        ("ppt/presentation.xml", main),
        ("ppt/_rels/presentation.xml.rels", relations(*links)),
    ]
    for number, content in enumerate(slides, start=1):
        result.append((f"ppt/slides/slide{number}.xml", content))
        result.append((f"ppt/slides/_rels/slide{number}.xml.rels", relations(*relationships)))
    return [*result, *(more or [])]


def show(slides: list[bytes] | None = None, **options: object) -> bytes:
    """A PowerPoint file; options as of ``show_members``."""
    return packed(show_members(slides or ORDINARY_SLIDES, **options))  # type: ignore[arg-type]
