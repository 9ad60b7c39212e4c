"""PDF files: actions, attachments, passwords, loops, bombs, pages without text."""

from __future__ import annotations

import io
import zlib

from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from tests.hostile import printing
from tests.hostile.case import CANARY, PACKAGE_CODES, TARGET, TEXT_CODES, Case, Collector
from tests.hostile.printing import assembled, one_page, shown, stream

CODES = PACKAGE_CODES | TEXT_CODES | {"reader_crashed"}
MUST = ("Netting comes first",)
MEGABYTE = 1_000_000


def cases() -> list[Case]:
    of = Collector("pdf")
    _actions(of)
    _passwords(of)
    _structure(of)
    _bombs(of)
    _texts(of)
    return of.cases


def _actions(of: Collector) -> None:
    actions = {
        "javascript at opening": "<</S/JavaScript/JS(app.alert\\(1\\))>>",
        "launch": "<</S/Launch/F(/bin/sh)>>",
        "launch of windows": "<</S/Launch/Win<</F(cmd.exe)/P(/c calc)>>>>",
        "submit": f"<</S/SubmitForm/F({TARGET}/submit)>>",
        "import data": f"<</S/ImportData/F({TARGET}/data.fdf)>>",
        "address": f"<</S/URI/URI({TARGET}/uri)>>",
        "go to elsewhere": f"<</S/GoToR/F({TARGET}/r.pdf)/D[0/Fit]>>",
        "go to embedded": "<</S/GoToE/D[0/Fit]/T<</R/C/N(a)>>>>",
        "rendition": f"<</S/Rendition/JS(x)/R<</S/MR/C<</S/MCD/D({TARGET}/m.mp4)>>>>>>",
        "named": "<</S/Named/N/Print>>",
    }
    for key, action in actions.items():
        of.accept(f"action: {key}", "a.pdf",
                  lambda a=action: one_page(catalog=f"/OpenAction{a}"), MUST)  # type: ignore[misc] # fmt: skip
    for key in ("javascript at opening", "launch", "submit"):
        action = actions[key]
        of.accept(f"page action: {key}", "a.pdf",
                  lambda a=action: one_page(page=f"/AA<</O{a}/C{a}>>"), MUST)  # type: ignore[misc] # fmt: skip
    names = "/Names<</JavaScript<</Names[(a)6 0 R]>>>>"
    of.accept("javascript by name", "a.pdf", lambda: one_page(
        catalog=names, more={6: b"<</S/JavaScript/JS(app.alert\\(1\\))>>"}), MUST)  # fmt: skip
    attached = "/Names<</EmbeddedFiles<</Names[(a)6 0 R]>>>>"
    for key, name in {"program": "a.exe", "climbing": f"../../{CANARY}.txt"}.items():
        of.accept(f"attachment: {key}", "a.pdf", lambda n=name: one_page(  # type: ignore[misc]
            catalog=attached,
            more={6: f"<</Type/Filespec/F({n})/EF<</F 7 0 R>>>>".encode(), 7: stream(b"MZ", "/Type/EmbeddedFile")},
        ), MUST)  # fmt: skip
    of.either("form in XML", "a.pdf", lambda: one_page(
        catalog="/AcroForm<</XFA 6 0 R/Fields[]>>",
        more={6: stream(f'<!DOCTYPE a SYSTEM "{TARGET}/xfa"><xdp:xdp/>'.encode())},
    ), CODES, MUST)  # fmt: skip
    of.accept("outside stream", "a.pdf", lambda: one_page(
        catalog="/Metadata 6 0 R", more={6: stream(b"", f"/F(/etc/passwd)/FFilter/None/U({TARGET})")}
    ), MUST)  # fmt: skip
    of.accept("metadata with a DTD", "a.pdf", lambda: one_page(
        catalog="/Metadata 6 0 R",
        more={6: stream(f'<!DOCTYPE a [<!ENTITY b SYSTEM "{TARGET}/xmp">]><a>&b;</a>'.encode(),
                        "/Type/Metadata/Subtype/XML")},
    ), MUST)  # fmt: skip


