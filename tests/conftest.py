"""What all tests share: a plain environment, and one way to rewrite what is expected.

`pytest --rewrite` writes the expected outputs of tests/cases and tests/golden anew instead of comparing them; read the
difference (`git diff tests`) before believing it. `pytest --outside` runs every case as a process of its own.
"""

import os
from collections.abc import Callable
from pathlib import Path

import hypothesis
import pytest

# A test never fails by the clock: a busy machine is no fault of the program.
hypothesis.settings.register_profile("no clock", deadline=None)
hypothesis.settings.load_profile("no clock")

# The program takes its language, width and colours from these: a test must not depend on the tester's.
for _name in (
    *(name for name in os.environ if name.startswith("LELING_")),
    "LC_ALL", "LC_MESSAGES", "LANGUAGE", "COLUMNS", "LINES", "NO_COLOR", "FORCE_COLOR", "PY_COLORS", "CLICOLOR_FORCE",
    "GITHUB_ACTIONS", "TERMINAL_WIDTH", "TTY_COMPATIBLE", "TTY_INTERACTIVE",
):  # fmt: skip
    os.environ.pop(_name, None)
os.environ["LANG"] = "C.UTF-8"


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add our own options."""
    parser.addoption("--rewrite", action="store_true", help="write expected outputs anew instead of comparing them")
    parser.addoption("--outside", action="store_true", help="run every case as a process of its own")


@pytest.fixture
def is_rewriting(request: pytest.FixtureRequest) -> bool:
    """Whether expected outputs are written rather than compared."""
    return bool(request.config.getoption("--rewrite"))


@pytest.fixture
def expect(is_rewriting: bool) -> Callable[[Path, bytes], None]:
    """Hold bytes against an expected file, or write them there."""

    def held(path: Path, found: bytes) -> None:
        assert b"Traceback" not in found
        if is_rewriting:
            if not path.exists() or path.read_bytes() != found:
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(found)
            return
        assert path.exists(), f"{path.name} is missing; pytest --rewrite writes it"
        expected = path.read_bytes()
        if found != expected:
            # As text where it is text: the difference is then shown line by line.
            assert found.decode("utf-8") == expected.decode("utf-8")

    return held
