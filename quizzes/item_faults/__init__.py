"""Faults of item writing: what makes a question easier, harder or less fair than its subject.

They are warnings; a question with one can be asked. The rules are those of Haladyna, Downing and
Rodriguez (2002) that a program can check; plausible options and one defensible key are for people.
"""

from __future__ import annotations

from quizzes.item_faults.rules import CODES, item_faults, quiz_faults
from quizzes.item_faults.words import words_of_item_fault

__all__ = ["CODES", "item_faults", "quiz_faults", "words_of_item_fault"]
