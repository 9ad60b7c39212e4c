"""The vocabulary of the question bank, as those see it who write the questions."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.models import Count, Exists, OuterRef, Q, Subquery
from django.db.models.fields.json import KT
from django.db.models.functions import Coalesce

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from typing import Self

    from quizzes.models import Question, Quiz  # noqa: F401


class BankQuerySet(models.QuerySet["Question"]):
    def for_bank(self) -> Self:
        """Adds what lists say of a question: ``stem`` of its newest wording, ``version_count``
        and ``quiz_count``, the number of quizzes that ask it."""
        versions = self._versions().order_by("-number")
        return self.annotate(
            stem=Subquery(versions.annotate(text=KT("content__stem")).values("text")[:1]),
            version_count=self._count(self._versions()),
            quiz_count=self._count(self._places().exclude(quiz__status="withdrawn")),
        )

    def asked_in(self, quiz: Quiz) -> Self:
        """Those that attempts at ``quiz`` hold, drawn ones too."""
        held = self.model._default_manager.filter(versions__answers__attempt__quiz=quiz)
        return self.filter(pk__in=held.order_by().values("pk")).order_by("pk")

    def about(self, words: str) -> Self:
        """Questions whose stem, explanation or a tag holds each of the words."""
        rows = self
        for word in words.split()[:8]:
            said = Q(content__stem__icontains=word) | Q(content__explanation__icontains=word)
            rows = rows.filter(Exists(self._versions().filter(said)) | Q(pk__in=self._with(word)))
        return rows

    def tagged(self, tag: str) -> Self:
        """Questions that carry the tag; the databases have no common way to ask for it."""
        return self.filter(pk__in=self._with(tag, whole=True))

    def all_tags(self) -> list[str]:
        """Every tag in use, the most used first."""
        rows = self.order_by().values_list("tags", flat=True)
        uses = Counter(str(tag) for tags in rows for tag in tags)
        return sorted(uses, key=lambda tag: (-uses[tag], tag))

    def asked(self) -> Self:
        """Questions that stand in a quiz."""
        return self.filter(Exists(self._places().exclude(quiz__status="withdrawn")))

    def not_asked(self) -> Self:
        return self.exclude(pk__in=self.asked().order_by().values("pk"))

    def of_week(self, week: int) -> Self:
        """Questions in a quiz of that week (primary key), or about a lesson in it."""
        places = self._places()
        inside = (
            Q(quiz__week=week)
            | Q(quiz__session__week=week)
            | Q(quiz__lesson__placements__week=week)
        )
        placed: Any = self.model._meta.get_field("section").related_model
        about = placed.objects.filter(lesson__placements__week=week, pk=OuterRef("section"))
        return self.filter(Exists(places.filter(inside)) | Exists(about))

    def used_by_nothing(self) -> Self:
        """Questions that may be deleted: no quiz asks them and nobody answered them."""
        answered = self._versions().filter(answers__isnull=False)
        return self.filter(~Exists(self._places()) & ~Exists(answered))

    def _with(self, tag: str, *, whole: bool = False) -> Sequence[int]:
        rows: Iterable[tuple[int, list[str]]] = self.order_by().values_list("pk", "tags")
        wanted = tag.lower()
        return [
            pk
            for pk, tags in rows
            if (tag in tags if whole else any(wanted in str(own).lower() for own in tags))
        ]

    def _versions(self) -> models.QuerySet[Any]:
        return self._related("versions").filter(question=OuterRef("pk"))

    def _places(self) -> models.QuerySet[Any]:
        return self._related("quiz_questions").filter(question=OuterRef("pk"))

    def _related(self, name: str) -> models.QuerySet[Any]:
        related: Any = self.model._meta.get_field(name).related_model
        rows: models.QuerySet[Any] = related._default_manager.order_by()
        return rows

    def _count(self, rows: models.QuerySet[Any]) -> Coalesce:
        counted = rows.values("question").annotate(number=Count("pk")).values("number")
        whole = models.IntegerField()
        return Coalesce(Subquery(counted, output_field=whole), 0, output_field=whole)
