"""A sheet to be filled in as CSV: remarks on lines that begin with #, then the table."""

from leling_targets.documents.blank.sheet import Template
from leling_targets.formats.parts.plain_text import as_text_cell
from leling_targets.formats.parts.records import csv_text

BYTE_ORDER_MARK = "\ufeff"
"""Excel in China takes a CSV file without it for GBK."""


def draw(template: Template) -> str:
    """Return the sheet as CSV; a text that a spreadsheet would take for a formula is kept as text."""
    rows = [[f"# {remark}"] for remark in template.remarks]
    rows.append([column.title for column in template.main.columns])
    rows += ([str(field.content) for field in row.fields] for row in template.main.rows if not row.is_spare)
    return csv_text(([as_text_cell(cell) for cell in row] for row in rows), BYTE_ORDER_MARK)
