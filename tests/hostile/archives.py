"""Zip archives: names that climb, links, duplicates, bombs, archives in archives."""

from __future__ import annotations

from tests.hostile import packing
from tests.hostile.case import CANARY, PACKAGE_CODES, Case, Collector, dice
from tests.hostile.packing import Raw

TEXT = "# 清算与结算\n\n先记账，后轧差。\n".encode()
# What of a bundle is read depends on its names; what may never happen is a file outside of it.
CODES = PACKAGE_CODES | {"binary", "unsupported_format", "nothing_in_bundle"}
LINK, DEVICE, FIFO, SOCKET = 0o120777, 0o060666, 0o010666, 0o140777
SETUID = 0o104755


def cases() -> list[Case]:
    of = Collector("archive")
    _names(of)
    _kinds(of)
    _counts(of)
    _nests(of)
    return of.cases


def _names(of: Collector) -> None:
    names = {
        "traversal": f"../../../../tmp/{CANARY}.md", "traversal deep": "../" * 60 + f"tmp/{CANARY}.md",
        "traversal backwards": f"..\\..\\tmp\\{CANARY}.md", "traversal within": f"a/../../{CANARY}.md",
        "absolute": f"/tmp/{CANARY}.md", "absolute twice": f"//tmp/{CANARY}.md",
        "drive": f"C:\\{CANARY}.md", "share": f"\\\\127.0.0.1\\a\\{CANARY}.md",
        "home": f"~/{CANARY}.md", "dot folder": f"./.git/hooks/{CANARY}.md",
        "dot file": ".htaccess.md", "NUL": "清\x00算.md", "newline": "清\n算.md",
        "control": "清\x1b[2J算.md", "override": "清\u202edm.exe.md", "long": "a" * 3_000 + ".md",
        "deep": "a/" * 2_000 + "b.md", "device": "NUL.md", "blank": " .md", "dots": "...md",
        "markup": "<script>__xss(1)</script>.md", "mac folder": "__MACOSX/._清算.md",
        "mac file": ".DS_Store", "windows file": "Thumbs.db", "empty": "",
    }  # fmt: skip
    for key, name in names.items():
        raw = name.encode("utf-8", "surrogatepass")
        of.either(f"name: {key}", "课程.zip", lambda n=raw: packing.raw_zip([  # type: ignore[misc]
            Raw("大纲.md".encode(), TEXT, flags=0x800), Raw(n, TEXT, flags=0x800)
        ]), CODES)  # fmt: skip
    of.either("name: bytes of no encoding", "课程.zip", lambda: packing.raw_zip([
        Raw(b"\xff\xfe\x80.md", TEXT)
    ]), CODES)  # fmt: skip
    of.either("name: said to be UTF-8", "课程.zip", lambda: packing.raw_zip([
        Raw("清算.md".encode("gbk"), TEXT, flags=0x800)
    ]), CODES)  # fmt: skip
    for key, pair in {
        "twice": ("a.md", "a.md"), "case": ("a.md", "A.MD"), "composed": ("\u00e9.md", "e\u0301.md"),
        "blank": ("a.md", "a.md "), "separator": ("a/b.md", "a\\b.md"), "file and folder": ("a", "a/b.md"),
    }.items():  # fmt: skip
        of.either(f"same name: {key}", "课程.zip", lambda p=pair: packing.raw_zip([  # type: ignore[misc]
            Raw(p[0].encode(), TEXT, flags=0x800), Raw(p[1].encode(), b"# other", flags=0x800)
        ]), CODES)  # fmt: skip


