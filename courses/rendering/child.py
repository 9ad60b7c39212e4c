"""The child process of ``bounded``: texts in, a page a line out as soon as it is done."""

from __future__ import annotations

import json
import resource
import sys

from courses.rendering.page import render

_MEGABYTES = 512
_SECONDS = 10


def limit() -> None:
    """No more memory and time than a document may cost."""
    size = _MEGABYTES * 1024 * 1024
    resource.setrlimit(resource.RLIMIT_AS, (size, size))
    resource.setrlimit(resource.RLIMIT_CPU, (_SECONDS, _SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def main() -> None:
    """Stops at the first text that cannot be rendered; the parent sees how far it came."""
    limit()
    texts, pictures = json.load(sys.stdin)
    sizes = {name: (width, height) for name, (width, height) in pictures.items()}
    for markdown, language in texts:
        page = render(markdown, language=language, pictures=sizes)
        sys.stdout.write(json.dumps(page.to_dict()) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
