"""Where there is no room for every column of a table side by side: which ones stand under which."""

from leling_targets.document import Table


def stacks_of(table: Table) -> tuple[tuple[int, ...], ...]:
    """Return the columns of a narrow table, each as the positions of the columns it is made of, the upper one first."""
    keys = {column.key: position for position, column in enumerate(table.columns)}

    def top_of(position: int) -> int:
        over = keys.get(table.columns[position].under or "", position)
        return position if over == position else top_of(over)

    stacks: dict[int, list[int]] = {}
    for position in range(len(table.columns)):
        stacks.setdefault(top_of(position), []).append(position)
    return tuple(tuple(sorted(stack, key=lambda one: (one != top, one))) for top, stack in sorted(stacks.items()))
