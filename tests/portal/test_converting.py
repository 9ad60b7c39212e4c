"""LibreOffice beside the portal: old formats, pictures of slides, and what it may not do."""

from __future__ import annotations

import shutil
import socket
import sys
from typing import TYPE_CHECKING

import pytest
from django.core.exceptions import ImproperlyConfigured

from courses.converting.office import converted
from courses.converting.running import Bounds, own_folder, run
from courses.documents.errors import UnreadableDocument
from courses.documents.readers import read
from courses.reading_process.job import perform
from courses.reading_process.messages import Request
from portal import environment
from portal.converting import convert_old, slide_pictures, with_slide_pictures
from tests.documents.readers.presentations import Deck, body, fill

if TYPE_CHECKING:
    from pathlib import Path

    from pytest_django.fixtures import Settings

SOFFICE = shutil.which("soffice") or ""
needs_office = pytest.mark.skipif(not SOFFICE, reason="there is no LibreOffice (soffice) here")
BOUNDS = Bounds(seconds=60)


def deck() -> Deck:
    made = Deck()
    fill(body(made.slide("账户体系")), "一类户\n二类户")
    made.slide("备用")._element.set("show", "0")
    made.slide("清算安排")
    return made


def as_old(suffix: str) -> bytes:
    """The deck in an old format, by the way back."""
    data = converted(SOFFICE, deck().data(), "pptx", suffix, BOUNDS, str)
    assert data
    return data


# Old formats ------------------------------------------------------------------------------


@needs_office
@pytest.mark.parametrize("suffix", ["ppt", "odp"])
def test_an_old_presentation_is_read_after_its_conversion(suffix: str, settings: Settings) -> None:
    settings.LIBREOFFICE = SOFFICE
    data, name = convert_old(as_old(suffix), f"讲义.{suffix}")
    assert name == "讲义.pptx"
    document = read(data, name)
    assert [page.blocks[0].text for page in document.pages] == ["账户体系", "备用", "清算安排"]
    assert [page.hidden for page in document.pages] == [False, True, False]


@needs_office
def test_rich_text_becomes_a_word_document(settings: Settings) -> None:
    settings.LIBREOFFICE = SOFFICE
    data, name = convert_old(rb"{\rtf1\ansi Course outline\par Week 1\par}", "outline.rtf")
    assert name == "outline.docx"
    assert data.startswith(b"PK")


def test_an_old_format_is_refused_with_its_name_where_there_is_no_libreoffice(
    settings: Settings,
) -> None:
    settings.LIBREOFFICE = ""
    with pytest.raises(UnreadableDocument) as refusal:
        convert_old(rb"{\rtf1 x}", "outline.rtf")
    assert refusal.value.code == "old_format"
    assert refusal.value.details == {"name": "outline.rtf", "place": "rtf"}


@needs_office
def test_what_libreoffice_cannot_convert_is_refused(settings: Settings) -> None:
    settings.LIBREOFFICE = SOFFICE
    broken = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "PowerPoint Document".encode("utf-16-le")
    with pytest.raises(UnreadableDocument) as refusal:
        convert_old(broken, "broken.ppt")
    assert refusal.value.code == "old_format"


def test_other_files_stay_as_they_are(settings: Settings) -> None:
    settings.LIBREOFFICE = "/nowhere/soffice"
    data = deck().data()
    assert convert_old(data, "deck.pptx") == (data, "deck.pptx")
    assert convert_old(b"# text", "a.md") == (b"# text", "a.md")


# Pictures of slides -----------------------------------------------------------------------


@needs_office
def test_every_slide_has_a_picture_hidden_ones_too(settings: Settings) -> None:
    settings.LIBREOFFICE = SOFFICE
    pictures = slide_pictures(deck().data(), "deck.pptx")
    assert [(one.width, one.height) for one in pictures] == [(1280, 960)] * 3
    assert len({one.name for one in pictures}) == 3


@needs_office
def test_the_slides_of_a_reading_get_their_pictures(settings: Settings) -> None:
    settings.LIBREOFFICE = SOFFICE
    data = deck().data()
    reading = perform(Request(name="deck.pptx"), data, str)
    shown = with_slide_pictures(reading, data)
    names = [slide.picture for draft in shown.drafts for slide in draft.slides]
    assert len(names) == 3
    assert set(names) == {one.name for one in shown.document.pictures}


def test_a_libreoffice_that_fails_is_told(settings: Settings) -> None:
    settings.LIBREOFFICE = shutil.which("false") or "/bin/false"
    data = deck().data()
    reading = perform(Request(name="deck.pptx"), data, str)
    shown = with_slide_pictures(reading, data)
    assert [trouble.code for trouble in shown.document.troubles] == ["no_slide_pictures"]


def test_without_libreoffice_slides_have_no_pictures_and_nobody_is_told(
    settings: Settings,
) -> None:
    settings.LIBREOFFICE = ""
    data = deck().data()
    reading = perform(Request(name="deck.pptx"), data, str)
    assert with_slide_pictures(reading, data) is reading


# Bounds -----------------------------------------------------------------------------------


def python(code: str, bounds: Bounds = BOUNDS, watch: object = str) -> bool:
    with own_folder() as folder:
        return run([sys.executable, "-c", code], folder, bounds, watch)  # type: ignore[arg-type]


def test_a_program_that_takes_too_long_is_ended() -> None:
    assert not python("import time; time.sleep(30)", Bounds(seconds=2))


def test_a_program_that_takes_too_much_memory_is_ended() -> None:
    assert python("x = bytearray(50_000_000)")
    assert not python("x = bytearray(2_000_000_000)", Bounds(seconds=20, megabytes=500))


@pytest.mark.skipif(sys.platform != "linux", reason="the kernel of Linux refuses sockets")
def test_a_program_has_no_network() -> None:
    listener = socket.create_server(("127.0.0.1", 0))
    port = listener.getsockname()[1]
    with listener:
        code = f"import socket; socket.create_connection(('127.0.0.1', {port}), timeout=5)"
        assert not python(code)
    assert python("import socket; socket.socket(socket.AF_UNIX)")


def test_a_program_sees_no_secrets(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SECRET_KEY", "x" * 60)
    assert python("import os; assert 'SECRET_KEY' not in os.environ")


def test_signs_of_life_are_shown_and_may_end_the_program() -> None:
    class Overtaken(Exception):
        pass

    def overtaken(_stage: str) -> None:
        raise Overtaken

    with pytest.raises(Overtaken):
        python("import time; time.sleep(30)", watch=overtaken)


def test_nothing_is_left_of_a_folder() -> None:
    with own_folder() as folder:
        (folder / "document.ppt").write_bytes(b"x")
    assert not folder.exists()


# The setting ------------------------------------------------------------------------------


def test_the_program_is_found_on_the_path(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    program = tmp_path / "soffice"
    program.write_text("#!/bin/sh\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv("LIBREOFFICE", raising=False)
    assert environment.program("LIBREOFFICE", ["soffice"]) == str(program)
    monkeypatch.setenv("LIBREOFFICE", "off")
    assert environment.program("LIBREOFFICE", ["soffice"]) == ""
    monkeypatch.setenv("LIBREOFFICE", "/nowhere/soffice")
    with pytest.raises(ImproperlyConfigured, match="LIBREOFFICE"):
        environment.program("LIBREOFFICE", ["soffice"])
