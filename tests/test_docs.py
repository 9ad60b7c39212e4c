"""What can be set, called or fetched is described in docs/, and nothing else is."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest
from drf_spectacular.generators import SchemaGenerator

ROOT = Path(__file__).resolve().parent.parent
APPS = ("courses", "readings", "quizzes", "portal")
READERS = {"text", "flag", "number", "names", "choice", "folder", "secret", "database", "cache"}
READERS |= {"broker", "program", "secret_key"}
# Set by the system, by Django's own entry points or by us for a library, not by whoever runs the
# portal.
GIVEN = {"PATH", "DJANGO_SETTINGS_MODULE", "PYPINYIN_NO_PHRASES"}


def variables_in_code() -> set[str]:
    """Every name that is read from the environment: by our helpers, by os.environ, in a shell."""
    paths = [path for app in APPS for path in (ROOT / app).rglob("*.py")]
    trees = [ast.parse(path.read_text("utf-8")) for path in paths]
    found = {name for tree in trees for name in _variables(tree)}
    for shell in ("Procfile", "docker-compose.yml"):
        found |= set(re.findall(r"\$\{([A-Z_]+)", (ROOT / shell).read_text("utf-8")))
    return found - GIVEN


def _variables(tree: ast.Module) -> set[str]:
    calls = (node for node in ast.walk(tree) if isinstance(node, ast.Call))
    return {
        call.args[0].value
        for call in calls
        if _reads_environment(call.func)
        and call.args
        and isinstance(call.args[0], ast.Constant)
        and isinstance(call.args[0].value, str)
    }


def _reads_environment(function: ast.expr) -> bool:
    """Whether this is environment.xxx or os.environ.get."""
    if not isinstance(function, ast.Attribute):
        return False
    source = ast.unparse(function.value)
    return (source == "environment" and function.attr in READERS) or source == "os.environ"


def commands() -> set[str]:
    return {
        path.stem
        for app in APPS
        for path in (ROOT / app / "management" / "commands").glob("[!_]*.py")
    }


def documented(*names: str) -> str:
    return "\n".join((ROOT / "docs" / name).read_text("utf-8") for name in names)


def without_code(text: str) -> str:
    """Markdown without what it only quotes: an example of a link leads nowhere."""
    return re.sub(r"`[^`\n]+`", "", text)


def test_every_variable_is_described() -> None:
    table = set(re.findall(r"^\| `([A-Z_]+)`", documented("operations.md"), re.MULTILINE))
    assert variables_in_code() - table == set()


def test_no_variable_is_described_that_nobody_reads() -> None:
    table = set(re.findall(r"^\| `([A-Z_]+)`", documented("operations.md"), re.MULTILINE))
    tests_only = {"REQUIRE_BROWSER"}
    assert table - variables_in_code() - tests_only == set()


def test_every_command_is_described() -> None:
    text = documented("operations.md", "importing.md")
    missing = {name for name in commands() if not re.search(rf"`{name}\b", text)}
    assert missing == set()


def test_every_endpoint_is_described() -> None:
    generator = SchemaGenerator()  # type: ignore[no-untyped-call]
    schema = generator.get_schema(request=None, public=True)  # type: ignore[no-untyped-call]
    text = documented("api.md")
    missing = sorted(path for path in schema["paths"] if f"`{path}`" not in text)
    assert any(path.startswith("/api/v1/") for path in schema["paths"])
    assert missing == []


@pytest.mark.parametrize("page", sorted(path.name for path in (ROOT / "docs").glob("*.md")))
def test_links_between_the_pages_lead_somewhere(page: str) -> None:
    links = re.findall(r"\]\((?!https?:|#)([^)#]+)", without_code(documented(page)))
    missing = [link for link in links if not (ROOT / "docs" / link).exists()]
    assert missing == []


@pytest.mark.parametrize("page", ["README.md", "CONTRIBUTING.md"])
def test_links_of_the_first_pages_lead_somewhere(page: str) -> None:
    links = re.findall(r"\]\((?!https?:|#)([^)#]+)", (ROOT / page).read_text("utf-8"))
    assert links or page != "README.md"
    assert [link for link in links if not (ROOT / link).exists()] == []


def test_the_makefile_says_what_it_can_make() -> None:
    makefile = (ROOT / "Makefile").read_text("utf-8")
    targets = re.search(r"^\.PHONY: (.*)$", makefile, re.MULTILINE)
    assert targets
    for target in targets[1].split():
        assert re.search(rf"^{target}:.*## \w", makefile, re.MULTILINE), target
