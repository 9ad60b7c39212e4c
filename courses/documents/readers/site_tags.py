"""Tags of the programs that make sites of Markdown: Hugo, Hexo, Jekyll.

``{{< figure src="a.png" >}}``, ``{% note info %}``, ``{: .wide}``: a tag says something to the
program. What it says to readers (a picture, a caption, a title) is kept, the rest is claimed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_TOKEN = re.compile(
    r"(?P<code>(?P<ticks>`+)[^`\n]{0,2000}(?P=ticks)(?!`))"
    r"|(?P<formula>\${1,2}[^$\n]{1,500}\${1,2})"
    r"|(?P<tag>\{\{[<%]-?[^{}]{0,2000}-?[%>]\}\}|\{%-?[^{}%]{0,2000}-?%\})"
    r"|(?P<output>\{\{-?\s[^{}]{0,300}\s-?\}\})"
    r"|(?P<attributes>\{:[^{}\n]{0,300}\}|\{#[\w-]{1,60}(?:\s[^{}\n]{0,200})?\})"
)
_ONLY = re.compile(
    r"\{\{[<%]-?\s*(?P<hugo>[^{}]{0,2000}?)\s*/?-?[%>]\}\}|\{%-?\s*(?P<hexo>[^{}%]{0,2000}?)\s*-?%\}"
)
_NAMED = re.compile(r"(?P<close>/?)\s*(?P<name>[A-Za-z][\w-]*)\s*(?P<rest>.*)", re.S)
_ATTRIBUTE = re.compile(
    r"([\w-]{1,40})\s*=\s*(?:\"([^\"]{0,2000})\"|'([^']{0,2000})'|([^\s\"'>]{1,500}))"
)
_QUOTED = re.compile(r"(?<![=\w])[\"“']([^\"”']{1,300})[\"”']")
_SPOKEN = re.compile(r"[^\s\"'@,=/\\{}|<>%]*[\u3400-\u9fff].*$", re.S)
_PATH = re.compile(
    r"[\w./:%?=&+~#\u3400-\u9fff-]+\.(?:png|jpe?g|gif|webp|svg|bmp|avif)(?:\?\S*)?$", re.I
)
_PICTURES = frozenset(("figure", "img", "image", "asset_img", "imgproc", "gallery_image", "fig"))
_CODE = frozenset(("codeblock", "highlight", "code"))
_EMBEDDED = frozenset(
    ("youtube", "bilibili", "vimeo", "video", "audio", "gist", "tweet", "x", "instagram", "dplayer",
     "aplayer", "meting", "asciinema", "iframe", "pdf", "codepen", "jsfiddle", "music", "mmedia")
)  # fmt: skip
_NO_LANGUAGE = frozenset(("linenos", "table", "inline", "true", "false", "hl_lines"))


@dataclass(frozen=True, slots=True)
class SiteTag:
    """A tag that stands alone on its line; ``rest`` is what follows its name."""

    name: str
    rest: str
    is_end: bool

    @property
    def is_code(self) -> bool:
        return self.name.removeprefix("end") in _CODE

    @property
    def is_picture(self) -> bool:
        return self.name in _PICTURES and not self.is_end

    @property
    def is_embedded(self) -> bool:
        return self.name in _EMBEDDED and not self.is_end


def site_tag(line: str) -> SiteTag | None:
    """The tag that a line is, None where it is anything else."""
    stripped = line.strip()
    if not stripped.startswith(("{{", "{%")):
        return None
    found = _ONLY.fullmatch(stripped)
    named = _NAMED.fullmatch(found["hugo"] or found["hexo"] or "") if found else None
    if named is None:
        return None
    name = named["name"].lower()
    is_end = bool(named["close"]) or name.startswith("end")
    return SiteTag(name, named["rest"].strip(), is_end)


def closes(tag: SiteTag, opening: SiteTag) -> bool:
    return tag.is_end and tag.name.removeprefix("end") == opening.name


def language_of(tag: SiteTag) -> str:
    """The programming language that a tag around code names."""
    stated = re.search(r"\blang(?:uage)?\s*[:=]\s*[\"']?([\w+#-]{1,30})", tag.rest)
    if stated:
        return stated.group(1)
    if tag.name == "codeblock":
        return ""
    words = [word.strip("\"'") for word in tag.rest.split()[:3]]
    return next(
        (
            w
            for w in words
            if re.fullmatch(r"[A-Za-z][\w+#-]{0,30}", w) and w.lower() not in _NO_LANGUAGE
        ),
        "",
    )


@dataclass(frozen=True, slots=True)
class PictureTag:
    address: str
    alternative: str
    caption: str


def picture_of(tag: SiteTag) -> PictureTag | None:
    """The picture that a tag shows; None where it names none."""
    named = {k.lower(): a or b or c for k, a, b, c in _ATTRIBUTE.findall(tag.rest)}
    if "src" in named:
        caption = named.get("caption") or named.get("title") or ""
        return PictureTag(named["src"], named.get("alt", ""), caption)
    words = tag.rest.split()
    at = next((i for i, word in enumerate(words) if _PATH.match(word.strip("\"',"))), None)
    if at is None:
        return None
    behind = [
        word for word in words[at + 1 :] if not re.fullmatch(r"\d+%?|auto|px|true|false", word)
    ]
    caption = " ".join(behind).strip("\"' ")
    return PictureTag(words[at].strip("\"',"), "", caption if "=" not in caption else "")


def spoken(tag: str) -> tuple[int, int]:
    """Where in a tag the words for readers stand; an empty stretch where there are none."""
    inner = _ONLY.fullmatch(tag.strip())
    if inner is None or (named := _NAMED.match(inner["hugo"] or inner["hexo"] or "")) is None:
        return 0, 0
    start = tag.find(named["rest"]) if named["rest"] else 0
    rest = named["rest"].rstrip()
    if named["name"].lower() in ("include", "import", "assign", "capture", "if", "for", "unless"):
        return 0, 0
    for quoted in _QUOTED.finditer(rest):
        text = quoted.group(1)
        if not re.search(r"[/\\]|\.\w{2,5}$", text) and re.search(r"[\u3400-\u9fff]|\s", text):
            return start + quoted.start(1), start + quoted.end(1)
    found = _SPOKEN.search(rest)
    if found is None or "=" in rest[: found.end()].replace("==", ""):
        return 0, 0
    return start + found.start(), start + len(rest.rstrip("\"'@, "))


def tags_in(line: str, *, is_generated: bool) -> Iterator[tuple[int, int, int, int]]:
    """The tags within a line of text: (start, end, start and end of what it says to readers).

    ``is_generated`` tells that the file has the head of a post: then ``{{ page.title }}`` is a tag.
    Code and formulas hold none.
    """
    for found in _TOKEN.finditer(line):
        start, end = found.span()
        if found["tag"]:
            first, last = spoken(found["tag"])
            yield start, end, start + first, start + last
        elif found["attributes"] or (found["output"] and is_generated):
            yield start, end, start, start
