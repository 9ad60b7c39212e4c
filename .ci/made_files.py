"""Compare the committed files that are made from others with what would be made now.

Compiled translations are compared by what they say, since each msgfmt orders its bytes in its own
way. Exit status 1 and what to do about each file that is out of date.
"""

from __future__ import annotations

import gettext
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def main() -> int:
    with tempfile.TemporaryDirectory() as folder:
        faults = [*stale_translations(Path(folder)), *stale_openapi(Path(folder))]
    sys.stdout.writelines(f"{fault}\n" for fault in faults)
    return 1 if faults else 0


def stale_translations(folder: Path) -> list[str]:
    """Catalogues whose compiled form does not say what their source says."""
    faults = []
    for source in sorted((ROOT / "locale").rglob("*.po")):
        fresh = folder / "fresh.mo"
        subprocess.run(["msgfmt", "--check", "--output-file", fresh, source], check=True)
        committed = source.with_suffix(".mo")
        if not committed.exists() or messages(committed) != messages(fresh):
            faults.append(f"{committed.relative_to(ROOT)} is out of date: make messages")
    return faults


def messages(path: Path) -> dict[object, str]:
    """The messages of a compiled catalogue, without its header (which holds the time of making)."""
    with path.open("rb") as file:
        catalogue = dict(gettext.GNUTranslations(file)._catalog)  # type: ignore[attr-defined]
    catalogue.pop("", None)
    return catalogue


def stale_openapi(folder: Path) -> list[str]:
    """The OpenAPI document, if the code says something else by now."""
    committed, fresh = ROOT / "docs" / "openapi.yaml", folder / "openapi.yaml"
    command = [sys.executable, "manage.py", "spectacular", "--file"]
    subprocess.run([*command, fresh], cwd=ROOT, check=True)
    if committed.exists() and committed.read_bytes() == fresh.read_bytes():
        return []
    return ["docs/openapi.yaml is out of date: manage.py spectacular --file docs/openapi.yaml"]


if __name__ == "__main__":
    sys.exit(main())
