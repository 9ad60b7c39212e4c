"""Documents that cannot be imported: each a clear message, nothing lost, nothing doubled.

Each goes in by the page and by the command, and is explained in Chinese and in English.
"""

from __future__ import annotations

import json
import resource
import time
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from django.conf import settings as portal_settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.db import OperationalError, connection
from django.utils import timezone, translation

from courses.documents.readers.decoding import MAX_LINES
from courses.import_querysets import lease
from courses.models import Course, ImportRun, Lesson, SourceDocument, Teaching
from portal.celery import app
from portal.intake import resume_abandoned
from portal.tasks import import_source
from tests import factories

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.test import Client
    from pytest_django.fixtures import Settings

    from tests.portal.conftest import Importer

LIST = "/courses/fintech/imports/"


@pytest.fixture(autouse=True)
def _without_libreoffice(settings: Settings) -> None:
    """Where there is one, it makes a document of whatever is called .doc."""
    settings.LIBREOFFICE = ""


TRADITIONAL = (
    "# 清算是怎麼一回事\n\n## 軋差\n\n先記帳，後軋差，日終再與各家銀行結清差額。\n\n"
    "## 全額\n\n逐筆結清，不等日終；每一筆都要有足夠的頭寸。\n"
)
POST = "# 清算\n\n## 轧差\n\n先记账，后轧差，日终再与各家银行结清差额。\n\n## 全额\n\n逐笔结清。\n"
KOREAN = "온라인 강의 계획서와 참고 문헌 목록\n" * 30


@dataclass(frozen=True)
class Bad:
    """A file, and what is said of it in either language."""

    name: str
    data: bytes
    chinese: str
    english: str


BAD = {
    "nothing but white space": Bad(
        "空白.txt", b" \n\t\n" * 40, "“空白.txt”里没有文字。", "“空白.txt” holds no text."
    ),
    "an archive of another kind named .txt": Bad(
        "大纲.txt",
        b"Rar!\x1a\x07\x01\x00",
        "“大纲.txt”其实是 RAR，读不了。请上传",
        "“大纲.txt” is RAR, whatever its name says, and cannot be read.",
    ),
    "the first bytes of a Word document": Bad(
        "大纲.docx",
        b"PK\x03\x04\x14\x00\x06\x00",
        "“大纲.docx”已损坏",
        "“大纲.docx” is damaged",
    ),
    "a picture": Bad(
        "板书.png", b"\x89PNG\r\n\x1a\n\x00", "“板书.png”是一张图片", "“板书.png” is a picture."
    ),
    "a document of Word 97": Bad(
        "大纲.doc",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le"),
        "“大纲.doc”是旧格式（doc）",
        "“大纲.doc” is in an old format (doc).",
    ),
    "two kinds at once": Bad(
        "图.md",
        b"GIF89a" + b"PK\x05\x06" + b"\0" * 18,
        "“图.md”同时是两种文件",
        "“图.md” is two kinds of file at once",
    ),
    "random bytes named .txt": Bad(
        "数据.txt",
        bytes(range(256)) * 40,
        "“数据.txt”不是文本文件，与名称不符。",
        "“数据.txt” is no text file, whatever its name says.",
    ),
    "an unknown encoding": Bad(
        "韩文.txt",
        KOREAN.encode("euc-kr"),
        "“韩文.txt”的编码认不出来：第 1 行",
        "The encoding of “韩文.txt” was not recognised: line 1",
    ),
    "a damaged byte in UTF-8": Bad(
        "损坏.md",
        POST.encode().replace("先".encode(), b"\xe5\x85"),
        "“损坏.md”的编码认不出来：第 5 行",
        "was not recognised: line 5 is neither UTF-8",
    ),
    "half a character at the end of UTF-16": Bad(
        "半.txt",
        POST.encode("utf-16")[:-1],
        "“半.txt”的编码认不出来：第",
        "Save the file as UTF-8 and upload it again.",
    ),
    "a line of 40 MB": Bad(
        "长行.txt",
        b"a" * 40_000_000,
        "“长行.txt”第 1 行超过 1,000,000 个字符：这是数据，不是文档。请带换行重新导出。",
        "Line 1 of “长行.txt” is longer than 1,000,000 characters",
    ),
    "a long line in the middle": Bad(
        "中间.md",
        POST.encode() + b"b" * 1_000_001,
        "“中间.md”第 10 行超过 1,000,000 个字符",
        "Line 10 of “中间.md” is longer than 1,000,000 characters",
    ),
    "more text than can be read": Bad(
        "大.txt", b"word word word\n" * 2_200_000, "“大.txt”超过 32 MB。", "larger than 32 MB."
    ),
    "more lines than can be read": Bad(
        "多行.txt",
        b"a\n" * (MAX_LINES + 1),
        "“多行.txt”超过 200,000 行。",
        "more than 200,000 lines",
    ),
    "a format that is not read": Bad(
        "程序.exe",
        b"MZ text",
        "“程序.exe”是读不了的格式。请上传 .docx",
        "“程序.exe” is of a kind that cannot be read. Upload a .docx",
    ),
}
every_bad_file = pytest.mark.parametrize("bad", BAD.values(), ids=BAD.keys())


