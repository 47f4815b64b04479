"""The sound files in `seeds/`, one or more of every format, from which damaged ones are made.

Each holds the sentence of which tests accept a change; a document is a folder with the parts of its archive.
"""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

from empathycheck.readers import format_of

_FOLDER = Path(__file__).parent / "seeds"
_DAY = (2024, 1, 1, 0, 0, 0)


def _parts(folder: Path) -> dict[str, str]:
    paths = sorted(path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8") for path in paths}


SEEDS: dict[str, list[tuple[str, str]]] = {}
"""By format: a file's name and its text."""
PACKED: dict[str, list[tuple[str, dict[str, str]]]] = {}
"""By format: a file's name and the parts of its archive."""
for _path in sorted(_FOLDER.iterdir()):
    if _path.is_dir():
        PACKED.setdefault(format_of(_path) or "", []).append((_path.name, _parts(_path)))
    else:
        SEEDS.setdefault(format_of(_path) or "", []).append((_path.name, _path.read_text(encoding="utf-8")))


def zipped(parts: dict[str, bytes]) -> bytes:
    """An archive of these parts, the same bytes each time."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(zipfile.ZipInfo(name, _DAY), data)
    return made.getvalue()
