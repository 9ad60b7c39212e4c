"""The vocabulary of the glossary: which terms, places and sentences a reader may see."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.models import Case, Exists, OuterRef, Prefetch, Q, Value, When

if TYPE_CHECKING:
    from courses.models import Term  # noqa: F401
    from courses.querysets import CourseQuerySet

# What a place or sentence must stand in for everybody to see it.
SHOWN_PLACE = Q(lesson__status="published") | Q(
    session__status="published", session__week__status="published"
)
GONE_PLACE = (
    Q(lesson__status="withdrawn")
    | Q(session__status="withdrawn")
    | Q(session__week__status="withdrawn")
)


class TermPlaceQuerySet(models.QuerySet[Any]):
    """Places of terms, and sentences on them."""

    def visible(self, *, to_editor: bool) -> TermPlaceQuerySet:
        return self.exclude(GONE_PLACE) if to_editor else self.filter(SHOWN_PLACE)

    def with_addresses(self) -> TermPlaceQuerySet:
        """With the lesson or session that each stands in, without their texts."""
        return self.select_related("lesson", "session__week").only(
            *(field.attname for field in self.model._meta.concrete_fields),
            "lesson__slug", "lesson__title", "lesson__kind", "lesson__order", "lesson__status",
            "lesson__public_id", "lesson__language",
            "session__public_id", "session__title", "session__order", "session__status",
            "session__week__number", "session__week__label", "session__week__status",
        )  # fmt: skip


class TermQuerySet(models.QuerySet["Term"]):
    def standing(self) -> TermQuerySet:
        """Terms that nobody deleted."""
        return self.filter(withdrawn=False)

    def visible(self, *, to_editor: bool) -> TermQuerySet:
        return self.filter(~self.gone() if to_editor else self.shown())

    def gone(self) -> Q:
        """What nobody sees: deleted terms, and those that only withdrawn things use."""
        used = self._related("places")
        left = ~Q(origin="instructor") & Q(Exists(used)) & ~Q(Exists(used.exclude(GONE_PLACE)))
        return Q(withdrawn=True) | left

    def shown(self) -> Q:
        """What a term must be for everybody to see it who may read its course.

        Something published uses it; of a term that documents explain, something published does
        that. What only drafts say or use stays hidden with them. One that an instructor wrote is
        also seen where nothing uses it at all.
        """
        used = self._related("places")
        explained = self._related("evidence")
        is_used = Q(Exists(used.filter(SHOWN_PLACE)))
        is_explained = Q(Exists(explained.filter(SHOWN_PLACE)))
        of_document = Q(origin="document") & (is_explained | (~Q(Exists(explained)) & is_used))
        of_instructor = Q(origin="instructor") & (is_used | ~Q(Exists(used)))
        of_base = Q(origin="base") & is_used
        return Q(withdrawn=False) & (of_document | of_instructor | of_base)

    def marking_shown(self) -> TermQuerySet:
        """Adds ``is_shown``: whether everybody sees the term who may read its course."""
        return self.annotate(
            is_shown=Case(When(self.shown(), then=Value(True)), default=Value(False))
        )

    def shown_in(self, courses: CourseQuerySet) -> TermQuerySet:
        """What everybody sees of ``courses``."""
        return self.filter(self.shown(), course__in=courses)

    def explained(self) -> TermQuerySet:
        """Terms with a definition."""
        return self.exclude(definition="")

    def with_places(self, *, to_editor: bool) -> TermQuerySet:
        """With where each is used and explained, as the reader may see it, in ``shown_places``
        and ``shown_evidence``; two queries more."""
        return self.prefetch_related(
            *(
                Prefetch(
                    name,
                    self._rows(name).visible(to_editor=to_editor).with_addresses(),
                    to_attr=f"shown_{name}",
                )
                for name in ("places", "evidence")
            )
        )

    def in_order(self) -> TermQuerySet:
        """By pinyin, Latin names among them."""
        return self.order_by("sort_key", "pk")

    def _rows(self, relation: str) -> TermPlaceQuerySet:
        related: Any = self.model._meta.get_field(relation).related_model
        rows: TermPlaceQuerySet = related.objects.all()
        return rows

    def _related(self, relation: str) -> TermPlaceQuerySet:
        return self._rows(relation).filter(term=OuterRef("pk")).order_by()
