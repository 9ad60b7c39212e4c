"""Q1 over real HTTP: doubled, lost, late and broken-off requests while the web process is killed.

Not found by pytest on its own for its name; ``make soak`` names it. 200 students give 10,000
answers (SOAK_STUDENTS chooses another number) to the site as ``make run`` starts it, on SQLite or
the database of DATABASE_URL; gunicorn and its workers are killed by SIGKILL twenty times on the
way. An oracle beside it notes what was acknowledged.
"""

from __future__ import annotations

import asyncio
import json
import os
import random
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import pytest

from tests.quizzes.students import Browser, Page, right_and_wrong
from tests.quizzes.taking import EVERY_TYPE

if TYPE_CHECKING:
    from tests.deployment import Deployment

STUDENTS = int(os.environ.get("SOAK_STUDENTS", "200"))
AT_ONCE = 20  # students who answer at the same moment, each as fast as the replies come
ANSWERS = 50
KILLS = 20
KINDS = [kind for kind in EVERY_TYPE if kind not in {"open", "ordering"}]
TWICE, LOST, LATE, BROKEN = 0.05, 0.02, 0.01, 0.01
PROGRAMS = "tests.quizzes.attempt_programs"

pytestmark = pytest.mark.worker


@dataclass
class Taking:
    """One student, what was acknowledged by question number, and the faults of their network."""

    page: Page
    rng: random.Random
    faults: Counter[str]
    acknowledged: dict[int, dict[str, Any]] = field(default_factory=dict)
    held_back: list[list[tuple[str, str]]] = field(default_factory=list)

    async def run(self) -> None:
        browser = self.page.browser
        begun = await self._until_heard(lambda: browser.post(f"{self.page.path}start/", []))
        self.page.path = begun.headers["location"]
        await self._until_heard(self.page.load)
        for _ in range(ANSWERS):
            number = self.rng.randrange(len(KINDS)) + 1
            right, wrong = right_and_wrong(KINDS[number - 1])
            await self._answer(number, self.rng.choice([right, wrong, {}]))
        await self._old_ones_arrive()
        for _ in range(1 + (self.rng.random() < TWICE)):
            await self._until_heard(self.page.hand_in)

    async def _answer(self, number: int, response: dict[str, Any]) -> None:
        """Give an answer until it is acknowledged, as the script of the page does."""
        for _ in range(200):
            form = self.page.form({number: response}, KINDS)
            try:
                reply = await self._send(form)
            except (OSError, TimeoutError):
                self.page.turn += 1
                await asyncio.sleep(0.2)
                continue
            assert reply.status in {200, 409}, reply.body[:300]
            body = json.loads(reply.body)
            if str(number) in body["refused"]:
                self.faults["refused, loaded anew"] += 1
                await self._until_heard(self.page.load)
                continue
            self.page.bases |= body["bases"]
            self.page.turn = 0
            self.acknowledged[number] = response
            return
        raise AssertionError("never acknowledged")

    async def _send(self, form: list[tuple[str, str]]) -> Any:
        fate = self.rng.random()
        if fate < TWICE:
            self.faults["twice"] += 1
            replies = await asyncio.gather(
                self.page.save(form), self.page.save(form), return_exceptions=True
            )
            heard = [reply for reply in replies if not isinstance(reply, BaseException)]
            if not heard:
                raise ConnectionError
            return heard[0]
        if fate < TWICE + LOST:
            self.faults["reply lost"] += 1
            await self.page.save(form)
            raise ConnectionError
        if fate < TWICE + LOST + BROKEN:
            self.faults["broken off"] += 1
            await self.page.browser.begin_to_post(self.page.path, form)
            raise ConnectionError
        if fate < TWICE + LOST + BROKEN + LATE:
            self.faults["late"] += 1
            self.held_back.append(form)
        if self.held_back and self.rng.random() < 0.1:
            await self._old_ones_arrive()
        return await self.page.save(form)

    async def _old_ones_arrive(self) -> None:
        while self.held_back:
            form = self.held_back.pop()
            await self._until_heard(lambda form=form: self.page.save(form))

    async def _until_heard(self, send: Any) -> Any:
        for _ in range(200):
            try:
                reply = await send()
            except (OSError, TimeoutError):
                self.faults["no reply"] += 1
                await asyncio.sleep(0.2)
                continue
            assert reply.status < 500, reply.body[:300]
            return reply
        raise AssertionError("never heard")


class Crowd:
    """All students, some of them at once, and the killing of the web process."""

    def __init__(self, site: Deployment, address: str, ready: dict[str, Any]) -> None:
        self.site, self.address = site, address
        self.web = site.processes[-1]
        self.faults: Counter[str] = Counter()
        self.takings = [
            Taking(Page(Browser(address, session), ready["quiz"]), random.Random(n), self.faults)
            for n, session in enumerate(ready["sessions"])
        ]

    async def run(self) -> None:
        gate = asyncio.Semaphore(AT_ONCE)

        async def one(taking: Taking) -> None:
            async with gate:
                await taking.run()

        everybody = asyncio.gather(*map(one, self.takings))
        await asyncio.gather(everybody, self._killing(everybody))

    async def _killing(self, everybody: asyncio.Future[Any]) -> None:
        """Kill gunicorn each time another twenty-first of the answers was acknowledged."""
        port = urlsplit(self.address).port or 80
        for number in range(1, KILLS + 1):
            wanted = number * len(self.takings) * ANSWERS // (KILLS + 1)
            while not everybody.done() and self._done() < wanted:
                await asyncio.sleep(0.05)
            if everybody.done():
                return
            self.site.kill(self.web)
            self.faults["killed"] += 1
            await asyncio.to_thread(self.site.start_web, port=port, as_run=True)
            self.web = self.site.processes[-1]

    def _done(self) -> int:
        """About how many answers were acknowledged: a question a student counts its last."""
        return sum(
            int(base.split(":")[0]) for one in self.takings for base in one.page.bases.values()
        )


def test_acknowledged_answers_outlive_the_web_process(
    deployment: Deployment, capsys: pytest.CaptureFixture[str]
) -> None:
    deployment.manage("collectstatic", "--no-input", "--verbosity", "0")
    deployment.start_worker()
    deployment.start_beat()
    address = deployment.start_web(as_run=True)
    ready = deployment.program(PROGRAMS, f"ready_class({STUDENTS}, {KINDS!r})")
    crowd = Crowd(deployment, address, ready)
    asyncio.run(crowd.run())
    stored = deployment.program(PROGRAMS, "outcome()")
    wrong: Counter[str] = Counter()
    for taking, attempt in zip(crowd.takings, stored, strict=True):  # one attempt a student
        kept = {int(n): response for n, response in attempt["answers"].items()}
        right = (
            response == right_and_wrong(KINDS[number - 1])[0]
            for number, response in taking.acknowledged.items()
        )
        wrong["lost or another"] += any(kept[n] != said for n, said in taking.acknowledged.items())
        wrong["score"] += attempt["score"] != sum(right)
        wrong["state"] += attempt["state"] != "submitted"
    with capsys.disabled():
        print(f"\n{STUDENTS * ANSWERS} answers, {dict(crowd.faults)}, wrong: {dict(+wrong)}")  # noqa: T201
    assert +wrong == Counter()
    assert crowd.faults["killed"] == KILLS
