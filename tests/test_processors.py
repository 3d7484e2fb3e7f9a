"""The same input gives the same bytes, whatever the processor: with its vector units and without."""

import json
from pathlib import Path

import pytest

from running import ROOT, run_outside, run_program

FEATURES = "import json\nfrom numpy._core._multiarray_umath import __cpu_dispatch__, __cpu_features__\n" + (
    "print(json.dumps([one for one in __cpu_dispatch__ if __cpu_features__.get(one)]))"
)
RANKING = Path(__file__).parent / "cases" / "valid" / "ranking-of-provinces"
SAMPLE = ("check", "data/samples/actuals.csv", "--lang", "en")


@pytest.fixture(scope="module")
def plain() -> dict[str, str]:
    """The settings under which NumPy and the C library leave this processor's vector units alone."""
    names = json.loads(run_program(FEATURES))
    # The C library chooses among its own powers by what the processor can.
    return {
        "NPY_DISABLE_CPU_FEATURES": " ".join(names),
        "GLIBC_TUNABLES": "glibc.cpu.hwcaps=-AVX2,-AVX512F,-FMA,-FMA4,-AVX2_Usable,-FMA_Usable",
    }


@pytest.mark.parametrize(
    ("folder", "arguments"),
    [
        (ROOT, SAMPLE),
        *[(ROOT, (*SAMPLE, "--method", name, "--format", "json")) for name in ("schedule", "un2022", "statcan")],
        (ROOT, ("explain", "industrial_value_added", "data/samples/actuals.csv")),
        *[(RANKING, ("check", "actuals.csv", "--only", "gdp", "--format", name)) for name in ("csv", "json")],
    ],
    ids=str,
)
def test_a_run_comes_out_alike(folder: Path, arguments: tuple[str, ...], plain: dict[str, str]) -> None:
    with_units, without = (run_outside(arguments, folder, own) for own in ({}, plain))
    assert with_units.exit in (0, 1), with_units.stderr
    assert without == with_units
