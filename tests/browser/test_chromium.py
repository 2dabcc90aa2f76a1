"""Which browser the tests use."""

from pathlib import Path

import pytest

from tests.browser.chromium import of_playwright


@pytest.mark.parametrize(
    "shell",
    [
        "chromium_headless_shell-1187/chrome-linux/headless_shell",
        "chromium_headless_shell-1255/chrome-headless-shell-linux64/chrome-headless-shell",
    ],
)
def test_of_what_playwright_installs_the_one_without_a_window_is_first(
    tmp_path: Path, shell: str
) -> None:
    windowed = tmp_path / "chromium-1187" / "chrome-linux" / "chrome"
    assert of_playwright(str(windowed)) == [str(windowed)]
    (tmp_path / shell).parent.mkdir(parents=True)
    (tmp_path / shell).touch()
    assert of_playwright(str(windowed)) == [str(tmp_path / shell), str(windowed)]
