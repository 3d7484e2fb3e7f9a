"""Where there is no room for every column of a table side by side: which ones stand under which."""

from leling_targets.document import Table


def stacks_of(table: Table) -> tuple[tuple[int, ...], ...]:
    """Return the columns of a narrow table, each as the positions of the columns it is made of, the upper one first."""
    keys = {column.key: position for position, column in enumerate(table.columns)}
    stacks: dict[int, list[int]] = {}
    for position, column in enumerate(table.columns):
        top = keys.get(column.under or "", position)
        stacks.setdefault(top, [top])
        if top != position:
            stacks[top].append(position)
    return tuple(tuple(stack) for _, stack in sorted(stacks.items()))