@pytest.fixture
def editor(client: Client, course: Course) -> Client:
    client.force_login(factories.make_instructor(course))
    return client


@pytest.fixture
def media(tmp_path: Path, settings: Settings) -> Path:
    """An empty folder for uploaded files."""
    settings.MEDIA_ROOT = tmp_path / "media"
    return tmp_path / "media"


@pytest.fixture
def worker(monkeypatch: pytest.MonkeyPatch) -> None:
    """While a command waits, the worker works."""

    def work(_seconds: float) -> None:
        for pk in list(ImportRun.objects.unfinished().values_list("pk", flat=True)):
            import_source(pk)

    monkeypatch.setattr(time, "sleep", work)


def upload(client: Client, name: str, data: bytes, language: str = "zh-hans") -> Any:
    return client.post(
        LIST, {"file": SimpleUploadedFile(name, data)}, headers={"accept-language": language}
    )


def upload_and_import(client: Client, name: str, data: bytes) -> ImportRun:
    answer = upload(client, name, data)
    run = ImportRun.objects.get(public_id=answer["Location"].split("/")[2])
    import_source(run.pk)
    run.refresh_from_db()
    return run


def page_of(client: Client, run: ImportRun, language: str) -> str:
    answer = client.get(run.get_absolute_url(), headers={"accept-language": language})
    page: str = answer.content.decode()
    return page


def import_files(*files: Path, language: str = "zh-hans") -> tuple[int, str]:
    """Exit status and output of ``import_document --wait``."""
    output = StringIO()
    with translation.override(language):
        try:
            call_command(
                "import_document", *files, course="fintech", wait=True, stdout=output, stderr=output
            )
        except SystemExit as end:
            return int(str(end.code)), output.getvalue()
    return 0, output.getvalue()


def nothing_is_stored() -> bool:
    return not Lesson.objects.exists() and not Course.objects.get().weeks.exists()


def kept_files(media: Path) -> list[Path]:
    """Documents as they were uploaded; their lines, which imports keep, are beside them."""
    return [path for path in media.rglob("*") if path.is_file() and path.parent.name != "lines"]


# --- What cannot be read ------------------------------------------------------------------------


@every_bad_file
def test_the_page_says_in_both_languages_why_a_file_was_not_read(editor: Client, bad: Bad) -> None:
    run = upload_and_import(editor, bad.name, bad.data)
    assert run.status == "failed"
    assert bad.chinese in page_of(editor, run, "zh-hans")
    assert bad.english in page_of(editor, run, "en")
    assert nothing_is_stored()


@every_bad_file
@pytest.mark.usefixtures("worker")
def test_the_command_says_in_both_languages_why_a_file_was_not_read(
    course: Course, bad: Bad, tmp_path: Path
) -> None:
    file = tmp_path / bad.name
    file.write_bytes(bad.data)
    for language, words in (("zh-hans", bad.chinese), ("en", bad.english)):
        status, output = import_files(file, language=language)
        assert status == 1
        assert words in output
    assert nothing_is_stored()


