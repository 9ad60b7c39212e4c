"""True files under false names, names that are never taken, and files that are two at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.hostile import packing, printing
from tests.hostile.case import TEXT_CODES, Case, Collector

if TYPE_CHECKING:
    from collections.abc import Callable

MARKDOWN = "# 清算与结算\n\n- 先记账\n- 后轧差\n\n**风险**在于一方不履行。\n".encode()
HTML = "<!doctype html><html><body><h1>清算</h1><p>先记账，后轧差。</p></body></html>".encode()
COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504
PNG = (
    b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\1\0\0\0\1\x08\6\0\0\0\x1f\x15\xc4\x89\0\0\0\nIDATx\x9cc\0"
    b"\1\0\0\5\0\1\r\n-\xb4\0\0\0\0IEND\xaeB`\x82"
)


def _compound(stream: str) -> bytes:
    return COMPOUND + stream.encode("utf-16-le").ljust(128, b"\0") + b"\0" * 512


def _sheet() -> bytes:
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
    return packing.packed([
        ("[Content_Types].xml", packing.content_types("/xl/workbook.xml", kind)),
        ("xl/workbook.xml", b"<workbook/>"),
    ])  # fmt: skip


READABLE: dict[str, tuple[Callable[[], bytes], tuple[str, ...]]] = {
    "markdown": (lambda: MARKDOWN, ("后轧差",)),
    "html": (lambda: HTML, ("后轧差",)),
    "docx": (packing.word, ("轧差之后才划款",)),
    "pptx": (packing.show, ("后轧差",)),
    "pdf": (lambda: printing.printed(printing.LATIN), ("Netting comes first",)),
}
REFUSED: dict[str, tuple[Callable[[], bytes], tuple[str, ...]]] = {
    "png": (lambda: PNG, ("picture_file",)),
    "jpeg": (lambda: b"\xff\xd8\xff\xe0\0\x10JFIF\0" + b"\0" * 40, ("picture_file",)),
    "gif": (lambda: b"GIF89a\1\0\1\0\0\0\0;", ("picture_file",)),
    "svg": (lambda: b"<svg xmlns='http://www.w3.org/2000/svg'><script>__xss(1)</script></svg>",
            ("picture_file",)),
    "xlsx": (_sheet, ("spreadsheet",)),
    "xls": (lambda: _compound("Workbook"), ("spreadsheet",)),
    "doc": (lambda: _compound("WordDocument"), ("old_format", "damaged")),
    "ppt": (lambda: _compound("PowerPoint Document"), ("old_format", "damaged")),
    "locked office": (lambda: _compound("EncryptedPackage"), ("encrypted",)),
    "rar": (lambda: b"Rar!\x1a\x07\x01\0" + b"\0" * 40, ("binary",)),
    "7z": (lambda: b"7z\xbc\xaf\x27\x1c" + b"\0" * 40, ("binary",)),
    "gzip": (lambda: b"\x1f\x8b\x08\0" + b"\0" * 40, ("binary",)),
    "program": (lambda: b"\x7fELF\2\1\1" + b"\0" * 64, ("binary",)),
    "windows program": (lambda: b"MZ\x90\0" + b"\0" * 64, ("binary",)),
}  # fmt: skip
ENDINGS = (".txt", ".md", ".docx", ".pptx", ".pdf", ".html")
FORBIDDEN = (
    ".exe", ".bat", ".sh", ".php", ".py", ".js", ".jsp", ".dll", ".jar", ".svg", ".htaccess",
    ".csv", ".json", ".xml",
)  # fmt: skip


def cases() -> list[Case]:
    of = Collector("types")
    for kind, (make, must) in READABLE.items():
        for ending in ENDINGS:
            of.accept(f"{kind} named {ending}", f"清算{ending}", make, must)
    for kind, (make, codes) in REFUSED.items():
        for ending in ENDINGS:
            of.refuse(f"{kind} named {ending}", f"清算{ending}", make, *codes)
    for ending in FORBIDDEN:
        of.refuse(f"text named {ending}", f"清算{ending}", lambda: MARKDOWN, "unsupported_format")
    # Read where the worker has LibreOffice, refused with advice where it has not.
    rich = b"{\\rtf1\\ansi Netting comes first, payment follows.\\par Risk remains.\\par}"
    for ending in ENDINGS:
        of.either(f"rtf named {ending}", f"清算{ending}", lambda: rich,
                  frozenset({"old_format"}), ("Netting comes first",))  # fmt: skip
    remote = (
        b'{\\rtf1\\ansi Netting comes first.\\par{\\field{\\*\\fldinst INCLUDEPICTURE "http://127.0.0.1'
        b':18099/rtf.png" \\\\d}{\\fldrslt x}}{\\*\\template http://127.0.0.1:18099/t.dot}\\par}'
    )
    of.either("rtf with a picture elsewhere", "清算.rtf", lambda: remote,
              frozenset({"old_format"}), ("Netting comes first",))  # fmt: skip
    _polyglots(of)
    return of.cases


def _polyglots(of: Collector) -> None:
    word, pdf = packing.word(), printing.printed(printing.LATIN)
    both = {
        "pdf and docx": pdf + word,
        "gif and zip": b"GIF89a" + b"\0" * 30 + word,
        "png and zip": PNG + word,
        "text and zip": MARKDOWN + word,
        "html and pdf": b"<html><!--" + pdf + b"-->",
        "html and zip": HTML + word,
    }
    for key, data in both.items():
        for name in ("a.pdf", "a.docx", "a.md"):
            of.refuse(f"{key} as {name}", name, lambda d=data: d, "polyglot")  # type: ignore[misc]
    hidden = packing.packed(packing.word_members(packing.word_xml(packing.ORDINARY)), comment=pdf)
    of.either("docx with a pdf as comment", "a.docx", lambda: hidden, TEXT_CODES | {"polyglot"})
    late = b"\n" * 900 + pdf
    of.either("pdf behind 900 newlines", "a.pdf", lambda: late, TEXT_CODES | {"damaged"})
