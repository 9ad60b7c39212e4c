"""Quizzes and the question bank on the desk."""

from __future__ import annotations

from portal.admin.quizzes import questions, quizzes

__all__ = ["questions", "quizzes"]