@pytest.mark.usefixtures("worker")
def test_a_bad_file_between_good_ones_stops_none_of_them(course: Course, tmp_path: Path) -> None:
    for number, data in enumerate([POST.encode(), b"", POST.encode() + b"\nMore.\n", b"%PDF-"]):
        (tmp_path / f"{number}.md").write_bytes(data)
    status, output = import_files(*sorted(tmp_path.glob("*.md")))
    assert status == 1
    assert [line[0] for line in output.splitlines() if line[0] in "✓✗"] == list("✗✓✓✗")
    assert Lesson.objects.count() == 2


@pytest.mark.usefixtures("worker")
def test_the_command_names_bad_files_in_its_json(course: Course, tmp_path: Path) -> None:
    (tmp_path / "空.md").write_bytes(b"")
    (tmp_path / "假.md").write_bytes(b"%PDF-")
    output = StringIO()
    with translation.override("zh-hans"), pytest.raises(SystemExit):
        call_command(
            "import_document", *sorted(tmp_path.glob("*.md")), course="fintech", wait=True,
            json=True, stdout=output, stderr=StringIO(),
        )  # fmt: skip
    reports = {report["name"]: report for report in json.loads(output.getvalue())}
    assert reports["空.md"]["status"] == "refused"
    assert "空的" in reports["空.md"]["message"]
    assert reports["假.md"]["status"] == "failed"
    assert "已损坏" in reports["假.md"]["message"]


def test_a_file_that_is_not_there_is_named(course: Course, tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="No such file"):
        import_files(tmp_path / "missing.txt")


# --- What is refused at the door ----------------------------------------------------------------


def test_the_page_refuses_an_empty_file_and_keeps_nothing(editor: Client, media: Path) -> None:
    chinese, english = (upload(editor, "空.txt", b"", language) for language in ("zh-hans", "en"))
    assert chinese.status_code == english.status_code == 422
    assert "这个文件是空的。" in chinese.content.decode()
    assert "The file is empty. Check that the right file was chosen." in english.content.decode()
    assert not SourceDocument.objects.exists()
    assert not media.exists()


def test_the_command_refuses_an_empty_file_without_waiting(course: Course, tmp_path: Path) -> None:
    file = tmp_path / "空.txt"
    file.touch()
    errors = StringIO()
    with translation.override("zh-hans"), pytest.raises(SystemExit):
        call_command("import_document", file, course="fintech", stderr=errors, stdout=StringIO())
    assert "✗ “空.txt”是空的。请重新导出，再上传新的文件。" in errors.getvalue()
    assert not SourceDocument.objects.exists()


def test_a_line_of_100_mb_is_refused_at_the_door(editor: Client, media: Path) -> None:
    data = b"a" * 100_000_000
    chinese, english = (upload(editor, "行.txt", data, language) for language in ("zh-hans", "en"))
    assert chinese.status_code == english.status_code == 413
    assert "MB" in chinese.content.decode()
    assert "MB" in english.content.decode()
    assert not SourceDocument.objects.exists()


def test_the_command_refuses_a_line_of_100_mb(course: Course, tmp_path: Path) -> None:
    file = tmp_path / "行.txt"
    file.write_bytes(b"a" * 100_000_000)
    status, output = import_files(file)
    assert (status, "“行.txt”超过 50 MB。" in output) == (1, True)
    assert not SourceDocument.objects.exists()


# --- Encodings that are known -------------------------------------------------------------------


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "gb18030", "big5", "utf-16", "utf-16-le", "utf-16-be"]
)
def test_a_known_encoding_is_imported_whole(editor: Client, encoding: str) -> None:
    text = TRADITIONAL if encoding == "big5" else POST
    run = upload_and_import(editor, "清算.md", text.encode(encoding))
    assert (run.status, run.is_balanced) == ("done", True)
    assert Lesson.objects.filter(plain_text__contains="日终" if text == POST else "日終").exists()


# --- The same file twice ------------------------------------------------------------------------


