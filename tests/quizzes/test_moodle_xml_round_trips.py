"""Every type goes to Moodle XML and comes back as it was."""

from __future__ import annotations

import os

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from quizzes.formats import Item, read_moodle_xml, write_moodle_xml
from quizzes.questions import TYPES
from tests.quizzes.contents import contents

EXAMPLES = int(os.environ.get("ROUND_TRIPS", "40"))


@pytest.mark.parametrize("name", TYPES)
@settings(
    max_examples=EXAMPLES,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)
@given(data=st.data())
def test_every_type_comes_back_as_it_was(name: str, data: st.DataObject) -> None:
    content = data.draw(contents(name))
    written = write_moodle_xml([Item(type=name, content=content)])
    found = read_moodle_xml(written.data)
    assert not [loss for loss in found.losses if loss.is_whole], written.data.decode()
    assert [(item.type, item.content) for item in found.items] == [(name, content)]


def as_moodle_keeps_it(data: bytes) -> bytes:
    """The file without the element that Moodle passes over and does not write again."""
    root = etree.fromstring(data)
    for element in list(root.iter("courseportal")):
        element.getparent().remove(element)
    return bytes(etree.tostring(root))


@pytest.mark.parametrize("name", sorted(set(TYPES) - {"reflection"}))
@settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_what_moodle_does_not_keep_is_named(name: str, data: st.DataObject) -> None:
    content = data.draw(contents(name))
    written = write_moodle_xml([Item(type=name, content=content)])
    found = read_moodle_xml(as_moodle_keeps_it(written.data))
    # The language is guessed again; Moodle has none.
    named = {"language", *(field for loss in written.losses for field in loss.fields)}
    assert [item.type for item in found.items] == [name], found.losses
    again = found.items[0].content
    assert {n: again[n] for n in again if n not in named} == {
        n: content[n] for n in content if n not in named
    }
