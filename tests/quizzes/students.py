"""Students who take a quiz over HTTP as the pages and their script do, many at once.

For ``benchmarks/quiz_load.py`` and ``soak_processes``; a network of their own may fail them.
"""

from __future__ import annotations

import asyncio
import re
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode, urlsplit

from tests.quizzes.taking import EVERY_TYPE

if TYPE_CHECKING:
    from collections.abc import Sequence

TOKEN = "k" * 32  # of a form and of a cookie: any will do, if both are the same
PATIENCE = 60.0  # seconds until a request counts as lost
_BASE = re.compile(r'name="base-(\d+)" value="([^"]+)"')
_TAB = re.compile(r'name="tab" value="([^"]+)"')


@dataclass(frozen=True, slots=True)
class Reply:
    """What came back, and the seconds it took from the connection on."""

    status: int
    headers: dict[str, str]
    body: str
    seconds: float


@dataclass
class Browser:
    """A signed-in reader at a site; a connection a request, as after a pause."""

    site: str
    session: str

    async def get(self, path: str) -> Reply:
        return await self._exchange("GET", path, b"", {})

    async def post(
        self, path: str, data: Sequence[tuple[str, str]], accept: str = "text/html"
    ) -> Reply:
        body = urlencode([("csrfmiddlewaretoken", TOKEN), *data]).encode()
        kind = "application/x-www-form-urlencoded"
        return await self._exchange("POST", path, body, {"Accept": accept, "Content-Type": kind})

    async def begin_to_post(self, path: str, data: Sequence[tuple[str, str]]) -> None:
        """Send a request and go away in the middle of it."""
        body = urlencode([("csrfmiddlewaretoken", TOKEN), *data]).encode()
        kind = "application/x-www-form-urlencoded"
        head = self._head("POST", path, body, {"Content-Type": kind})
        _reader, writer = await asyncio.open_connection(*self._place())
        writer.write(head + body[: len(body) // 2])
        await writer.drain()
        writer.close()

    async def _exchange(
        self, method: str, path: str, body: bytes, headers: dict[str, str]
    ) -> Reply:
        """Raises OSError where the reply does not come, or only a part of it."""
        began = time.perf_counter()
        async with asyncio.timeout(PATIENCE):
            reader, writer = await asyncio.open_connection(*self._place())
            try:
                writer.write(self._head(method, path, body, headers) + body)
                await writer.drain()
                raw = await reader.read()
            finally:
                writer.close()
        return _read(raw, time.perf_counter() - began)

    def _place(self) -> tuple[str, int]:
        parts = urlsplit(self.site)
        return str(parts.hostname), int(parts.port or 80)

    def _head(self, method: str, path: str, body: bytes, headers: dict[str, str]) -> bytes:
        lines = {
            "Host": urlsplit(self.site).netloc,
            "Connection": "close",
            "Cookie": f"sessionid={self.session}; csrftoken={TOKEN}",
            "Accept": "text/html",
            **({"Content-Length": str(len(body))} if method == "POST" else {}),
            **headers,
        }
        fields = "".join(f"{name}: {value}\r\n" for name, value in lines.items())
        return f"{method} {path} HTTP/1.1\r\n{fields}\r\n".encode()


def _read(raw: bytes, seconds: float) -> Reply:
    head, end, body = raw.partition(b"\r\n\r\n")
    first, *lines = head.decode("latin-1").split("\r\n")
    if not end:
        raise ConnectionError("no reply")
    headers = {
        name.lower(): text.strip() for name, _, text in (one.partition(":") for one in lines)
    }
    wanted = headers.get("content-length")
    if wanted is not None and len(body) < int(wanted):
        raise ConnectionError("half a reply")
    return Reply(int(first.split()[1]), headers, body.decode("utf-8", "replace"), seconds)


@dataclass
class Page:
    """An open attempt in a browser: what the page knows of each answer, by question number."""

    browser: Browser
    path: str
    bases: dict[str, str] = field(default_factory=dict)
    tab: str = ""
    turn: int = 0

    async def load(self) -> Reply:
        reply = await self.browser.get(self.path)
        self.bases = dict(_BASE.findall(reply.body))
        tab = _TAB.search(reply.body)
        self.tab, self.turn = tab[1] if tab else "", 0
        return reply

    def form(self, answers: dict[int, Any], kinds: Sequence[str]) -> list[tuple[str, str]]:
        """The fields of these answers (question number to response), as the script sends them."""
        sent = [("tab", self.tab), ("turn", str(self.turn)), ("action", "save")]
        for number, response in answers.items():
            sent.append((f"base-{number}", self.bases[str(number)]))
            sent += fields_of(kinds[number - 1], number, response)
        return sent

    async def save(self, form: Sequence[tuple[str, str]]) -> Reply:
        return await self.browser.post(self.path, form, accept="application/json")

    async def hand_in(self) -> Reply:
        return await self.browser.post(self.path, [("action", "confirm")])


def fields_of(kind: str, number: int, response: dict[str, Any]) -> list[tuple[str, str]]:
    """The fields of a form that say ``response``."""
    name = f"q{number}"
    if kind in {"cloze", "matching"}:
        inside: dict[str, str] = next(iter(response.values()), {})
        return [(f"{name}-{key}", text) for key, text in inside.items()]
    if kind == "multiple":
        return [(name, key) for key in response.get("choices", ())]
    return [(name, str(value).lower() if value in (True, False) else str(value))
            for value in response.values()]  # fmt: skip


def right_and_wrong(kind: str) -> tuple[dict[str, Any], dict[str, Any]]:
    return EVERY_TYPE[kind][1], EVERY_TYPE[kind][2]
