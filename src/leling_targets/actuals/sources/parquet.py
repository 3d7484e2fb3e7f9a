"""Parquet -> a sheet, by pyarrow."""

import io

from leling_targets.actuals.extras import needed
from leling_targets.actuals.files import RawFile
from leling_targets.actuals.sheets import Grid
from leling_targets.problems import ActualsError, Location, Problem, ProblemCode

_MOST_CELLS = 50_000_000


def read_parquet(raw: RawFile) -> Grid:
    """Return the columns of a file under a header of their names.

    Raises ActualsError where it is broken, too large, or the library is missing.
    """
    place = Location(raw.input.name)
    parquet = needed("pyarrow.parquet", "parquet", place)
    try:
        file = parquet.ParquetFile(io.BytesIO(raw.data))
        described = file.metadata
        if described.num_rows * described.num_columns > _MOST_CELLS:
            found = f"{described.num_rows * described.num_columns:,}"
            details = {"fault": "cells", "found": found, "most": f"{_MOST_CELLS:,}"}
            raise ActualsError([Problem(ProblemCode.WORKBOOK_TOO_LARGE, place, details)])
        table = file.read()
    except (OSError, ValueError, NotImplementedError, MemoryError):
        raise ActualsError([Problem(ProblemCode.FILE_BROKEN, place, {"fault": "damaged"})]) from None
    columns = [["" if cell is None else cell for cell in column.to_pylist()] for column in table.columns]
    return Grid(raw, "", [table.column_names, *map(list, zip(*columns, strict=True))])
