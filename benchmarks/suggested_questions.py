"""What questions the rules suggest from documents, each with its evidence, for a person to judge.

    python benchmarks/suggested_questions.py [--only FAMILY] FILE...

Prints a line of numbers at the end. Whether a suggestion is worth asking is not for a program to
say: docs/quizzes.md tells how it was judged and what came of it.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from courses.documents.errors import UnreadableDocument  # noqa: E402
from courses.documents.lessons import drafts_of as lessons_of  # noqa: E402
from courses.documents.readers import read  # noqa: E402
from courses.documents.recognisers import recognise  # noqa: E402
from quizzes.drafting import Family, Passage, Reading, drafts_of  # noqa: E402
from quizzes.drafting.passages import lines_of, passages_of  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Iterator

    from courses.documents.model import LessonDraft
    from quizzes.drafting import Draft


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else "")
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--only", default="", choices=["", *Family])
    options = parser.parse_args()
    counts: Counter[str] = Counter()
    lessons = 0
    for file in options.files:
        for lesson in of_file(file):
            lessons += 1
            for draft in drafts_of(reading_of(lesson)):
                counts[draft.family.value] += 1
                if options.only in ("", draft.family):
                    show(lesson, draft)
    print(f"{len(options.files)} documents, {lessons} lessons: {dict(counts)}")


def of_file(file: Path) -> Iterator[LessonDraft]:
    try:
        yield from lessons_of(recognise(read(file.read_bytes(), file.name)), file.name)
    except UnreadableDocument as refusal:
        print(f"{file.name}: {refusal.code}")


def reading_of(lesson: LessonDraft) -> Reading:
    passages = passages_of(lesson.blocks)
    for slide in lesson.slides:
        passages.append(Passage(title=slide.title, lines=tuple(lines_of(slide.blocks))))
    return Reading(title=lesson.title, language=lesson.language, passages=tuple(passages))


def show(lesson: LessonDraft, draft: Draft) -> None:
    print(f"[{draft.family}] {lesson.title[:20]} | {draft.content['stem']}")
    for one in draft.content.get("options", ()):
        print(f"    {'✓' if one['is_right'] else ' '} {one['text']}")
    for one in draft.content.get("pairs", ()):
        print(f"    {one['left']} => {one['right']}")
    for number, one in enumerate(draft.content.get("items", ()), start=1):
        print(f"    {number}. {one['text']}")
    for one in draft.content.get("answers", ()):
        print(f"    {one['value']}")
    print(f"    « {draft.evidence[:200]} »".replace("\n", " / "))


if __name__ == "__main__":
    main()