def _kinds(of: Collector) -> None:
    for key, mode in {"link": LINK, "device": DEVICE, "fifo": FIFO, "socket": SOCKET,
                      "set user id": SETUID}.items():  # fmt: skip
        of.either(f"member: {key}", "课程.zip", lambda m=mode: packing.raw_zip([  # type: ignore[misc]
            Raw(b"a.md", TEXT), Raw(b"b.md", b"/etc/passwd", mode=m)
        ]), CODES, (), ("root:",))  # fmt: skip
    of.either("link then file through it", "课程.zip", lambda: packing.raw_zip([
        Raw(b"a", b"/tmp", mode=LINK), Raw(f"a/{CANARY}.md".encode(), TEXT)
    ]), CODES)  # fmt: skip
    of.either("program", "课程.zip", lambda: packing.packed([
        ("a.md", TEXT), ("setup.exe", b"MZ\x90\0")
    ]), CODES)  # fmt: skip
    of.refuse("encrypted", "课程.zip", lambda: packing.raw_zip([Raw(b"a.md", TEXT, flags=1)]),
              "encrypted")  # fmt: skip
    of.refuse("nobody's method", "课程.zip", lambda: packing.raw_zip([Raw(b"a.md", TEXT, method=19)]),
              "unsupported_packing", "damaged")  # fmt: skip
    of.refuse("wrong check sum", "课程.zip", lambda: packing.raw_zip([Raw(b"a.md", TEXT, checksum=5)]),
              "damaged")  # fmt: skip
    of.refuse("declared too small", "课程.zip", lambda: packing.raw_zip([Raw(b"a.md", TEXT, size=3)]),
              "damaged")  # fmt: skip
    of.refuse("overlapping members", "课程.zip", lambda: packing.raw_zip([
        Raw(b"a.md", TEXT), *(Raw(f"{n}.md".encode(), TEXT, offset=0) for n in range(200))
    ]), "damaged")  # fmt: skip
    of.refuse("more entries than said", "课程.zip", lambda: packing.raw_zip([
        Raw(b"a.md", TEXT), Raw(b"b.md", TEXT)
    ], entries=1)[:-10], "damaged", "binary")  # fmt: skip
    of.either("no members", "课程.zip", lambda: packing.packed([]), CODES)
    of.either(
        "only folders", "课程.zip", lambda: packing.packed([("a/", b""), ("a/b/", b"")]), CODES
    )


def _counts(of: Collector) -> None:
    of.refuse("10,000 members", "课程.zip", lambda: packing.packed([
        (f"{n}.md", TEXT) for n in range(10_000)
    ]), "too_many_members")  # fmt: skip
    of.refuse("member of 300 MB", "课程.zip", lambda: packing.packed([
        ("a.md", TEXT), ("b.txt", b"a" * 300_000_000)
    ]), "unpacked_too_large")  # fmt: skip
    of.refuse("30 members of 9 MB", "课程.zip", lambda: packing.packed([
        (f"{n}.bin", dice("zip", n).randbytes(9_000) * 1_000) for n in range(30)
    ]), "unpacked_too_large")  # fmt: skip
    of.either("1,900 members", "课程.zip", lambda: packing.packed([
        (f"{n}.md", TEXT) for n in range(1_900)
    ]), CODES)  # fmt: skip


def _nests(of: Collector) -> None:
    nested = packing.packed([("a.md", TEXT)])
    for _ in range(12):
        nested = packing.packed([("inner.zip", nested), ("a.md", TEXT)])
    of.either("12 archives in each other", "课程.zip", lambda: nested, CODES)
    bomb = packing.packed([("0", b"\0" * 9_000_000)])
    many = packing.packed([(f"{n}.zip", bomb) for n in range(100)], stored=True)
    of.either("100 bombs in an archive", "课程.zip", lambda: many, CODES)
    word = packing.word()
    of.either("bundle: syllabus lost", "课程.zip", lambda: packing.packed([
        ("week1/a.md", TEXT), ("week2/b.docx", word)
    ]), CODES)  # fmt: skip
    of.either("bundle: pictures lost", "课程.zip", lambda: packing.packed([
        ("a.md", TEXT + "\n![图](missing.png)\n".encode())
    ]), CODES)  # fmt: skip
    of.either("bundle: one damaged", "课程.zip", lambda: packing.packed([
        ("a.md", TEXT), ("b.docx", word[:-200])
    ]), CODES)  # fmt: skip
    of.either("bundle: nothing readable", "课程.zip", lambda: packing.packed([
        ("a.exe", b"MZ"), ("b.bin", b"\0" * 100)
    ]), CODES)  # fmt: skip
    whole = packing.packed([("a.md", TEXT), ("b.md", TEXT)])
    for share in (10, 50, 95):
        of.refuse(f"cut after {share} %", "课程.zip",
                  lambda s=share: whole[: len(whole) * s // 100], "damaged", "binary")  # type: ignore[misc] # fmt: skip
