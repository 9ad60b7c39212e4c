"""LibreOffice: one document into another format."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from courses.converting.running import Bounds, own_folder, run

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

logger = logging.getLogger(__name__)

_NEVER = 2  # that links to other files are followed
_SETTINGS = (
    ("Office.Common/Security/Scripting", "MacroSecurityLevel", "3"),
    ("Office.Common/Security/Scripting", "DisableMacrosExecution", "true"),
    ("Office.Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    ("Office.Writer/Content/Update", "Link", str(_NEVER)),
    ("Office.Calc/Content/Update", "Link", str(_NEVER)),
)
_NOT_ASKED = (
    "--headless",
    "--invisible",
    "--norestore",
    "--nologo",
    "--nodefault",
    "--nolockcheck",
    "--nofirststartwizard",
)


def converted(
    program: str,
    data: bytes,
    suffix: str,
    target: str,
    bounds: Bounds,
    watch: Callable[[str], object],
) -> bytes | None:
    """The file ``data``, whose usual ending is ``suffix``, as LibreOffice saves it as ``target``
    ("docx", or "pdf:impress_pdf_Export:..."); None where it cannot, or took too long.

    ``program`` is the path of soffice.
    """
    with own_folder() as folder:
        source = folder / f"document.{suffix}"
        source.write_bytes(data)
        _write_profile(folder / "profile")
        command = [
            program,
            f"-env:UserInstallation={(folder / 'profile').as_uri()}",
            *_NOT_ASKED,
            "--convert-to",
            target,
            "--outdir",
            str(folder / "out"),
            str(source),
        ]
        if not run(command, folder, bounds, watch):
            logger.warning("LibreOffice failed on a %s of %s bytes.", suffix, len(data))
            return None
        made = folder / "out" / f"document.{target.partition(':')[0]}"
        return made.read_bytes() if made.is_file() and not made.is_symlink() else None


def _write_profile(profile: Path) -> None:
    """Settings under which a document runs nothing and reaches for nothing."""
    items = "".join(
        f'<item oor:path="/org.openoffice.{path}"><prop oor:name="{name}" oor:op="fuse">'
        f"<value>{value}</value></prop></item>"
        for path, name, value in _SETTINGS
    )
    user = profile / "user"
    user.mkdir(parents=True)
    (user / "registrymodifications.xcu").write_text(
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<oor:items xmlns:oor="http://openoffice.org/2001/registry">'
        f"{items}</oor:items>\n",
        "utf-8",
    )
