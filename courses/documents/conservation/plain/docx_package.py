"""The parts of a Word package for the simple extraction, and which paragraphs show a number."""

from __future__ import annotations

import posixpath
import re
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

from courses.documents.errors import UnreadableDocument
from courses.documents.readers.packages import open_package, parse_xml

if TYPE_CHECKING:
    from collections.abc import Iterator

Element = Any
OFFICE = "http://schemas.openxmlformats.org/"
W = f"{{{OFFICE}wordprocessingml/2006/main}}"
_VAL = f"{W}val"
_STRICT = re.compile(rb"http://purl\.oclc\.org/ooxml/(\w+)/(\w+)")
_MAIN = re.compile(r"(?:wordprocessingml\.(?:document|template)|ms-word\.\w+)\.\w*\.?main\+xml")
_LONGEST_CHAIN = 30


class WordPackage:
    """Parts by name, and what they refer to."""

    def __init__(self, data: bytes) -> None:
        self.parts = open_package(data, "").parts
        self.names = {name.lower(): name for name in self.parts}
        self.main = self._main()

    def root(self, name: str) -> Element | None:
        """The root of a part, of a broken one what can be understood; None where there is none."""
        if name.lower() not in self.names:
            return None
        data = _STRICT.sub(_usual, self.parts[self.names[name.lower()]])
        for recover in (False, True):
            try:
                return parse_xml(data, recover=recover)
            except UnreadableDocument as refusal:
                if refusal.code != "damaged":
                    raise
        return None

    def relations(self, name: str) -> dict[str, tuple[str, str, bool]]:
        """Kind, target and whether that is outside of the file, by id."""
        folder, file = posixpath.split(name)
        root = self.root(posixpath.join(folder, "_rels", f"{file}.rels"))
        found: dict[str, tuple[str, str, bool]] = {}
        for one in [] if root is None else root:
            target = (one.get("Target") or "").strip()
            external = (one.get("TargetMode") or "").lower() == "external"
            if not external:
                path = unquote(target.replace("\\", "/"))
                target = posixpath.normpath(posixpath.join("/", folder, path)).lstrip("/")
            kind = (one.get("Type") or "").rpartition("/")[2]
            found[one.get("Id") or ""] = kind, target, external
        return found

    def related(self, kind: str) -> list[str]:
        """The parts of a kind that the main part refers to, by name."""
        known = self.relations(self.main).values()
        targets = {target for k, target, external in known if k == kind and not external}
        return sorted(target for target in targets if target.lower() in self.names)

    def _main(self) -> str:
        for kind, target, _external in self.relations("").values():
            if kind == "officeDocument" and target.lower() in self.names:
                return target
        types = self.root("[Content_Types].xml")
        for one in [] if types is None else types:
            name = str(one.get("PartName") or "").lstrip("/")
            if _MAIN.search(one.get("ContentType") or "") and name.lower() in self.names:
                return name
        return "word/document.xml"


def _usual(match: re.Match[bytes]) -> bytes:
    """The usual name for a namespace of the strict form of the standard."""
    return OFFICE.encode() + match.group(1) + b"/2006/" + match.group(2)


class Numbers:
    """Knows before which paragraphs the program sets a number that it counts."""

    def __init__(self, package: WordPackage) -> None:
        roots = [package.root(n) for kind in ("styles", "numbering") for n in package.related(kind)]
        self._styles = {s.get(f"{W}styleId"): s for r in roots if r is not None
                        for s in r.iter(f"{W}style")}  # fmt: skip
        self._lists = {n.get(f"{W}numId"): n for r in roots if r is not None
                       for n in r.iter(f"{W}num")}  # fmt: skip
        self._forms = {a.get(f"{W}abstractNumId"): a for r in roots if r is not None
                       for a in r.iter(f"{W}abstractNum")}  # fmt: skip
        self._default = next(
            (i for i, s in self._styles.items()
             if s.get(f"{W}default") in ("1", "true", "on")
             and s.get(f"{W}type") == "paragraph"), None,
        )  # fmt: skip

    def is_numbered(self, paragraph: Element) -> bool:
        """Whether a list with a number at any level holds the paragraph."""
        for properties in self._properties(paragraph):
            found = properties.find(f"{W}numPr/{W}numId")
            if found is not None:
                return self._counts(found.get(_VAL))
        return False

    def _properties(self, paragraph: Element) -> Iterator[Element]:
        """The properties of the paragraph and of its styles."""
        own = paragraph.find(f"{W}pPr")
        named = None if own is None else own.find(f"{W}pStyle")
        if own is not None:
            yield own
        style = self._default if named is None else named.get(_VAL)
        for _ in range(_LONGEST_CHAIN):
            element = self._styles.get(style)
            if element is None:
                return
            yield from element.findall(f"{W}pPr")
            parent = element.find(f"{W}basedOn")
            style = None if parent is None else parent.get(_VAL)

    def _counts(self, identity: str | None) -> bool:
        """Whether a level of a list shows something other than a bullet."""
        instance = self._lists.get(identity)
        if instance is None:
            return False
        form = instance.find(f"{W}abstractNumId")
        form = None if form is None else self._forms.get(form.get(_VAL))
        link = None if form is None else form.find(f"{W}numStyleLink")
        if link is not None:
            meant = self._styles.get(link.get(_VAL))
            other = None if meant is None else meant.find(f"{W}pPr/{W}numPr/{W}numId")
            return other is not None and other.get(_VAL) != identity and self._shows(
                self._form_of(other.get(_VAL))
            )  # fmt: skip
        return self._shows(form) or self._shows(instance)

    def _form_of(self, identity: str | None) -> Element | None:
        instance = self._lists.get(identity)
        form = None if instance is None else instance.find(f"{W}abstractNumId")
        return None if form is None else self._forms.get(form.get(_VAL))

    @staticmethod
    def _shows(form: Element | None) -> bool:
        return form is not None and any(
            level.find(f"{W}numFmt") is None or level.find(f"{W}numFmt").get(_VAL) != "bullet"
            for level in form.iter(f"{W}lvl")
        )