def test_the_same_file_twice_is_one_document_one_import_one_lesson(editor: Client) -> None:
    first = upload_and_import(editor, "清算.md", POST.encode())
    second = upload_and_import(editor, "清算.md", POST.encode())
    renamed = upload_and_import(editor, "清算（终稿）.md", POST.encode())
    assert first == second == renamed
    assert (first.attempts, first.status) == (1, "done")
    assert Lesson.objects.count() == 1


@pytest.mark.usefixtures("worker")
def test_the_same_file_by_page_and_by_command_is_one_import(editor: Client, tmp_path: Path) -> None:
    upload_and_import(editor, "清算.md", POST.encode())
    (tmp_path / "清算.md").write_bytes(POST.encode())
    status, _ = import_files(tmp_path / "清算.md", tmp_path / "清算.md")
    assert status == 0
    assert ImportRun.objects.count() == 1
    assert Lesson.objects.count() == 1


def test_a_refused_file_sent_again_is_kept_once(editor: Client, media: Path) -> None:
    for _ in range(2):
        run = upload_and_import(editor, "大纲.txt", b"%PDF-1.7\n")
        assert run.status == "failed"
    assert SourceDocument.objects.count() == 1
    assert len(kept_files(media)) == 1


def test_two_documents_of_one_title_are_two_lessons(course: Course, import_text: Importer) -> None:
    runs = [
        import_text(course, f"第{number}篇.md", f"{POST}\n第{number}遍。\n") for number in range(3)
    ]
    assert [run.status for run in runs] == ["done"] * 3
    assert Lesson.objects.filter(title="清算").values("slug").distinct().count() == 3


def test_courses_keep_the_same_file_each_for_itself(course: Course, import_text: Importer) -> None:
    other = Course.objects.create(slug="other", title="other")
    runs = [import_text(one, "清算.md", POST) for one in (course, other)]
    assert [run.status for run in runs] == ["done", "done"]
    assert [one.lessons.count() for one in (course, other)] == [1, 1]


# --- What fails on our side ---------------------------------------------------------------------


