"""What the rendered tests share: a real browser. `pytest tests/rendered` runs them; the default run does not.

Chromium is Debian's (`apt-get install -y chromium fonts-noto-cjk`); playwright only drives it and brings none.
"""

import shutil
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, sync_playwright

_NAMES = ("chromium", "chromium-browser", "google-chrome")
_SWITCHES = ("--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-component-update", "--disable-sync")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Start the machine's Chromium, once."""
    found = next((path for name in _NAMES if (path := shutil.which(name))), None)
    if found is None:
        pytest.fail("Chromium is missing: apt-get install -y chromium fonts-noto-cjk", pytrace=False)
    with sync_playwright() as driver:
        started = driver.chromium.launch(executable_path=found, args=list(_SWITCHES))
        yield started
        started.close()
