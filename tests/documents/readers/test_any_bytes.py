"""Whatever the bytes are, a reader answers with a document or says why not, and soon."""

from __future__ import annotations

from contextlib import suppress

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from courses.documents.conservation.plain import plain_text
from courses.documents.errors import CODES, UnreadableDocument
from courses.documents.readers import read
from courses.documents.readers.packages import open_package, parse_xml
from courses.documents.readers.sniffing import sniff
from tests.hostile.packing import Raw, raw_zip

NAMES = st.sampled_from(["a.txt", "a.md", "a.docx", "a.pptx", "a.html", "a.zip", "a", "a.exe"])
STARTS = st.sampled_from(
    [b"", b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"{\\rtf", b"<html>", b"\xff\xfe",
     b"---\n", b"\xef\xbb\xbf# ", b"GIF89a", "第一周".encode("gbk")]
)  # fmt: skip
ANY = st.builds(lambda start, rest: start + rest, STARTS, st.binary(max_size=400))
TEXTS = st.text(max_size=400).map(lambda text: text.encode("utf-8", "replace"))
within_reason = settings(
    max_examples=300, deadline=2_000, suppress_health_check=[HealthCheck.too_slow]
)


def answered(work: object, *arguments: object) -> None:
    codes = set()
    try:
        work(*arguments)  # type: ignore[operator]
    except UnreadableDocument as refusal:
        codes.add(refusal.code)
    assert codes <= CODES


@within_reason
@given(ANY | TEXTS, NAMES)
def test_any_bytes_are_read_or_refused(data: bytes, name: str) -> None:
    answered(read, data, name)
    answered(plain_text, data, name)


@within_reason
@given(ANY, NAMES)
def test_any_bytes_have_a_kind(data: bytes, name: str) -> None:
    with suppress(UnreadableDocument):
        assert sniff(data, name)


@within_reason
@given(st.dictionaries(st.text(min_size=1, max_size=20), st.binary(max_size=60), max_size=5))
def test_any_package_is_opened_or_refused(members: dict[str, bytes]) -> None:
    raw = [
        Raw(name.encode("utf-8", "replace"), data, flags=0x800) for name, data in members.items()
    ]
    answered(open_package, raw_zip(raw), "a.zip")


@within_reason
@given(st.binary(max_size=200), st.booleans())
def test_any_part_is_parsed_or_refused(part: bytes, recover: bool) -> None:
    answered(lambda: parse_xml(b"<a>" + part + b"</a>", recover=recover))
    answered(lambda: parse_xml(part, recover=recover))
