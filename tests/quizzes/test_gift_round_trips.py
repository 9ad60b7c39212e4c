"""Every type goes to GIFT and comes back as it was, or the difference is named."""

from __future__ import annotations

import os
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from quizzes.formats import Item, Loss, read_gift, write_gift
from quizzes.questions import TYPES
from tests.quizzes.contents import contents

EXAMPLES = int(os.environ.get("ROUND_TRIPS", "40"))


def named(losses: tuple[Loss, ...]) -> set[str]:
    return {field for loss in losses for field in loss.fields}


def without(content: dict[str, Any], fields: set[str]) -> dict[str, Any]:
    return {name: value for name, value in content.items() if name not in fields}


@pytest.mark.parametrize("name", sorted(set(TYPES) - {"cloze", "reflection"}))
@settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_every_field_comes_back_or_is_named(name: str, data: st.DataObject) -> None:
    content = data.draw(contents(name))
    written = write_gift([Item(type=name, content=content)])
    found = read_gift(written.data)
    if any(loss.is_whole for loss in written.losses):
        assert found.items == ()
        return
    fields = named(written.losses)
    assert [item.type for item in found.items] == [name], (written.data.decode(), found.losses)
    assert without(dict(found.items[0].content), fields) == without(content, fields)


def test_types_that_it_does_not_have_are_named() -> None:
    cloze = {"stem": "{{1}}", "blanks": [{"kind": "short", "answers": [{"text": "a"}]}]}
    why = {"stem": "Why?", "language": "en"}
    written = write_gift([Item(type="cloze", content=cloze), Item(type="reflection", content=why)])
    assert [(loss.code, loss.number, loss.is_whole) for loss in written.losses] == [
        ("type_not_carried", 1, True),
        ("becomes_essay", 2, False),
    ]
    assert [item.type for item in read_gift(written.data).items] == ["open"]


def test_per_cents_in_an_option_are_text_and_no_weight() -> None:
    options = [{"text": "%50% ~", "is_right": False}, {"text": "%25%", "is_right": True}]
    written = write_gift([Item(type="single", content={"stem": "Which?", "options": options})])
    (found,) = read_gift(written.data).items
    assert [(option["text"], option["is_right"]) for option in found.content["options"]] == [
        ("%50% ~", False),
        ("%25%", True),
    ]
