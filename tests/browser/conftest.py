"""A real Chromium before a real server, with people signed in where a test says so."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pytest
from django.conf import settings
from django.db import connections
from django.utils import timezone
from playwright.sync_api import sync_playwright

from courses.models import Course, Figure, ImportBatch, ImportRun, Lesson
from portal import glossary, searchable
from tests import factories
from tests.conftest import chromium_path
from tests.picture_documents import (
    deck,
    drawing,
    figure,
    formula,
    merged_table,
    paragraph,
    report,
    slide,
    store,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.test import Client
    from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page
    from pytest_django.live_server_helper import LiveServer

ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",
]


@dataclass
class Visitor:
    """Somebody at a browser; ``complaints`` is what the console said."""

    browser: Browser
    base: str
    session: str = ""
    complaints: list[str] = field(default_factory=list)

    def context(
        self, *, width: int = 1280, script: bool = True, **options: object
    ) -> BrowserContext:
        """A window of its own without history."""
        context = self.browser.new_context(
            base_url=self.base,
            viewport={"width": width, "height": 900},
            java_script_enabled=script,
            locale="zh-CN",
            **options,  # type: ignore[arg-type]  # passed on as they are
        )
        if self.session:
            name, value = settings.SESSION_COOKIE_NAME, self.session
            context.add_cookies([{"name": name, "value": value, "url": self.base}])
        return context

    def page(self, **options: object) -> Page:
        """A page that remembers what the console complains of."""
        page = self.context(**options).new_page()  # type: ignore[arg-type]  # as above
        page.on("console", self._hear)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        return page

    def _hear(self, message: ConsoleMessage) -> None:
        # An error page is loaded with its status, which is no fault of the page.
        if message.type in ("error", "warning") and "the server responded" not in message.text:
            self.complaints.append(message.text)


def make_pictured_lessons(course: Course) -> None:
    """A lesson with pictures, a merged table and formulas; a deck with pictures of its pages."""
    wide, tall = drawing("navy", (1600, 900)), drawing("teal", (300, 2000))
    small = drawing("maroon", (20, 20))
    blocks = (
        figure(wide, alternative="蓝色的一幅", caption="图 1"),
        figure(tall),
        figure(None, caption="图 3"),
        paragraph(f"按 ![红钮]({small.name})，式 $x_1+x_2+x_3+x_4+x_5+x_6+x_7+x_8+x_9+x_0=y$。"),
        merged_table(),
        formula(
            r"\hat{\beta}=(X^{\top}X)^{-1}X^{\top}y=\sum_{i=1}^{n}\frac{a_i+b_i+c_i+d_i}{x_i+y_i+z_i}"
        ),
        formula(r"\cancel{x}"),
    )
    store(course, report(*blocks, key="pictured"), [wide, tall, small])
    store(
        course,
        deck(slide(1, paragraph("**粗**"), picture=wide), slide(2, picture=tall)),
        [wide, tall],
    )


def make_batches(course: Course) -> None:
    """One under way, one that went badly in part, one that was refused as a whole."""
    half, over, refused = (
        ImportBatch.objects.create(course=course, name=name, ready_at=timezone.now())
        for name in (
            "支付系统与清算安排的全部课程文件（二〇二六年春季学期）.zip",
            "payments",
            "x.zip",
        )
    )
    ImportBatch.objects.filter(pk=refused.pk).update(message="nested_archive")
    left_out = [("第3周/练习.xlsx", "spreadsheet"), ("a/very/long/path/of/folders/x.bin", "binary")]
    over.left_out = [
        {"path": path, "code": code, "details": {"name": path}} for path, code in left_out
    ]
    over.save()
    for batch, states in ((half, ["done", "reading", "queued"]), (over, ["done", "failed"])):
        for number, status in enumerate(states):
            name = f"第{number + 1}周/{batch.pk}-{'Interbank-Settlement-' * 3}{status}.md"
            source = factories.make_source(course, text=f"{batch.pk} {status}", name=name)
            held = {"lease_until": timezone.now(), "progress": 30} if status == "reading" else {}
            factories.make_run(
                source, status=status, batch=batch, message="encoding", report={}, **held
            )


@pytest.fixture
def site(transactional_db: None, settings: object) -> Course:
    """A course with something on every page, in every state that has a look of its own."""
    course = factories.make_full_course(weeks=3)
    lesson = course.lessons.order_by("order")[0]
    lesson.html = f"{RICH_TEXT}<p>先轧差，后支付；刷脸也一样。</p>"
    lesson.save()
    lesson.sections.update(text="先轧差，后支付；刷脸也一样。")
    Figure.objects.create(lesson=lesson, key="f1", first_line=30)
    course.lessons.filter(kind=Lesson.Kind.SLIDES).update(
        authors=[{"name": "周明远", "position": ""}, {"name": "Jane Clearing", "position": ""}]
    )
    withdrawn = factories.make_lesson(course, slug="withdrawn", status="withdrawn")
    factories.make_session(factories.make_week(course, 9), title="", outline="")
    make_pictured_lessons(course)
    for status in ("rendering", "failed", "staged"):
        source = factories.make_source(course, text=f"{status}\n正文\n", name=f"{status}.txt")
        factories.make_run(source, status=status, message="encoding", report=REPORT)
    make_batches(course)
    searchable.refresh_syllabus(course)
    searchable.refresh_lessons([*course.lessons.all(), withdrawn])
    glossary.follow(course, course.lessons.all())
    return course


@pytest.fixture
def addresses(site: Course) -> dict[str, str]:
    """Every kind of page by name."""
    lesson = site.lessons.exclude(key__in=("pictured", "deck")).order_by("order")[0]
    slides = site.lessons.filter(kind=Lesson.Kind.SLIDES)
    plain, pictured = slides.exclude(key="deck")[0], slides.get(key="deck")
    lecturer = site.lecturers.all()[0]
    alone = ImportRun.objects.filter(source__course=site, batch=None)
    runs = {run.status: run for run in alone}
    batches = ImportBatch.objects.filter(course=site)
    course = "/courses/fintech/"
    return {
        "home": "/",
        "course": course,
        "week": f"{course}weeks/1/",
        "week without anything": f"{course}weeks/9/",
        "lecturers": f"{course}lecturers/",
        "lecturer": f"{course}lecturers/{lecturer.public_id}/",
        "readings": f"{course}readings/",
        "glossary": f"{course}glossary/",
        "glossary without hits": f"{course}glossary/?q=量子引力",
        "lesson": f"{course}lessons/{lesson.slug}/",
        "deck": f"{course}lessons/{plain.slug}/",
        "slide": f"{course}lessons/{plain.slug}/slides/2/",
        "lesson with pictures": site.lessons.get(key="pictured").get_absolute_url(),
        "deck with pictures": pictured.get_absolute_url(),
        "slide with pictures": f"{pictured.get_absolute_url()}slides/1/",
        "withdrawn": f"{course}lessons/withdrawn/",
        "search": "/search/?q=支付&kind=slide&kind=session&kind=section",
        "search without filters": "/search/?q=轧差",
        "search within a lesson": f"/search/?q=轧差&lesson={lesson.public_id}",
        "search without hits": "/search/?q=量子引力 超弦&course=fintech&week=2",
        "help": "/help/",
        "sign-in": "/sign-in/",
        "missing": "/nowhere/",
        "imports": f"{course}imports/",
        "account": "/account/",
        "import done": f"/imports/{runs['done'].public_id}/?line=2",
        "import running": f"/imports/{runs['rendering'].public_id}/",
        "import failed": f"/imports/{runs['failed'].public_id}/",
        "import staged": f"/imports/{runs['staged'].public_id}/",
        **{f"batch {batch.name}": batch.get_absolute_url() for batch in batches},
    }


@pytest.fixture
def visitor(
    live_server: LiveServer, site: Course, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Visitor]:
    """An anonymous visitor."""
    # Playwright runs an event loop in this thread, in which Django would refuse its database.
    monkeypatch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium_path(), args=ARGUMENTS)
        yield Visitor(browser, live_server.url)
        # Within that loop the test had a database connection of its own, which nobody else closes.
        connections.close_all()
        browser.close()


@pytest.fixture
def editor(visitor: Visitor, site: Course, client: Client) -> Visitor:
    """An instructor of the course, signed in."""
    client.force_login(factories.make_instructor(site, username="teacher", first_name="桑老师"))
    visitor.session = client.cookies[settings.SESSION_COOKIE_NAME].value
    return visitor


RICH_TEXT = """
<p>两家银行之间怎样<em>把账算清</em>？见 <a href="https://example.org/a-very-long-address/without/any/blank/in/it/to/break/at">原文</a><sup><a class="note-mark" href="#fn-1" id="fnref-1" aria-label="注 1">1</a></sup>。</p>
<h2 id="h-net">一、轧差</h2>
<blockquote><p>先记账，后轧差。</p><footer>—— 课堂记录</footer></blockquote>
<div class="table-box" role="region" aria-labelledby="tb-1" tabindex="0"><table><caption id="tb-1">表 1 三种形态</caption><thead><tr><th scope="col">形态</th><th scope="col" class="number">笔数</th></tr></thead><tbody><tr><td>横向</td><td class="number">9</td></tr></tbody></table></div>
<h3 id="h-code">1.1 程序</h3>
<pre tabindex="0"><code>def settle(books): return sum(book.amount for book in books if book.is_open and not book.is_void)</code></pre>
<figure><div class="missing"><span>此处原有一幅图，导入时没有取到</span></div><p class="source-line">资料来源：课堂</p><figcaption>图 1 清算</figcaption></figure>
<h2 id="h-gross">二、全额</h2>
<ul class="labelled"><li>（1）逐笔结清</li></ul>
<section class="notes" aria-labelledby="fn-notes"><h2 id="fn-notes">注释</h2><ol><li id="fn-1">见教材。<a href="#fnref-1" aria-label="回到正文注 1">↩</a></li></ol></section>
"""  # noqa: E501  HTML as the renderer writes it

REPORT = {
    "parts": [
        {
            "doubts": [
                {
                    "message": "A reading without a title.",
                    "weight": 0.3,
                    "lines": [2, 2],
                    "page": None,
                }
            ]
        }
    ],
    "warnings": [],
    "conflicts": [
        {"place": "week 1", "field": "title", "base": "旧题", "mine": "我的题", "new": "新题"}
    ],
}
