"""Formulas of Word and of web pages as LaTeX: Office MathML and MathML.

What is not understood is not guessed at: ``latex`` is then empty, and ``characters`` is what the
formula shows in its own order.
"""

from __future__ import annotations

from courses.documents.readers.formulas.latex import Formula
from courses.documents.readers.formulas.mathml import read_mathml
from courses.documents.readers.formulas.omml import read_omml

__all__ = ["Formula", "read_mathml", "read_omml"]