@contextmanager
def files_end_at(limit: int) -> Iterator[None]:
    """No file can grow beyond ``limit`` bytes: a write breaks off in its middle, as on a full
    disk."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def test_a_disk_that_fills_up_leaves_neither_row_nor_half_a_file(
    editor: Client, media: Path
) -> None:
    data = POST.encode() * 10_000
    with files_end_at(len(data) // 2):
        chinese, english = (upload(editor, "大.md", data, lang) for lang in ("zh-hans", "en"))
    assert chinese.status_code == english.status_code == 422
    assert (
        "“大.md”没能存下来：网站没有空间或不能写入（File too large）。" in chinese.content.decode()
    )
    assert "“大.md” could not be kept" in english.content.decode()
    assert not SourceDocument.objects.exists()
    assert kept_files(media) == []


def test_a_folder_that_cannot_be_written_leaves_no_row(
    editor: Client, tmp_path: Path, settings: Settings
) -> None:
    (tmp_path / "file").touch()
    settings.MEDIA_ROOT = tmp_path / "file" / "media"
    answer = upload(editor, "清算.md", POST.encode())
    assert answer.status_code == 422
    assert (
        "“清算.md”没能存下来：网站没有空间或不能写入（Not a directory）" in answer.content.decode()
    )
    assert not SourceDocument.objects.exists()


def test_the_command_goes_on_after_a_file_that_cannot_be_kept(
    course: Course, tmp_path: Path, settings: Settings
) -> None:
    (tmp_path / "清算.md").write_bytes(POST.encode())
    settings.MEDIA_ROOT = tmp_path / "清算.md" / "media"
    status, output = import_files(tmp_path / "清算.md", language="en")
    assert status == 1
    assert "“清算.md” could not be kept" in output


def test_a_database_without_room_leaves_no_file(editor: Client, media: Path) -> None:
    def refuse(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        if sql.startswith('INSERT INTO "courses_sourcedocument"'):
            raise OperationalError("database or disk is full")
        return execute(sql, params, many, context)

    with connection.execute_wrapper(refuse):
        answer = upload(editor, "清算.md", POST.encode())
    assert "不能写入（database or disk is full）" in answer.content.decode()
    assert kept_files(media) == []
    assert upload_and_import(editor, "清算.md", POST.encode()).status == "done"


def test_after_the_disk_has_room_again_the_same_file_is_imported(
    editor: Client, media: Path
) -> None:
    data = POST.encode() * 100
    with files_end_at(len(data) // 2):
        upload(editor, "大.md", data)
    assert upload_and_import(editor, "大.md", data).status == "done"
    (kept,) = kept_files(media)
    assert kept.read_bytes() == data
    assert kept.stat().st_mode & 0o777 == portal_settings.FILE_UPLOAD_PERMISSIONS


def test_a_file_lost_from_the_disk_is_named_and_comes_back(editor: Client, media: Path) -> None:
    answer = upload(editor, "清算.md", POST.encode())
    (kept,) = kept_files(media)
    kept.unlink()
    run = ImportRun.objects.get(public_id=answer["Location"].split("/")[2])
    import_source(run.pk)
    assert "“清算.md”在网站上找不到了" in page_of(editor, run, "zh-hans")
    assert "“清算.md” is no longer with the portal" in page_of(editor, run, "en")
    assert upload_and_import(editor, "清算.md", POST.encode()).status == "done"
    assert SourceDocument.objects.count() == 1


def test_a_broker_that_is_away_costs_time_and_not_the_upload(editor: Client) -> None:
    queue = Path(app.conf.broker_transport_options["data_folder_in"])
    away = queue.rename(queue.with_name("away"))
    try:
        answer = upload(editor, "清算.md", POST.encode())
    finally:
        away.rename(queue)
    run = ImportRun.objects.get()
    assert answer["Location"] == run.get_absolute_url()
    assert run.status == "queued"
    ImportRun.objects.update(queued_at=timezone.now() - lease() - timedelta(seconds=1))
    assert resume_abandoned() == 1
    import_source(run.pk)
    assert Lesson.objects.count() == 1


# --- Names --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("../../清算.md", "清算.md"),
        ("C:\\课程\\清算.md", "清算.md"),
        ("清\x00算\x1b.md", "清算.md"),
        ("清算\n第一讲.md", "清算 第一讲.md"),
        ("", "document"),
        ("长" * 300 + ".md", "长" * 252 + ".md"),
    ],
)
def test_a_file_name_is_only_text(
    course: Course, import_text: Importer, media: Path, name: str, shown: str
) -> None:
    run = import_text(course, name, POST)
    assert (run.source.name, run.status) == (shown, "done")
    (kept,) = kept_files(media)
    assert kept.parent == media / "sources"


def test_a_name_with_braces_is_shown_as_it_is(editor: Client) -> None:
    run = upload_and_import(editor, "{limit}{0}.txt", b"Rar!\x1a\x07\x00")
    assert "“{limit}{0}.txt”其实是 RAR" in page_of(editor, run, "zh-hans")


def test_a_name_with_markup_is_shown_as_text(editor: Client) -> None:
    run = upload_and_import(editor, "<b>大纲.txt", b"Rar!\x1a\x07\x00")
    assert "“&lt;b&gt;大纲.txt”其实是 RAR" in page_of(editor, run, "zh-hans")


# --- What documents say twice -------------------------------------------------------------------


@pytest.mark.parametrize(
    "named",
    ["主讲：林知远、林知远", "主讲：林知远\n北方银行清算中心\n主讲：林知远\n北方银行清算中心"],
    ids=["in one line", "with the same credentials again"],
)
def test_a_lecturer_named_twice_at_one_session_teaches_there_once(
    course: Course, import_text: Importer, named: str
) -> None:
    text = (
        f"# 课程大纲\n\n第一周 清算\n{named}\n- 什么是轧差\n\n"
        "第二周 结算\n主讲：周小舟\n- 结算的风险\n"
    )
    run = import_text(course, "大纲.md", text, kind="syllabus")
    assert run.status == "done", run.message
    taught = Teaching.objects.filter(session__week__number=1)
    assert [teaching.lecturer.name for teaching in taught] == ["林知远"]
