"""The HTML of a document as the page of a lesson shows it (the markup of the look).

Headings get anchors and levels without gaps, tables a box that scrolls, notes a way back; a
picture that lies on another host is a link, since the page must not load it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from xml.etree.ElementTree import Element, SubElement

from courses.documents.anchors import PREFIX, anchors, nested
from courses.documents.numbering import LabelStyle, split_label
from courses.documents.text import is_cjk, is_han, language_of
from courses.rendering.formulas import breadth, mathml
from courses.rendering.tables import align, set_head
from courses.rendering.tree import OURS, parents_of, replace, text_of

Sizes = Mapping[str, tuple[int, int]]  # width and height in pixels by the name of a picture

_HEADING = re.compile(r"h[1-6]")
_WIDE = 20  # characters of a formula in a line that may be wider than a phone
_MARKS = re.compile(r"[，。、；：？！）》〉」』”’％,.;:?!)%]+")  # that begin no line
_FENCE = re.compile(r"^\s*\\[(\[]|\\[)\]]\s*$")  # what the converter puts around LaTeX

_WORDS: Mapping[str, Mapping[str, str]] = {
    "zh": {
        "missing": "此处原有一幅图，导入时没有取到",
        "remote": "图片在别的网站上，点此打开",
        "picture": "图，原文没有说明",
        "labels": "图中的文字",
        "notes": "注释",
        "note": "注 {}",
        "back": "回到正文注 {}",
        "table": "表格 {}",
        "task": "任务",
    },
    "en": {
        "missing": "There was a picture here that the import could not get",
        "remote": "The picture is on another site; open it",
        "picture": "Picture without a description",
        "labels": "Text of the picture",
        "notes": "Notes",
        "note": "Note {}",
        "back": "Back to note {} in the text",
        "table": "Table {}",
        "task": "Task",
    },
}


def words_of(language: str) -> Mapping[str, str]:
    return _WORDS["en" if language.startswith("en") else "zh"]


class Layout:
    """Changes the tree of one document in place; ``scope`` keeps the ids of several apart.

    ``pictures`` are the pictures that the portal has; any other is shown as lost or elsewhere.
    """

    def __init__(
        self, root: Element, language: str, scope: str = "", pictures: Sizes | None = None
    ) -> None:
        self.root = root
        self.pictures = pictures or {}
        self.language = language
        self.scope = f"{scope}-" if scope else ""
        self.words = words_of(language)
        self.headings: list[tuple[str, int, str]] = []  # anchor, level from 1, text

    def apply(self) -> None:
        join_lines(self.root)
        self._headings()
        self._notes()
        self._tables()
        self._boxes()
        self._pictures()
        self._formulas()
        self._lists()
        self._quotations()
        self._languages()
        for block in self.root.iter("pre"):
            block.set("tabindex", "0")

    def _headings(self) -> None:
        found = [e for e in self.root.iter() if _HEADING.fullmatch(e.tag)]
        levels = [int(element.tag[1]) for element in found]
        texts = [" ".join("".join(element.itertext()).split()) for element in found]
        names = anchors(zip(levels, texts, strict=True))
        for element, depth, name, text in zip(found, nested(levels), names, texts, strict=True):
            element.tag = f"h{min(depth + 1, 6)}"
            element.attrib = {"id": f"{PREFIX}{self.scope}{name}"}
            self.headings.append((element.get("id", ""), depth, text))

    def _notes(self) -> None:
        box = next((e for e in self.root.iter("div") if e.get("class") == "footnote"), None)
        listed = box.find("ol") if box is not None else None
        names = self._note_list(listed) if listed is not None else {}
        referred = self._note_marks(names)
        if box is None or listed is None:
            return
        for item in listed:
            for link in [a for a in item.iter("a") if a.get("class") == "footnote-backref"]:
                self._way_back(link, item, names, referred)
        box.tag, box.attrib = "section", {"class": "notes"}
        box.set("aria-labelledby", f"fn-{self.scope}notes")
        title = Element("h2", {"id": f"fn-{self.scope}notes"} | OURS)
        title.text = self.words["notes"]
        box[:] = [title, listed]

    def _note_list(self, listed: Element) -> dict[str, str]:
        """The mark of each note: as printed where the notes are numbered, else counted."""
        keys = [item.get("id", "").removeprefix("fn:") for item in listed]
        printed = [key.split("-")[0] for key in keys]
        rising = all(mark.isdecimal() for mark in printed) and len(set(printed)) == len(printed)
        names: dict[str, str] = {}
        for count, (key, item) in enumerate(zip(keys, listed, strict=True), 1):
            names[key] = printed[count - 1] if rising else str(count)
            item.attrib = {"id": f"fn-{self.scope}{names[key]}"}
            if rising and names[key] != str(count):
                item.set("value", names[key])
        return names

    def _note_marks(self, names: Mapping[str, str]) -> set[str]:
        """Turn the marks in the text; the keys that were referred to."""
        referred: set[str] = set()
        for raised in self.root.iter("sup"):
            link = raised.find("a")
            if link is None or link.get("class") != "footnote-ref":
                continue
            key = link.get("href", "").removeprefix("#fn:")
            name = names.get(key, key)
            link.attrib = {"class": "note-mark", "href": f"#fn-{self.scope}{name}"} | OURS
            link.set("aria-label", self.words["note"].format(name))
            link.text = name
            raised.attrib = {}
            if key not in referred:
                link.set("id", f"fnref-{self.scope}{name}")
                referred.add(key)
        return referred

    def _way_back(
        self, link: Element, item: Element, names: Mapping[str, str], referred: set[str]
    ) -> None:
        key = link.get("href", "").removeprefix("#fnref:")
        name = names.get(key, "")
        if key in referred:
            link.attrib = {"href": f"#fnref-{self.scope}{name}"} | OURS
            link.set("aria-label", self.words["back"].format(name))
            return
        for parent in item.iter():
            if link in list(parent):
                parent.remove(link)

    def _tables(self) -> None:
        parents = parents_of(self.root)
        for number, table in enumerate(list(self.root.iter("table")), 1):
            box = Element("div", {"class": "table-box", "role": "region"})
            replace(parents[table], table, box)
            box.append(table)
            self._name_table(box, table, parents[table], number)
            box.set("tabindex", "0")
            set_head(table)
            align(table)

    def _name_table(self, box: Element, table: Element, figure: Element, number: int) -> None:
        boxed = figure.tag == "figure" and figure.get("class") == "boxed-table"
        caption = figure.find("figcaption") if boxed else None
        if caption is None:
            box.set("aria-label", self.words["table"].format(number))
            return
        figure.remove(caption)
        caption.tag, caption.tail = "caption", None
        caption.set("id", f"tb-{self.scope}{number}")
        table.insert(0, caption)
        box.set("aria-labelledby", caption.get("id", ""))

    def _boxes(self) -> None:
        """Figures and tables as their own blocks: credit below, caption last."""
        for figure in list(self.root.iter("figure")):
            for credit in figure.findall("cite"):
                credit.tag = "p"
                credit.set("class", "source-line")
            kind = figure.attrib.pop("class", "")
            if kind == "boxed-table":
                figure.tag = "div"
            elif kind == "boxed-figure":
                self._figure(figure)

    def _figure(self, figure: Element) -> None:
        caption = figure.find("figcaption")
        if caption is not None:
            figure.remove(caption)
        paragraphs = [p for p in figure.findall("p") if p.get("class") != "source-line"]
        if not any(True for _ in figure.iter("img")):
            place = self._labels(paragraphs) if paragraphs else self._missing()
            for paragraph in paragraphs:
                figure.remove(paragraph)
            figure.insert(0, place)
        if caption is not None:
            caption.tail = None
            credits = [at for at, part in enumerate(figure) if part.get("class") == "source-line"]
            figure.insert(credits[0] if credits else len(figure), caption)

    def _missing(self) -> Element:
        box = Element("div", {"class": "missing"})
        SubElement(box, "span", OURS).text = self.words["missing"]
        return box

    def _labels(self, paragraphs: list[Element]) -> Element:
        """The labels of a drawing, a list: they are no prose."""
        box = Element("div", {"class": "labels"})
        SubElement(box, "p", {"class": "about"} | OURS).text = self.words["labels"]
        listed = SubElement(box, "ul")
        for paragraph in paragraphs:
            for line in text_of(paragraph).split("\n"):
                SubElement(listed, "li").text = line
        return box

    def _pictures(self) -> None:
        parents = parents_of(self.root)
        for image in list(self.root.iter("img")):
            parent = parents[image]
            alone = (
                parent.tag == "p" and len(parent) == 1 and not "".join(parent.itertext()).strip()
            )
            own = image.get("src", "") in self.pictures
            if own:
                self._own_picture(image)
            address, alternative = image.get("src", ""), image.get("alt", "")
            if alone:
                place = image if own else self._missing_remote(address, alternative)
                self._set_apart(place, parent, parents[parent])
            elif not own:
                replace(parent, image, self._link(address, alternative))
        for figure in self.root.iter("figure"):
            self._describe(figure)

    def _own_picture(self, image: Element) -> None:
        """Its room is known before it is there, so that the text does not jump."""
        width, height = self.pictures[image.get("src", "")]
        alternative = image.get("alt", "")
        image.attrib = {"src": image.get("src", ""), "alt": alternative} | {
            "width": str(width), "height": str(height), "loading": "lazy"
        }  # fmt: skip

    def _set_apart(self, place: Element, paragraph: Element, holder: Element) -> None:
        """A picture alone in its paragraph is a figure."""
        place.tail = None
        if holder.tag == "figure":
            replace(holder, paragraph, place)
        else:
            figure = Element("figure")
            figure.append(place)
            replace(holder, paragraph, figure)

    def _describe(self, figure: Element) -> None:
        """Who cannot see a picture is told at least that there is one."""
        if figure.find("figcaption") is None:
            for image in figure.iter("img"):
                image.set("alt", image.get("alt") or self.words["picture"])

    def _missing_remote(self, address: str, alternative: str) -> Element:
        """What is known of a picture that is not here, and where it is."""
        box = Element("div", {"class": "missing"})
        SubElement(box, "span", {} if alternative else OURS).text = (
            alternative or self.words["missing"]
        )
        if address.startswith(("http://", "https://")):
            SubElement(box, "small", OURS).append(self._link(address, ""))
        elif alternative:
            SubElement(box, "small", OURS).text = self.words["missing"]
        return box

    def _link(self, address: str, alternative: str) -> Element:
        web = address.startswith(("http://", "https://"))
        link = Element("a", {"href": address}) if web else Element("span")
        link.attrib |= {} if alternative else OURS
        link.text = alternative or self.words["remote" if web else "missing"]
        return link

    def _formulas(self) -> None:
        """As MathML; as LaTeX where that cannot be made of it."""
        for element in self.root.iter():
            if element.get("class") != "arithmatex":
                continue
            tex = _FENCE.sub("", "".join(element.itertext())).strip()
            math = mathml(tex, display=element.tag == "div")
            if math is None:
                math = Element("code")
                math.text = tex
            wide = element.tag == "div" or breadth(math) > _WIDE
            element.attrib = {"class": "formula"} | ({"tabindex": "0"} if wide else {})
            element.text = None
            element[:] = [math]
            if not wide:
                _hold_mark(element, math)

    def _lists(self) -> None:
        for listed in self.root.iter("ul"):
            labels = [split_label(text_of(item).split("\n")[0])[0] for item in listed]
            if labels and all(one and one.style is not LabelStyle.BULLET for one in labels):
                listed.set("class", "labelled")
        for item in self.root.iter("li"):
            if item.get("class") == "task-list-item":
                item.set("class", "task")
        for box in self.root.iter("input"):
            box.attrib = {"type": "checkbox", "disabled": ""} | (
                {"checked": ""} if "checked" in box.attrib else {}
            )
            box.set("aria-label", self.words["task"])

    def _quotations(self) -> None:
        """The last line of a quotation that begins with "-- " says whose words these are."""
        for quotation in self.root.iter("blockquote"):
            last = quotation[-1] if len(quotation) else None
            if last is not None and last.tag == "p" and (last.text or "").startswith("-- "):
                last.tag, last.text = "footer", f"—— {(last.text or '')[3:]}"

    def _languages(self) -> None:
        """Blocks in another script say so."""
        latin = self.language.startswith("en")
        for element in self.root.iter():
            if element.tag not in (
                "p",
                "li",
                "blockquote",
                "td",
                "th",
                "caption",
                "figcaption",
            ) and (not _HEADING.fullmatch(element.tag)):
                continue
            text = "".join(element.itertext())
            if latin and sum(map(is_han, text)) * 2 > len(text):
                element.set("lang", language_of(text))
            elif not latin and len(text) > 12 and not any(map(is_cjk, text)) and _is_prose(text):
                element.set("lang", "en")


def _is_prose(text: str) -> bool:
    return sum(1 for c in text if c.isalpha()) * 2 > len(text)


def join_lines(element: Element) -> None:
    """A line break between two Han characters is no blank (python-markdown keeps it as one)."""
    if element.tag in ("pre", "code", "math"):
        return
    element.text = _joined(element.text)
    for child in element:
        join_lines(child)
        child.tail = _joined(child.tail)


def _joined(text: str | None) -> str | None:
    if not text or "\n" not in text:
        return text
    return re.sub(
        r"(\S)[ \t]*\n[ \t]*(?=(\S))",
        lambda m: m[1] if is_cjk(m[1]) and is_cjk(m[2]) else f"{m[1]}\n",
        text,
    )


def _hold_mark(element: Element, math: Element) -> None:
    """Browsers break lines on both sides of a formula: the mark behind it goes into its box."""
    found = _MARKS.match(element.tail or "")
    if found:
        math.tail, element.tail = found[0], (element.tail or "")[found.end() :]
