"""A class takes one quiz at the same time: errors, and how long a student waits.

    python benchmarks/quiz_load.py [--students 200] [--within 10] [--minutes 3]

A site of its own is started by the line of the Procfile, as ``make run`` starts it, with a worker
and beat: on SQLite, or with DATABASE_URL=postgres://... on a database made beside that one. All
students open the quiz and start it within so many seconds; each answers ten questions spread over
the minutes, saving as the script of the page does; in the last seconds all hand in. The times are
those of whole requests over real HTTP, a connection each. Ends with status 1 where there was an
error, where a score is not what was answered, or where p95 of start, save or hand in is over
LIMIT. The students are played on the same machine as the site: their share of the processor
counts against the figures.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import platform
import random
import sys
import tempfile
import time
from collections import Counter, defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings")

if TYPE_CHECKING:
    from tests.quizzes.students import Page, Reply

KINDS = ["single", "multiple", "truefalse", "numeric", "short", "cloze", "matching",
         "single", "single", "single"]  # fmt: skip
LIMIT = 0.3  # seconds
PROGRAMS = "tests.quizzes.attempt_programs"


def main() -> int:
    import django

    options = parse()
    django.setup()
    from tests.deployment import Deployment

    os.environ["LOG_LEVEL"] = "ERROR"
    with (
        tempfile.TemporaryDirectory(prefix="quiz-load-") as folder,
        Deployment(Path(folder), os.environ) as site,
    ):
        site.manage("collectstatic", "--no-input", "--verbosity", "0")
        site.start_worker()
        site.start_beat()
        address = site.start_web(as_run=True)
        ready = site.program(PROGRAMS, f"ready_class({options.students}, {KINDS!r})")
        before = os.getloadavg()[0]
        load = Load(address, ready, options)
        began = time.perf_counter()
        asyncio.run(load.run())
        stored = site.program(PROGRAMS, "outcome()")
        load.compare(stored)
        engine = "PostgreSQL" if "DATABASE_URL" in os.environ else "SQLite"
        print(f"{engine}, {options.students} students, start within {options.within} s, "
              f"{time.perf_counter() - began:.0f} s in all; {os.cpu_count()} processors, "
              f"Python {platform.python_version()}, load before {before:.1f}")  # fmt: skip
        return load.report()


def parse() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else "")
    parser.add_argument("--students", type=int, default=200)
    parser.add_argument("--within", type=float, default=10, help="seconds in which all start")
    parser.add_argument("--minutes", type=float, default=3, help="in which they answer")
    return parser.parse_args()


class Load:
    """The class at work, and what was measured."""

    def __init__(self, address: str, ready: dict[str, Any], options: argparse.Namespace) -> None:
        self.address, self.quiz = address, ready["quiz"]
        self.sessions: list[str] = ready["sessions"]
        self.options = options
        self.seconds: dict[str, list[float]] = defaultdict(list)
        self.errors: Counter[str] = Counter()
        self.expected: list[int] = [0] * len(self.sessions)

    async def run(self) -> None:
        await asyncio.gather(*(self._student(place) for place in range(len(self.sessions))))

    async def _student(self, place: int) -> None:
        from tests.quizzes.students import Browser

        rng = random.Random(place)
        try:
            await self._takes(place, Browser(self.address, self.sessions[place]), rng)
        except (OSError, TimeoutError, LookupError) as error:
            self.errors[f"{type(error).__name__}: {error}"] += 1

    async def _takes(self, place: int, browser: Any, rng: random.Random) -> None:
        from tests.quizzes.students import Page, right_and_wrong

        loop = asyncio.get_running_loop()
        end = loop.time() + self.options.within + 60 * self.options.minutes
        await asyncio.sleep(rng.uniform(0, self.options.within))
        self._note("quiz page", await browser.get(self.quiz), 200)
        begun = self._note("start", await browser.post(f"{self.quiz}start/", []), 302)
        page = Page(browser, begun.headers["location"])
        self._note("attempt page", await page.load(), 200)
        left = end - self.options.within - loop.time()
        pauses = sorted(rng.uniform(0, max(left, 0)) for _ in KINDS)
        since = loop.time()
        for number, pause in enumerate(pauses, start=1):
            await asyncio.sleep(max(0.0, since + pause - loop.time()))
            is_right = rng.random() < 0.7
            response = right_and_wrong(KINDS[number - 1])[0 if is_right else 1]
            self.expected[place] += is_right
            await self._save(page, number, response)
        await asyncio.sleep(max(0.0, end - rng.uniform(0, self.options.within) - loop.time()))
        self._note("hand in", await page.hand_in(), 302)
        self._note("result", await page.load(), 200)

    async def _save(self, page: Page, number: int, response: dict[str, Any]) -> None:
        self._note("save", await page.save(page.form({number: response}, KINDS)), 200)

    def _note(self, what: str, reply: Reply, wanted: int) -> Reply:
        self.seconds[what].append(reply.seconds)
        if reply.status != wanted:
            self.errors[f"{what}: {reply.status}"] += 1
        return reply

    def compare(self, stored: list[dict[str, Any]]) -> None:
        """Every student has one attempt, handed in, with the score of what was answered."""
        if len(stored) != len(self.sessions):
            self.errors["attempts that are not there, or twice"] += 1
        for one, score in zip(stored, self.expected, strict=False):
            self.errors["not handed in"] += one["state"] != "submitted"
            self.errors["another score"] += one["score"] != score
        self.errors = +self.errors

    def report(self) -> int:
        print(f"{'request':<14}{'number':>8}{'p50 ms':>8}{'p95 ms':>8}{'max ms':>8}")
        slow = False
        for what, seconds in self.seconds.items():
            ranked = sorted(seconds)
            p50, p95 = (ranked[int(len(ranked) * share)] for share in (0.5, 0.95))
            print(f"{what:<14}{len(ranked):>8}{p50 * 1000:>8.0f}{p95 * 1000:>8.0f}"
                  f"{ranked[-1] * 1000:>8.0f}")  # fmt: skip
            slow |= what in {"start", "save", "hand in"} and p95 > LIMIT
        print(f"errors: {dict(self.errors) or 'none'}")
        return 1 if self.errors or slow else 0


if __name__ == "__main__":
    sys.exit(main())
