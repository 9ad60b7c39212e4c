"""Where uploaded files are kept: each whole, or not at all."""

from __future__ import annotations

import os
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

from django.core.files.base import ContentFile
from django.core.files.storage import FileSystemStorage

if TYPE_CHECKING:
    from django.core.files import File


class WholeFiles(FileSystemStorage):
    """Files in MEDIA_ROOT that survive a power cut once ``save`` has returned, and of which a full
    disk leaves no half behind."""

    # The stubs leave Django's own hook out.
    def _save(self, name: str, content: File[bytes]) -> str:
        """Write beside, sync, move into place; raises OSError with nothing left behind."""
        with ExitStack() as undo:
            taken: str = super()._save(name, ContentFile(b""))  # type: ignore[misc]
            undo.callback(self.delete, taken)
            draft = f"{taken}.draft"
            undo.callback(self.delete, draft)
            super()._save(draft, content)  # type: ignore[misc]
            _sync(Path(self.path(draft)))
            Path(self.path(draft)).replace(self.path(taken))
            _sync(Path(self.path(taken)).parent)
            undo.pop_all()
        return taken


def _sync(path: Path) -> None:
    """Bring a file or the entries of a folder to the disk."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
