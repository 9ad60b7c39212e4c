"""People at the desk, and forms filled in as a browser would."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

import pytest
from django.forms import CheckboxInput
from django.urls import reverse

from portal import searchable
from tests import factories

if TYPE_CHECKING:
    from django.contrib.auth.models import User
    from django.db.models import Model
    from django.test import Client

    from courses.models import Course, Session, Week


def address(row: Model, page: str = "change") -> str:
    """The page of a row on the desk."""
    return reverse(f"admin:{row._meta.app_label}_{row._meta.model_name}_{page}", args=[row.pk])


def listing(model: type[Model], page: str = "changelist") -> str:
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_{page}")


class Fill(Protocol):
    def __call__(self, address: str, **changes: Any) -> Any: ...


@pytest.fixture
def course(db: None) -> Course:
    """A published course with something on every page, and found by search."""
    made = factories.make_full_course()
    searchable.refresh_syllabus(made)
    searchable.refresh_lessons(made.lessons.all())
    return made


@pytest.fixture
def other(db: None) -> Course:
    """A course of somebody else."""
    return factories.make_full_course("other", title="别人的课程")


@pytest.fixture
def week(course: Course) -> Week:
    return course.weeks.get(number=1)


@pytest.fixture
def session(week: Week) -> Session:
    return week.sessions.get()


@pytest.fixture
def instructor(course: Course, client: Client) -> User:
    """Signed in; no ``is_staff``."""
    user = factories.make_instructor(course, username="teacher")
    client.force_login(user)
    return user


@pytest.fixture
def lecturer(session: Session, client: Client) -> User:
    """Signed in; teaches one session and is enrolled nowhere."""
    user = factories.make_user("lecturer")
    person = session.lecturers.get(name="讲者1")
    person.user = user
    person.save()
    client.force_login(user)
    return user


@pytest.fixture
def fill(client: Client) -> Fill:
    """Open a form, change some fields, send all of it; what the form refuses fails the test."""

    def send(address: str, *, refused: bool = False, **changes: Any) -> Any:
        page = client.get(address)
        assert page.status_code == 200
        data = filled(page.context) | changes
        answer = client.post(address, data)
        errors = answer.context["errors"] if answer.status_code == 200 else []
        assert bool(errors) is refused, errors
        return answer

    return send


def filled(context: Any) -> dict[str, Any]:
    """The values of a form as a browser sends them back."""
    form = context["adminform"].form
    data = _values(form)
    for formset in context["inline_admin_formsets"]:
        management = formset.formset.management_form
        data |= {field.html_name: field.value() for field in management}
        for each in formset.formset.forms:
            data |= _values(each)
    return data


def _values(form: Any) -> dict[str, Any]:
    values = {field.html_name: _sent(field) for field in form}
    return {name: value for name, value in values.items() if value not in (None, False)}


def _sent(field: Any) -> Any:
    value = field.field.prepare_value(field.value())
    if isinstance(field.field.widget, CheckboxInput):
        return "on" if value else None
    shown = field.field.widget.format_value(value) if value is not None else None
    return shown[0] if isinstance(shown, list) else shown
