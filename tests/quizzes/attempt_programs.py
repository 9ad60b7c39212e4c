"""What tests and benchmarks run inside a site of their own, by ``manage.py shell``."""

from __future__ import annotations

import json
import random
import threading
import time
from collections import Counter
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.contrib.auth import get_user_model
from django.db import connection, reset_queries
from django.test import Client
from django.utils import timezone

from quizzes.attempts import close_overdue
from quizzes.models import Answer, Attempt
from tests import factories
from tests.quizzes.taking import make_quiz

if TYPE_CHECKING:
    from collections.abc import Callable

AT_ONCE = 8


def _together(actions: list[Callable[[], Any]]) -> list[Any]:
    """What the actions answer that begin at the same moment, each in a thread of its own."""
    gate, answers = threading.Barrier(len(actions)), []

    def run(action: Callable[[], Any]) -> None:
        gate.wait()
        try:
            answers.append(action())
        except Exception as error:  # noqa: BLE001 (whatever it is, the test must say so)
            answers.append(repr(error))
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(action,)) for action in actions]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return answers


def _clients(course: Any, number: int) -> list[Client]:
    clients = []
    for place in range(number):
        # Without a password: to hash one takes longer than all that is tried here.
        student = get_user_model().objects.create(username=f"{course.slug}{place}")
        client = Client(headers={"host": "localhost"})
        client.force_login(factories.enrol(student, course))
        clients.append(client)
    return clients


def double_clicks(students: int) -> dict[str, object]:
    """Eight starts at once, then eight times handing in at once, for each student."""
    course = factories.make_course("crowd")
    quiz = make_quiz(course, ("single", "truefalse"))
    start, problems = f"/courses/crowd/quizzes/{quiz.public_id}/start/", Counter[str]()
    for client in _clients(course, students):
        cookies = {name: morsel.value for name, morsel in client.cookies.items()}

        def post(path: str, cookies: Any = cookies, **data: str) -> str:
            own = Client(headers={"host": "localhost"})
            own.cookies.load(cookies)
            reply = own.post(path, data)
            return f"{reply.status_code} {reply.headers.get('Location', '')}"

        begun = _together([lambda: post(start)] * AT_ONCE)
        address = begun[0].split(" ")[-1]
        ended = _together([lambda at=address: post(at, action="confirm")] * AT_ONCE)  # type: ignore[misc]
        problems.update(one for one in begun + ended if one != f"302 {address}")
    reset_queries()
    states = Attempt.objects.values_list("state", flat=True)
    return {"problems": problems, "states": Counter(states), "answers": Answer.objects.count()}


def around_the_end(students: int) -> dict[str, object]:
    """Every student saves once within two seconds of the common end; what was acknowledged when
    the server took it before the end, and what is stored."""
    course = factories.make_course("end")
    quiz = make_quiz(course, ("single",), time_limit=timedelta(minutes=5))
    clients = _clients(course, students)
    starts = [c.post(f"/courses/end/quizzes/{quiz.public_id}/start/")["Location"] for c in clients]
    end = timezone.now() + timedelta(seconds=2.5)
    Attempt.objects.update(ends_at=end)
    rng = random.Random(7)
    delays = [rng.uniform(-2, 2) for _ in clients]

    def saving(client: Client, address: str, delay: float) -> tuple[int, int]:
        time.sleep(max(0.0, (end - timezone.now()).total_seconds() + delay))
        sent = {"base-1": "0:44136fa355b3", "q1": "b", "tab": "t"}
        reply = client.post(address, sent, headers={"accept": "application/json"})
        return int(client.session["_auth_user_id"]), reply.status_code

    jobs = zip(clients, starts, delays, strict=True)
    replies = dict(_together([lambda job=job: saving(*job) for job in jobs]))  # type: ignore[misc]
    close_overdue(now=timezone.now() + timedelta(minutes=1))
    wrong = Counter[str]()
    for attempt in Attempt.objects.filter(quiz=quiz).order_by("pk"):
        status = replies[attempt.user_id]
        answer = attempt.answers.get()
        late = answer.answered_at is not None and answer.answered_at >= end
        wrong["acknowledged and not counted"] += status == 200 and attempt.score != 1
        wrong["refused and counted"] += status == 409 and attempt.score != 0
        wrong["counted after the end"] += late
        wrong[f"status {status}"] += status not in {200, 409}
        wrong["not closed"] += attempt.is_open
    return {"wrong": +wrong, "statuses": Counter(replies.values())}


def ready_class(students: int, kinds: list[str]) -> dict[str, object]:
    """A quiz that asks ``kinds`` within twenty minutes, and the sessions of signed-in students."""
    course = factories.make_course("class")
    quiz = make_quiz(course, kinds, time_limit=timedelta(minutes=20), attempts_allowed=1)
    sessions = [client.cookies["sessionid"].value for client in _clients(course, students)]
    return {"quiz": quiz.get_absolute_url(), "sessions": sessions}


def outcome() -> list[dict[str, object]]:
    """Every attempt as it is stored, in the order of the students."""
    return [
        {
            "user": attempt.user_id,
            "state": attempt.state,
            "score": float(attempt.score or 0),
            "answers": {row.order: row.response for row in attempt.answers.all()},
        }
        for attempt in Attempt.objects.order_by("user", "number").prefetch_related("answers")
    ]


def told(found: object) -> None:
    print(json.dumps(found))  # noqa: T201
