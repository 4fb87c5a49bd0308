"""axe-core on a page: what a person who cannot see or point well would stumble over."""

from typing import Any

from playwright.async_api import Page

WCAG_2_2_AA = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa")
RUN = "axe.run(document, {{ runOnly: {rules} }}).then(({{ violations }}) => violations)"


async def violations(page: Page, source: str, rules: tuple[str, ...]) -> list[str]:
    """One readable line for each place that breaks a rule of these tags.

    `source` is axe-core itself. It goes through the debugger, which the pages' strict content security
    policy lets pass without being weakened.
    """
    debugger = await page.context.new_cdp_session(page)
    try:
        await _evaluate(debugger, source + ";0")
        found = await _evaluate(debugger, RUN.format(rules=list(rules)))
    finally:
        await debugger.detach()
    return [_line(violation, node) for violation in found for node in violation["nodes"]]


async def _evaluate(debugger: Any, expression: str) -> Any:
    how = {"expression": expression, "awaitPromise": True, "returnByValue": True}
    answer = await debugger.send("Runtime.evaluate", how)
    if "exceptionDetails" in answer:
        raise RuntimeError(f"axe-core failed: {answer['exceptionDetails']}")
    return answer["result"].get("value")


def _line(violation: dict[str, Any], node: dict[str, Any]) -> str:
    where = " ".join(str(part) for part in node["target"])
    why = " ".join(node["failureSummary"].split())
    return f"{violation['id']} ({violation['impact']}) at {where}: {why} | {node['html'][:200]}"
