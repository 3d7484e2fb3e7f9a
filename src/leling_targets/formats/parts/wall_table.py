"""A sheet of the wall chart as a table, for formats that draw no bars: what stands beside the bars, row for row."""

from itertools import groupby

from leling_targets.document import Cell, Column, Section, Table, WallBar, WallChart


def table_of_wall(chart: WallChart) -> Table:
    """Return the rows of a sheet under the titles of their groups."""
    days, name = chart.titles
    columns = (
        Column("sign", ""),
        Column("days", days, is_numeric=True),
        *(Column(title, title) for title in (name, *chart.before, *chart.after)),
    )
    groups = groupby(chart.bars, lambda bar: bar.group)
    return Table(columns, tuple(Section(group, tuple(map(_row, bars))) for group, bars in groups))


def _row(bar: WallBar) -> tuple[Cell, ...]:
    words = (bar.label, *bar.before, *bar.after)
    return Cell(bar.sign, bar.tone), Cell(bar.days, bar.tone), *map(Cell, words)
