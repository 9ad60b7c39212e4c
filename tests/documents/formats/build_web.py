"""What is wanted of the frozen web pages and Markdown files, which were typed by hand.

python -m tests.documents.formats.build_web
"""

from __future__ import annotations

from tests.documents.formats import web_decks, web_pages, web_posts

if __name__ == "__main__":
    for module in (web_pages, web_decks, web_posts):
        module.build()
