"""Powers are those of exact arithmetic, rounded once: on every processor the same."""

from decimal import Decimal, localcontext

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from leling_targets.columns.powers import raised

NAN, INFINITE = float("nan"), float("inf")


def one(base: float, exponent: float) -> float:
    return float(raised(np.array([base]), np.array([exponent]))[0])


@given(base=st.floats(1e-12, 1e12), exponent=st.floats(-20, 20))
def test_a_power_is_the_exact_one_rounded(base: float, exponent: float) -> None:
    with localcontext(prec=60):
        exact = (Decimal(base).ln() * Decimal(exponent)).exp()
        found = one(base, exponent)
        # Half a unit of the last place, and no more beyond it than two doubles can see.
        assert abs(Decimal(found) - exact) <= Decimal(float(np.spacing(found))) * Decimal("0.501")


@pytest.mark.parametrize(
    ("base", "exponent", "expected"),
    [
        (4.0, 0.5, 2.0),
        (1.21, 0.5, 1.1),
        (1.331, 1 / 3, 1.1),
        (2.0, 10.0, 1024.0),
        (2.0, -1074.0, 5e-324),
        (1e-200, 0.5, 1e-100),
        (0.75, 1.0, 0.75),
        (1.0, 1e300, 1.0),
        (2.0, 1024.0, INFINITE),
        (1e300, 1e300, INFINITE),
        (1e300, -1e300, 0.0),
        (7.0, 0.0, 1.0),
        (0.0, 0.5, 0.0),
        (0.0, 0.0, NAN),
        (0.0, -1.0, NAN),
        (-8.0, 1.0, -8.0),
        (-8.0, 2.0, NAN),
        (NAN, 0.5, NAN),
        (1.0, NAN, NAN),
        (INFINITE, 0.5, NAN),
    ],
)
def test_powers_of_note(base: float, exponent: float, expected: float) -> None:
    assert np.array_equal([one(base, exponent)], [expected], equal_nan=True)


def test_powers_of_a_table_keep_its_shape() -> None:
    base = np.linspace(0.5, 2.0, 30_000).reshape(3, -1)
    found = raised(base, np.full((3, 1), 0.5))
    assert found.shape == base.shape
    assert np.array_equal(found, np.sqrt(base))
