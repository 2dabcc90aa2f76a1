"""Automated accessibility checks with axe-core."""

from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

FAILING_IMPACTS = {"serious", "critical"}


def assert_accessible(page: Page) -> None:
    """Fail on every serious or critical problem, with the rule and the elements."""
    violations = Axe().run(page).response["violations"]
    serious = [violation for violation in violations if violation["impact"] in FAILING_IMPACTS]
    assert not serious, f"{page.url}\n" + "\n".join(map(_describe, serious))


def _describe(violation: dict[str, Any]) -> str:
    nodes = [f"    {node['target']}: {node['html'][:200]}" for node in violation["nodes"]]
    heading = f"{violation['impact']}: {violation['id']} - {violation['help']}"
    return "\n".join([heading, *nodes, f"    {violation['helpUrl']}"])
