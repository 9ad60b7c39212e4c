"""Moodle XML, both ways."""

from __future__ import annotations

from quizzes.formats.moodle_xml.reading import read_moodle_xml
from quizzes.formats.moodle_xml.writing import write_moodle_xml

__all__ = ["read_moodle_xml", "write_moodle_xml"]
