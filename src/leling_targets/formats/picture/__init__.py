"""What was understood of sheets, as one page for a browser: every cell coloured and marked by its part.

A figure shows its heads where the pointer or the keyboard's focus is: no script, nothing fetched.
"""

from collections.abc import Iterator
from html import escape
from pathlib import Path

from leling_targets.actuals.every.figures import Everything, Figure, SheetRead, Table
from leling_targets.actuals.every.picture import Part, Shown, picture_of
from leling_targets.actuals.every.records import record_of
from leling_targets.i18n import TAGS, Language, text
from leling_targets.periods import period_words
from leling_targets.problems import column_letters
from leling_targets.visible import visible

_MOST_ROWS = 2_000
_MARKS = {
    Part.HEAD: "▾",
    Part.NAME: "▸",
    Part.SECTION: "§",
    Part.UNIT: "u",
    Part.FLAG: "f",
    Part.TITLE: "T",
    Part.NOTE: "n",
    Part.MISSING: "∅",
    Part.UNREAD: "×",
}
"""What marks a part beside its colour; a figure has none."""


def page(everything: Everything, language: Language) -> str:
    """Return the page, in a language."""
    files = text("list.separator", language).join(dict.fromkeys(one.file for one in everything.sheets))
    title = _safe(text("read.title", language, files=files))
    roles = (one for one in Part if one is not Part.PLAIN)
    legend = "".join(f'<li class="{one.value}">{_mark(one)}{_role(one, language)}</li>' for one in roles)
    how = _safe(text("seen.how", language))
    style = (Path(__file__).parent / "picture.css").read_text(encoding="utf-8")
    sheets = "".join(_sheet(one, language) for one in everything.sheets)
    return (
        f'<!doctype html>\n<html lang="{TAGS[language]}"><head><meta charset="utf-8">'
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">"
        f'<meta name="viewport" content="width=device-width"><title>{title}</title><style>{style}</style></head>'
        f'<body><h1>{title}</h1><p>{how}</p><ul class="legend">{legend}</ul>{sheets}</body></html>\n'
    )


def _sheet(sheet: SheetRead, language: Language) -> str:
    tables = {id(one): table for table in sheet.tables for one in table.figures}
    width = max((len(row) for row in sheet.rows[:_MOST_ROWS]), default=0)
    letters = "".join(f'<th scope="col">{column_letters(at)}</th>' for at in range(1, width + 1))
    rows = "".join(
        f'<tr><th scope="row">{number}</th>{"".join(_cells(cells, tables, sheet, language))}</tr>\n'
        for number, cells in picture_of(sheet, _MOST_ROWS)
    )
    name = _safe(f"{sheet.file}::{sheet.name}" if sheet.name else sheet.file)
    cut = f"<p>{_safe(text('seen.cut', language, count=_MOST_ROWS))}</p>" if len(sheet.rows) > _MOST_ROWS else ""
    table = f"<table><thead><tr><th></th>{letters}</tr></thead><tbody>\n{rows}</tbody></table>"
    return f'<h2>{name}</h2>{cut}<div class="sheet" tabindex="0" role="region" aria-label="{name}">{table}</div>'


def _cells(cells: list[Shown], tables: dict[int, Table], sheet: SheetRead, language: Language) -> Iterator[str]:
    for one in cells:
        if one.figure is not None:
            told = _told(one.figure, tables[id(one.figure)], sheet, language)
            yield f'<td class="figure" tabindex="0">{_safe(one.text)}<span role="tooltip">{told}</span></td>'
        elif one.part is Part.PLAIN:
            yield f"<td>{_safe(one.text)}</td>"
        else:
            level = f" l{min(one.level, 3)}" if one.level else ""
            role = _role(one.part, language)
            yield f'<td class="{one.part.value}{level}" title="{role}">{_mark(one.part)}{_safe(one.text)}</td>'


def _told(figure: Figure, table: Table, sheet: SheetRead, language: Language) -> str:
    """Return what is said of a figure: its value and unit, its period and area, its heads by dimension."""
    row = record_of(figure, table, sheet)
    period = period_words(row["period"], language) if row["period"] else ""
    flags = [text(f"flag.{flag.value}", language) for flag in figure.flags]
    first = f"{row['value']} {row['unit']}".strip()
    facts = text("list.separator", language).join(filter(None, (period, row["area"], *flags)))
    heads = "".join(f"<b>{_safe(word)}</b>" for word in figure.heads)
    return f"{_safe(first)}{_safe(' · ' + facts) if facts else ''}{heads}"


def _mark(part: Part) -> str:
    return f"<i>{_MARKS[part]}</i>" if part in _MARKS else ""


def _role(part: Part, language: Language) -> str:
    return _safe(text(f"seen.{part.value}", language))


def _safe(words: str) -> str:
    return escape(visible(words))
