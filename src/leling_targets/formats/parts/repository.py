"""Places as a repository's readers know them: annotations and test reports name files from its root."""

import os
from pathlib import Path


def in_repository(file: str) -> str:
    """Return a file as it is called from the root of its repository; as it is, where it stands in none.

    The root is the workspace of a GitHub job where the file lies in it, else the nearest folder upward with `.git`.
    """
    path = Path(file)
    try:
        # A link is called by its own name, wherever it leads.
        place = path.parent.resolve() / path.name
        root = _root(place)
    except OSError:
        return file
    return place.relative_to(root).as_posix() if root else file


def _root(place: Path) -> Path | None:
    workspace = os.environ.get("GITHUB_WORKSPACE")
    if workspace and place.is_relative_to(Path(workspace).resolve()):
        return Path(workspace).resolve()
    return next((folder for folder in place.parents if (folder / ".git").exists()), None)
