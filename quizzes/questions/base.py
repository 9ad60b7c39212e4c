"""What every type of question can do. Plain Python: no models, no requests, no translations.

The *content* of a question is the JSON of ``QuestionVersion.content``; nothing here changes it.
A *response* is small JSON as well, in the keys that ``shown`` gave out. Both may be hostile:
no method raises for what stands in them.
"""

from __future__ import annotations

import hashlib
import random
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, Decimal, localcontext
from fractions import Fraction
from typing import TYPE_CHECKING, Any, ClassVar, Literal, TypeAlias, TypeVar

from quizzes.questions.shapes import MARKDOWN, TEXTS, Number, Record, Shape, Text, clean_text

if TYPE_CHECKING:
    from quizzes.questions.faults import Fault

Content: TypeAlias = Mapping[str, Any]
Response: TypeAlias = dict[str, Any]
Seed: TypeAlias = int | str | None
Item = TypeVar("Item")

MAX_SHORT_ANSWER = 1_000  # characters of an answer in one line
_PLACES = Decimal("1e-10")

COMMON: Mapping[str, Shape] = {
    "stem": Text(required=True),
    "language": Text(limit=20, default="zh"),
    "explanation": MARKDOWN,
    "hints": TEXTS,
    "see": Text(limit=500),
    "tags": TEXTS,
    "marks": Number(Decimal(0), Decimal(1000), default="1"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One thing that was judged: an option, a blank, a pair, a place.

    ``label`` names it (Markdown), ``said`` is what was answered and ``answer`` what is right.
    For options ``is_chosen`` and ``is_key`` say it. ``is_right`` is None where nothing was judged.
    """

    key: str
    label: str = ""
    said: str = ""
    answer: str = ""
    is_right: bool | None = None
    is_chosen: bool = False
    is_key: bool = False
    feedback: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Grade:
    """What an answer is worth: ``fraction`` of the marks from 0 to 1, rounded once to 10 places.

    None waits for a person. ``feedback`` is Markdown of the content, most particular first.
    ``note`` is "", or why an answer could not count: see ``NOTES``.
    """

    fraction: Decimal | None
    is_right: bool | None
    parts: tuple[Part, ...] = ()
    feedback: tuple[str, ...] = ()
    note: str = ""

    @property
    def verdict(self) -> Literal["right", "partly", "wrong", "waiting"]:
        if self.fraction is None:
            return "waiting"
        if self.fraction >= 1:
            return "right"
        return "partly" if self.fraction > 0 else "wrong"

    def marks(self, most: Decimal) -> Decimal | None:
        """The marks out of ``most``."""
        return None if self.fraction is None else self.fraction * most


NOTES = frozenset({"unanswered", "not_a_number", "unit_missing", "unit_unknown"})


def graded(
    fraction: Fraction, *, parts: Sequence[Part] = (), feedback: Sequence[str] = (), note: str = ""
) -> Grade:
    """The grade of an exact fraction, held between 0 and 1."""
    held = min(Fraction(1), max(Fraction(0), fraction))
    with localcontext() as context:
        context.prec = 50
        exact = Decimal(held.numerator) / Decimal(held.denominator)
        rounded = exact.quantize(_PLACES, rounding=ROUND_HALF_EVEN).normalize()
    said = tuple(dict.fromkeys(text for text in feedback if text.strip()))
    shown = rounded if rounded != rounded.to_integral() else rounded.quantize(Decimal(1))
    return Grade(fraction=shown, is_right=held == 1, parts=tuple(parts), feedback=said, note=note)


def graded_by_parts(content: Content, response: Response, parts: Sequence[Part]) -> Grade:
    """The grade where every part is worth the same, as of pairs and places."""
    hits = sum(part.is_right is True for part in parts)
    return graded(
        Fraction(hits, max(1, len(parts))),
        parts=parts,
        feedback=[content["explanation"]],
        note="" if response else "unanswered",
    )


def shuffled(items: Sequence[Item], seed: object, text: Callable[[Item], str]) -> list[Item]:
    """The items in an order that hangs on the seed and their texts, the same in every process.

    They are put in the order of their texts first: who guesses the seed learns nothing of the
    order in which they were written.
    """
    plain = sorted(items, key=text)
    digest = hashlib.sha256(repr(seed).encode("utf-8", "replace")).digest()
    random.Random(digest).shuffle(plain)  # noqa: S311 - an order to show, no secret
    return plain


def mixed(items: Sequence[Item], seed: Seed, text: Callable[[Item], str]) -> list[Item]:
    """The items in an order that says nothing, with a seed or without."""
    return shuffled(items, ("mixed", seed), text)


def handle(*texts: str) -> str:
    """A short name that says nothing of the place of what it names."""
    return hashlib.sha256("\x1f".join(texts).encode("utf-8", "replace")).hexdigest()[:10]


def values(data: Mapping[str, Any], name: str) -> list[str]:
    """What a form sent under a name: of a QueryDict all values, of a dict its value or list."""
    getlist = getattr(data, "getlist", None)
    found: object = getlist(name) if getlist is not None else data.get(name, [])
    listed = found if isinstance(found, list | tuple) else [found]
    return [clean_text(value) for value in listed if isinstance(value, str)]


def value(data: Mapping[str, Any], name: str) -> str:
    """The last value that a form sent under a name, as Django takes it; "" if none."""
    found = values(data, name)
    return found[-1] if found else ""


def as_mapping(given: object) -> Mapping[str, Any]:
    return given if isinstance(given, Mapping) else {}


class QuestionType(ABC):
    """A type of question. Subclasses give the fields and the methods with an underscore, which
    get normalised content.
    """

    name: ClassVar[str]
    fields: ClassVar[Mapping[str, Shape]] = {}
    required: ClassVar[tuple[str, ...]] = ()
    is_marked_by_person: ClassVar[bool] = False
    counts: ClassVar[bool] = True  # False for what has no marks, whatever ``marks`` says

    @property
    def shape(self) -> Record:
        return Record({**COMMON, **self.fields}, ("stem", *self.required))

    def check(self, content: object) -> list[Fault]:
        """What is wrong with the content; an empty list for content that can be asked."""
        found = list(self.shape.check(content, ""))
        return found or list(self._rules(self.shape.clean(content)))

    def normalise(self, content: object) -> dict[str, Any]:
        """The content with every field in place and every key assigned; a new object.

        Normalising twice changes nothing. Of faulty content it keeps what it understands.
        """
        return self._with_keys(self.shape.clean(content))

    def shown(self, content: object, seed: Seed = None) -> dict[str, Any]:
        """What a student may see before the end: no key, no feedback, no explanation.

        With a seed the options come in the order of that seed. What may never come in the order
        of the content (right sides, items to be put in order) is mixed without one too.
        ``hints`` is their number.
        """
        whole = self.normalise(content)
        open_fields = {name: whole[name] for name in ("stem", "language", "marks")}
        return {
            "type": self.name,
            **open_fields,
            "hints": len(whole["hints"]),
            **self._shown(whole, seed),
        }

    def read(self, content: object, data: Mapping[str, Any], prefix: str) -> Response:
        """The response in the fields of a form, whose names begin with ``prefix``."""
        return self._read(self.normalise(content), data, prefix)

    def read_json(self, content: object, given: object) -> Response:
        """The response in JSON of a client: what is not of the question falls out."""
        return self._read_json(self.normalise(content), as_mapping(given))

    def grade(self, content: object, response: object) -> Grade:
        """What the response is worth, with the feedback of the content."""
        whole = self.normalise(content)
        return self._grade(whole, self._read_json(whole, as_mapping(response)))

    def right_answer(self, content: object) -> tuple[str, ...]:
        """The right answer in Markdown, one piece for each thing to be answered or chosen."""
        return self._right_answer(self.normalise(content))

    def words(self, content: object, response: object) -> tuple[str, ...]:
        """What was answered, in the same form as ``right_answer``."""
        whole = self.normalise(content)
        return self._words(whole, self._read_json(whole, as_mapping(response)))

    def progress(self, content: object, response: object) -> tuple[int, int]:
        """How many of the things to be answered are answered, and how many there are."""
        whole = self.normalise(content)
        return self._progress(whole, self._read_json(whole, as_mapping(response)))

    def is_answered(self, content: object, response: object) -> bool:
        """Whether nothing is left to answer; ``progress`` knows the half answered."""
        done, all_of_them = self.progress(content, response)
        return done >= all_of_them

    def _rules(self, content: Content) -> Iterator[Fault]:
        yield from ()

    def _with_keys(self, content: dict[str, Any]) -> dict[str, Any]:
        return content

    def _progress(self, content: Content, response: Response) -> tuple[int, int]:
        return (1 if response else 0, 1)

    @abstractmethod
    def _shown(self, content: Content, seed: Seed) -> dict[str, Any]: ...

    @abstractmethod
    def _read(self, content: Content, data: Mapping[str, Any], prefix: str) -> Response: ...

    @abstractmethod
    def _read_json(self, content: Content, given: Mapping[str, Any]) -> Response: ...

    @abstractmethod
    def _grade(self, content: Content, response: Response) -> Grade: ...

    @abstractmethod
    def _right_answer(self, content: Content) -> tuple[str, ...]: ...

    @abstractmethod
    def _words(self, content: Content, response: Response) -> tuple[str, ...]: ...
