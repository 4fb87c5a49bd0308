"""``python -m tests.simulation [--plot FILE]``: the fair order beside first come, first served."""

from __future__ import annotations

import argparse
from importlib import import_module
from pathlib import Path
from typing import Any

from tests.simulation.figures import Figures, average, over
from tests.simulation.meeting import Policy

SIZES = {20: 12, 200: 8, 2_000: 3}
"""How many people, and how many meetings of that size."""
POLICIES: tuple[Policy, ...] = ("fair", "first_come")
NAMES = {"fair": "fair order", "first_come": "first come"}
INK, PALE = "#8c3420", "#b9ab97"
SHOWN = {
    "heard": "of who wished to speak, were heard",
    "gini": "Gini of speaking time (0: all alike)",
    "longest_first_wait": "longest wait for a first word, min",
    "other_place": "turns after one from the other place",
}
HEADS = {
    "heard": "heard",
    "gini": "Gini",
    "longest_first_wait": "longest first wait",
    "median_first_wait": "median first wait",
    "other_place": "other place next",
    "other_side": "other side next",
}
Results = dict[tuple[int, Policy], list[Figures]]


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.simulation", description=__doc__)
    parser.add_argument("--plot", type=Path, metavar="FILE", help="draw it too (needs the package's extra: plot)")
    plot = parser.parse_args().plot
    results: Results = {}
    for size, many in SIZES.items():
        for policy in POLICIES:
            print(f"{size} people, {NAMES[policy]} …", flush=True)  # noqa: T201
            results[size, policy] = over(size, policy, range(many))
    print(table(results))  # noqa: T201
    if plot:
        draw(results, plot)


def table(results: Results) -> str:
    lines = [["people", "order", *HEADS.values()], ["---:", "---", *["---:"] * len(HEADS)]]
    for (size, policy), figures in results.items():
        mean = average(figures)
        lines.append([f"{size:,}", NAMES[policy], *(written(name, getattr(mean, name)) for name in HEADS)])
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def written(name: str, value: float) -> str:
    if name == "gini":
        return f"{value:.2f}"
    return f"{value:.0f} min" if name.endswith("wait") else f"{value:.0%}"


def draw(results: Results, file: Path) -> None:
    """Bars are means over the meetings, whiskers their range."""
    pyplot: Any = import_module("matplotlib.pyplot")  # only who draws needs it
    pyplot.rcParams.update({"font.family": "sans-serif"})
    figure, axes = pyplot.subplots(1, len(SHOWN), figsize=(13, 3.4))
    for axis, (name, title) in zip(axes, SHOWN.items(), strict=True):
        _bars(axis, results, name)
        axis.set_title(title, fontsize=10)
    axes[0].legend(frameon=False, fontsize=9)
    figure.tight_layout()
    figure.savefig(file, dpi=110)


def _bars(axis: Any, results: Results, name: str) -> None:
    for number, policy in enumerate(POLICIES):
        values = [[getattr(one, name) for one in results[size, policy]] for size in SIZES]
        means = [sum(row) / len(row) for row in values]
        spread = [
            [m - min(row) for m, row in zip(means, values, strict=True)],
            [max(row) - m for m, row in zip(means, values, strict=True)],
        ]
        places = [place + 0.38 * number for place in range(len(SIZES))]
        colour = INK if policy == "fair" else PALE
        axis.bar(places, means, 0.36, yerr=spread, color=colour, label=NAMES[policy], ecolor="#53483d", capsize=2)
    axis.set_xticks([place + 0.19 for place in range(len(SIZES))], [f"{size:,}" for size in SIZES])
    axis.spines[["top", "right"]].set_visible(False)


if __name__ == "__main__":
    main()
