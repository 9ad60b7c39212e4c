"""One item of a reading list, as people print it, into title, authors, publisher, venue and so on.

Forms that are told apart, Chinese and English: 《title》 with authors and publisher before or
behind, GB/T 7714 (``title[M].``), author-year-title (APA), ``title, venue year``, ``author,
title, publisher, year``, an address with or without a title. What is not recognised stays in
``raw``; nothing is invented.
"""

from __future__ import annotations

from courses.documents.citations.parsing import Citation, parse_citation

__all__ = ["Citation", "parse_citation"]
