"""The lines of a Markdown file without what no reader may see: comments, scripts, definitions."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from courses.documents.model import Claim, Fate, Origin, Reason, Trouble
from courses.documents.readers.site_tags import closes, site_tag, tags_in

RULE = "courses.documents.readers.markdown"

FENCE = re.compile(r"^[ \t]{0,12}(`{3,}|~{3,})[ \t]*([^\s`]{0,100})[^`\n]*$")
_DEFINITION = re.compile(
    r"^ {0,3}\[([^\[\]^\n][^\[\]\n]{0,200})\]:[ \t]+"
    r"<?([^\s<>]{1,2000})>?(?:[ \t]+[\"'(].{0,300})?[ \t]*$"
)
# Where a program writes the contents of a page.
_CONTENTS_MARK = re.compile(r"\{:\s*toc\s*\}|@?\[{1,2}_?toc_?\]{1,2}", re.I)
_ITEM = re.compile(r"^\s*(?:[-*+]|\d+\.)\s+\S.{0,30}$")
# Liquid, Nunjucks and Jinja; Hugo's own form.
_SITE_COMMENT = re.compile(r"^\s*(?:\{%-?\s*comment\b|\{\{[<%]?/\*|\{#)")
_SITE_COMMENT_END = re.compile(r"\{%-?\s*endcomment\s*-?%\}|\*/-?[>%]?\}\}|#\}")
_SCRIPT = re.compile(r"^ {0,3}<(style|script)\b", re.I)


@dataclass(frozen=True, slots=True)
class SourceLine:
    """A line of the file; ``text`` is without comments."""

    number: int
    text: str

    @property
    def blank(self) -> bool:
        return not self.text.strip()


@dataclass(slots=True)
class Source:
    """What the block parser works on."""

    lines: list[SourceLine] = field(default_factory=list)
    references: dict[str, str] = field(default_factory=dict)
    claims: list[Claim] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    troubles: list[Trouble] = field(default_factory=list)


def prepare(lines: list[str], body: int) -> Source:
    """Take comments, scripts and link definitions out of ``lines`` from index ``body`` on."""
    source = Source()
    fence = ""
    index = body
    while index < len(lines):
        was_open = bool(fence)
        text = lines[index]
        fence = _fence_after(text, fence)
        if not fence and "<!--" in text:
            index = _take_comments(lines, index, source)
            continue
        if not fence and _SCRIPT.match(text):
            index = _take_script(lines, index, source)
            continue
        if not fence and _SITE_COMMENT.match(text):
            index = _take_site_comment(lines, index, source)
            continue
        if not fence and _take_definition(text, index, source):
            index += 1
            continue
        if not fence and not was_open:
            _take_site_tags(text, index, source, is_generated=body > 0)
        else:
            source.lines.append(SourceLine(index + 1, text))
        index += 1
    return source


def _fence_after(text: str, fence: str) -> str:
    """The fence that is open after a line: "" or its characters."""
    if fence.startswith("{"):
        tag, opening = site_tag(text), site_tag(fence)
        return "" if tag and opening and closes(tag, opening) else fence
    if fence:
        closing = text.strip()
        return "" if closing.startswith(fence) and not closing.strip(fence[0]) else fence
    tag = site_tag(text) if "{" in text else None
    if tag and tag.is_code and not tag.is_end:
        return text.strip()
    found = FENCE.match(text)
    return found.group(1) if found else ""


def _take_comments(lines: list[str], index: int, source: Source) -> int:
    """Take the comments that begin on a line, over as many lines as they last; the next index."""
    text, first = lines[index], index
    visible = ""
    while "<!--" in text:
        before, _, rest = text.partition("<!--")
        visible += before
        comment = "<!--"
        while "-->" not in rest and index + 1 < len(lines):
            comment += rest + "\n"
            index += 1
            rest = lines[index]
        inner, closed, text = rest.partition("-->")
        if not closed:
            source.warnings.append(f"The comment that begins on line {first + 1} never ends.")
        origin = Origin(first=first + 1, last=index + 1)
        source.claims.append(_claim(comment + inner + closed, origin, Reason.PRIVATE))
    visible += text
    if visible.strip():
        source.lines.append(SourceLine(index + 1, visible))
    return index + 1


def _take_site_comment(lines: list[str], index: int, source: Source) -> int:
    """Take what a template language comments out, to its end mark; the next index."""
    last = index
    while last < len(lines) - 1 and not _SITE_COMMENT_END.search(lines[last]):
        last += 1
    origin = Origin(first=index + 1, last=last + 1)
    source.claims.append(_claim("\n".join(lines[index : last + 1]), origin, Reason.PRIVATE))
    return last + 1


def _take_script(lines: list[str], index: int, source: Source) -> int:
    name = _SCRIPT.match(lines[index])
    closing = f"</{name.group(1).lower()}" if name else ""
    last = index
    while last < len(lines) - 1 and closing not in lines[last].lower():
        last += 1
    origin = Origin(first=index + 1, last=last + 1)
    source.claims.append(_claim("\n".join(lines[index : last + 1]), origin, Reason.DECORATION))
    return last + 1


def _take_definition(text: str, index: int, source: Source) -> bool:
    found = _DEFINITION.match(text)
    if found is None:
        return False
    source.references.setdefault(found.group(1).casefold(), found.group(2))
    origin = Origin(first=index + 1, last=index + 1)
    source.claims.append(_claim(text.strip(), origin, Reason.LABEL))
    return True


def _take_site_tags(text: str, index: int, source: Source, *, is_generated: bool) -> None:
    """Add a line without the tags of a program that makes sites; what they say stays in it."""
    origin = Origin(first=index + 1, last=index + 1)
    if _CONTENTS_MARK.fullmatch(text.strip()):
        while text.strip() == "{:toc}" and source.lines and _ITEM.match(source.lines[-1].text):
            before = source.lines.pop()
            place = Origin(first=before.number, last=before.number)
            source.claims.append(_claim(before.text.strip(), place, Reason.LABEL))
        source.claims.append(_claim(text.strip(), origin, Reason.LABEL))
        source.lines.append(SourceLine(index + 1, ""))
        return
    tag = site_tag(text) if "{" in text else None
    if tag is not None and (tag.is_picture or tag.is_embedded):
        source.lines.append(SourceLine(index + 1, text))
        return
    parts: list[str] = []
    position = 0
    for start, end, first, last in tags_in(text, is_generated=is_generated) if "{" in text else ():
        parts += [text[position:start], text[first:last]]
        for piece in (text[start:first], text[last:end]):
            if piece.strip():
                source.claims.append(_claim(piece.strip(), origin, Reason.LABEL))
        position = end
    visible = "".join([*parts, text[position:]])
    apart = [SourceLine(index + 1, "")] if tag is not None else []
    source.lines += [*apart, SourceLine(index + 1, visible), *apart]


def _claim(before: str, origin: Origin, reason: Reason) -> Claim:
    return Claim(fate=Fate.DROPPED, before=before, origin=origin, rule=RULE, reason=reason)
