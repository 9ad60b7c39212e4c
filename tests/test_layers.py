"""The map of the code, held by reading the code: who may import whom, and how long things are."""

from __future__ import annotations

import ast
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parent.parent
APPS = ("courses", "readings", "quizzes", "portal")

# Whom a package must not know. The longest matching name decides nothing: all that match hold.
FORBIDDEN = {
    "courses": ("readings", "quizzes", "portal"),
    "readings": ("quizzes", "portal"),
    "quizzes": ("readings", "portal"),
    "courses.documents": (
        "django", "rest_framework", "celery", "courses.models", "courses.querysets",
    ),
    "quizzes.questions": (
        "django", "rest_framework", "celery", "courses.models", "quizzes.models",
    ),
}  # fmt: skip

# courses.documents is the lower half of courses: it knows nothing of the upper half.
BELOW = {"courses.documents": "courses", "quizzes.questions": "quizzes"}

MODULE_LINES = 400
FUNCTION_LINES = 60

Function: TypeAlias = ast.FunctionDef | ast.AsyncFunctionDef


def module_name(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


@cache
def sources() -> dict[Path, ast.Module]:
    """Every module that we wrote, migrations apart."""
    paths = (path for app in APPS for path in (ROOT / app).rglob("*.py"))
    return {
        path: ast.parse(path.read_text("utf-8"))
        for path in sorted(paths)
        if "migrations" not in path.parts
    }


def imports(tree: ast.AST, module: str, *, is_package: bool) -> Iterator[tuple[str, int]]:
    """The absolute names that a piece of code imports, with their lines; ``from a import b`` is
    both a and a.b, since b may be a module.
    """
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((alias.name, node.lineno) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = _base(node, module, is_package=is_package)
            yield base, node.lineno
            yield from ((f"{base}.{alias.name}", node.lineno) for alias in node.names)


def _base(node: ast.ImportFrom, module: str, *, is_package: bool) -> str:
    if not node.level:
        return node.module or ""
    package = module.split(".") if is_package else module.split(".")[:-1]
    package = package[: len(package) - node.level + 1]
    return ".".join([*package, *([node.module] if node.module else [])])


def within(name: str, package: str) -> bool:
    return name == package or name.startswith(f"{package}.")


def forbidden_for(module: str, imported: str) -> bool:
    for package, others in FORBIDDEN.items():
        if within(module, package) and any(within(imported, other) for other in others):
            return True
    return any(
        within(module, lower) and within(imported, upper) and not _is_door(imported, lower, upper)
        for lower, upper in BELOW.items()
    )


def _is_door(imported: str, lower: str, upper: str) -> bool:
    # "from courses import documents" and "from courses.documents import x" stay within.
    return within(imported, lower) or imported == upper


def layer_violations(path: Path, tree: ast.Module) -> list[str]:
    module, is_package = module_name(path), path.name == "__init__.py"
    return [
        f"{path.relative_to(ROOT)}:{line} imports {imported}"
        for imported, line in imports(tree, module, is_package=is_package)
        if forbidden_for(module, imported)
    ]


def functions(tree: ast.Module) -> Iterator[Function]:
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def length(node: Function) -> int:
    return (node.end_lineno or node.lineno) - node.lineno + 1


def test_imports_go_down_only() -> None:
    found = [line for path, tree in sources().items() for line in layer_violations(path, tree)]
    assert not found, "\n".join(found)


def test_no_import_hides_in_a_function() -> None:
    found = [
        f"{path.relative_to(ROOT)}:{node.lineno} in {function.name}"
        for path, tree in sources().items()
        for function in functions(tree)
        for node in ast.walk(function)
        if isinstance(node, ast.Import | ast.ImportFrom)
    ]
    assert not found, "\n".join(found)


def test_modules_stay_short() -> None:
    lengths = {path: len(path.read_text("utf-8").splitlines()) for path in sources()}
    found = [
        f"{path.relative_to(ROOT)}: {lines} lines"
        for path, lines in lengths.items()
        if lines >= MODULE_LINES
    ]
    assert not found, "\n".join(found)


def test_functions_stay_short() -> None:
    found = [
        f"{path.relative_to(ROOT)}:{function.lineno} {function.name}: {length(function)} lines"
        for path, tree in sources().items()
        for function in functions(tree)
        if length(function) > FUNCTION_LINES
    ]
    assert not found, "\n".join(found)


@pytest.mark.parametrize(
    ("place", "code"),
    [
        ("courses/store.py", "from portal import importing"),
        ("courses/store.py", "import readings.models"),
        ("readings/store.py", "from quizzes.models import Quiz"),
        ("quizzes/store.py", "from readings import models"),
        ("courses/documents/text.py", "from django.db import models"),
        ("courses/documents/text.py", "from courses.models import Course"),
        ("courses/documents/text.py", "from courses import rendering"),
        ("courses/documents/readers/text.py", "from ...models import Course"),
        ("quizzes/questions/choice.py", "from quizzes.models import Question"),
    ],
)
def test_a_wrong_import_is_seen(place: str, code: str) -> None:
    assert layer_violations(ROOT / place, ast.parse(code))


@pytest.mark.parametrize(
    ("place", "code"),
    [
        ("portal/importing.py", "from courses.documents import readers"),
        ("readings/store.py", "from courses.models import Course"),
        ("courses/documents/readers/text.py", "from courses.documents import errors"),
        ("courses/documents/readers/text.py", "from ..model import Document"),
    ],
)
def test_a_right_import_passes(place: str, code: str) -> None:
    assert not layer_violations(ROOT / place, ast.parse(code))
