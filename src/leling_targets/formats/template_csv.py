"""A sheet to be filled in as CSV: remarks on lines that begin with #, then the table."""

import csv
import io

from leling_targets.documents.blank.sheet import Template
from leling_targets.formats.parts.plain_text import as_text_cell

BYTE_ORDER_MARK = "\ufeff"
"""Excel in China takes a CSV file without it for GBK."""


def draw(template: Template) -> str:
    """Return the sheet as CSV; a text that a spreadsheet would take for a formula is kept as text."""
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    for remark in template.remarks:
        writer.writerow([as_text_cell(f"# {remark}")])
    writer.writerow([as_text_cell(column.title) for column in template.main.columns])
    for row in template.main.rows:
        if row.is_spare:
            continue
        writer.writerow([as_text_cell(str(field.content)) for field in row.fields])
    return BYTE_ORDER_MARK + stream.getvalue()