def _locked(user: str, owner: str) -> bytes:
    buffer = io.BytesIO()
    lock = StandardEncryption(user, ownerPassword=owner, strength=40, canCopy=0, canPrint=0)
    canvas = Canvas(buffer, invariant=1, encrypt=lock)
    canvas.drawString(72, 700, printing.LATIN[1])
    canvas.save()
    return buffer.getvalue()


def _passwords(of: Collector) -> None:
    of.refuse("password to open", "a.pdf", lambda: _locked("geheim", "owner"), "encrypted")
    of.either("password to change", "a.pdf", lambda: _locked("", "owner"), CODES, MUST)
    of.either("unknown lock", "a.pdf", lambda: one_page(
        trailer="/Root 1 0 R/Encrypt<</Filter/Nobody/V 9/R 9>>/ID[<00><00>]"), CODES)  # fmt: skip


def _structure(of: Collector) -> None:
    whole = printing.printed(printing.LATIN)
    for share in (1, 10, 30, 50, 70, 90, 99):
        of.either(f"cut after {share} %", "a.pdf",
                  lambda s=share: whole[: len(whole) * s // 100], CODES | {"binary"})  # type: ignore[misc] # fmt: skip
    page = one_page()
    start = page.index(b"startxref")
    of.either("table elsewhere", "a.pdf", lambda: page[:start] + b"startxref\n99999999\n%%EOF",
              CODES, MUST)  # fmt: skip
    of.either("table of itself", "a.pdf", lambda: page.replace(
        b"trailer\n<<", b"trailer\n<</Prev " + str(page.index(b"xref\n0")).encode()), CODES, MUST)  # fmt: skip
    of.either("negative place", "a.pdf", lambda: page.replace(b"/Size 6", b"/Size -6"), CODES)
    loops = {
        "page is its own child": {2: b"<</Type/Pages/Kids[2 0 R 3 0 R]/Count 2>>"},
        "page is its parent's parent": {3: b"<</Type/Pages/Kids[2 0 R]/Count 1>>"},
        "contents refer to themselves": {4: b"4 0 R"},
        "length refers to itself": {4: b"<</Length 4 0 R>>stream\nBT ET\nendstream"},
        "resources of themselves": {3: b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R/Resources 3 0 R>>"},
        "outline in a ring": {
            1: b"<</Type/Catalog/Pages 2 0 R/Outlines 6 0 R>>", 6: b"<</First 7 0 R/Last 7 0 R/Count 9>>",
            7: b"<</Title(a)/Parent 6 0 R/Next 7 0 R/First 7 0 R/Dest[3 0 R/Fit]>>",
        },
        "names in a ring": {
            1: b"<</Type/Catalog/Pages 2 0 R/Names<</Dests 6 0 R>>>>", 6: b"<</Kids[6 0 R]>>",
        },
        "form draws itself": {
            4: stream(b"/X Do " + shown("Netting comes first")),
            3: b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R"
               b"/Resources<</Font<</F1 5 0 R>>/XObject<</X 6 0 R>>>>>>",
            6: stream(b"/X Do", "/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X 6 0 R>>>>"),
        },
        "font of itself": {5: b"<</Type/Font/Subtype/Type0/BaseFont/A/DescendantFonts[5 0 R]>>"},
    }  # fmt: skip
    for key, objects in loops.items():
        of.either(f"loop: {key}", "a.pdf",
                  lambda o=objects: one_page(more=o), CODES)  # type: ignore[misc] # fmt: skip
    deep = {1: b"<</Type/Catalog/Pages 10 0 R>>"}
    for number in range(10, 5_010):
        deep[number] = f"<</Type/Pages/Kids[{number + 1} 0 R]/Count 1>>".encode()
    deep[5_010] = b"<</Type/Page/Parent 5009 0 R/MediaBox[0 0 9 9]>>"
    of.either("pages 5,000 deep", "a.pdf", lambda: assembled(deep), CODES)
    of.either("arrays 50,000 deep", "a.pdf",
              lambda: one_page(page="/X" + "[" * 50_000 + "]" * 50_000), CODES)  # fmt: skip
    of.either("page count that lies", "a.pdf", lambda: one_page(
        more={2: b"<</Type/Pages/Kids[3 0 R]/Count 2000000000>>"}), CODES)  # fmt: skip
    of.either("one page 100,000 times", "a.pdf", lambda: one_page(
        more={2: b"<</Type/Pages/Kids[" + b"3 0 R " * 100_000 + b"]/Count 100000>>"}), CODES)  # fmt: skip
    of.either(
        "no pages", "a.pdf", lambda: one_page(more={2: b"<</Type/Pages/Kids[]/Count 0>>"}), CODES
    )
    of.refuse("only a head", "a.pdf", lambda: b"%PDF-1.7\n", "damaged")
    of.refuse(
        "head and rubbish", "a.pdf", lambda: b"%PDF-1.7\n" + bytes(range(256)) * 20, "damaged"
    )


def _bombs(of: Collector) -> None:
    of.either("stream of 200 MB", "a.pdf", lambda: one_page(
        more={4: stream(b" " * 200 * MEGABYTE + shown("x"), packed=True)}), CODES)  # fmt: skip
    chain = b"0 0 m " * 2_000_000
    for _ in range(4):
        chain = zlib.compress(chain, 9)
    of.either("chain of filters", "a.pdf", lambda: one_page(more={4: stream(
        chain, "/Filter[/FlateDecode/FlateDecode/FlateDecode/FlateDecode]")}), CODES)  # fmt: skip
    of.either("1,000 filters", "a.pdf", lambda: one_page(more={4: stream(
        shown("x"), "/Filter[" + "/ASCIIHexDecode" * 1_000 + "]")}), CODES)  # fmt: skip
    picture = "/Type/XObject/Subtype/Image/Width 30000/Height 30000/BitsPerComponent 8/ColorSpace/DeviceGray"
    of.either("picture of 900 megapixels", "a.pdf", lambda: one_page(
        b"595 0 0 842 0 0 cm /I Do " + shown("Netting comes first"), resources="/XObject<</I 6 0 R>>",
        more={6: stream(b"\0" * 9 * MEGABYTE, picture, packed=True)},
    ), CODES)  # fmt: skip
    of.either("page of a mile", "a.pdf", lambda: one_page(page="/MediaBox[0 0 200000000 200000000]"),
              CODES)  # fmt: skip
    of.either("page of no size", "a.pdf", lambda: one_page(page="/MediaBox[0 0 0 0]"), CODES)
    of.either("million lines drawn", "a.pdf", lambda: one_page(
        shown("Netting comes first") + b" 0 0 m 9 9 l S" * 1_000_000), CODES)  # fmt: skip
    of.either("100,000 small texts", "a.pdf", lambda: one_page(
        b"BT /F1 8 Tf " + b"1 0 0 1 50 50 Tm (a) Tj " * 100_000 + b"ET"), CODES)  # fmt: skip


def _texts(of: Collector) -> None:
    of.refuse("no text layer", "a.pdf", lambda: one_page(b"0 0 100 100 re f"), "no_text")
    of.either("characters NUL", "a.pdf", lambda: one_page(
        b"BT /F1 12 Tf 72 700 Td (Netting\\000 comes first\\000) Tj ET"), CODES, (), ("\x00",))  # fmt: skip
    of.either("text outside the page", "a.pdf", lambda: one_page(
        shown("Netting comes first") + b" BT /F1 9 Tf 9000 9000 Td (outside) Tj ET"), CODES, MUST)  # fmt: skip
    of.either("white on white", "a.pdf", lambda: one_page(
        shown("Netting comes first") + b" 1 g BT /F1 9 Tf 9 9 Td (white words) Tj ET"), CODES, MUST)  # fmt: skip
    of.either("text of no size", "a.pdf", lambda: one_page(
        shown("Netting comes first") + b" BT /F1 0 Tf 9 9 Td (nothing) Tj ET"), CODES, MUST)  # fmt: skip
