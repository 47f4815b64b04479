"""What a build adds to the metadata where the project has an address: links, picture and URLs of an index page.

In a checkout the links of the README are relative, so that they lead into the same checkout. A page of an index stands
elsewhere: there each begins with the address, at the tag of the release.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from hatchling.metadata.plugin.interface import MetadataHookInterface

_LINK = re.compile(
    r"(?P<picture>!?)\[(?P<text>(?:!\[[^\]]*\]\([^)]*\)|[^\]])*)\]\((?P<target>(?!\w+:|#)[^)\s]+)\)"
)
_PAGES = {
    "Source": "",
    "Issues": "/issues",
    "Changelog": "/blob/main/CHANGELOG.md",
    "Documentation": "/tree/main/docs",
}


class CustomMetadataHook(MetadataHookInterface):
    """Fills `readme` and `urls`; `repository` in pyproject.toml is the address, empty as long as there is none."""

    def update(self, metadata: dict[str, Any]) -> None:
        """Adds the two to what pyproject.toml says."""
        repository = str(self.config.get("repository", "")).rstrip("/")
        text = Path(self.root, "README.md").read_text(encoding="utf-8")
        metadata["readme"] = {
            "content-type": "text/markdown",
            "text": absolute(text, repository, metadata["version"]) if repository else text,
        }
        metadata["urls"] = {name: repository + page for name, page in _PAGES.items()} if repository else {}


def absolute(text: str, repository: str, version: str) -> str:
    """The README with links that lead from anywhere to the files of the release."""

    def led(link: re.Match[str]) -> str:
        place = "raw" if link["picture"] else "blob"
        return f"{link['picture']}[{link['text']}]({repository}/{place}/v{version}/{link['target']})"

    return _LINK.sub(led, text)
