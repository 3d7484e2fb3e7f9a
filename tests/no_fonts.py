"""A machine without fonts, for a process of its own: what fontconfig finds is nothing."""

from pathlib import Path


def without_fonts(folder: Path) -> dict[str, str]:
    """Return the settings under which Typst finds no font but those it brings itself."""
    settings = folder / "fonts.conf"
    settings.write_text(f"<fontconfig><dir>{folder / 'none'}</dir></fontconfig>", encoding="utf-8")
    return {"FONTCONFIG_FILE": str(settings)}
