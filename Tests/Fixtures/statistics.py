#!/usr/bin/env python3
"""Writes statistics.tsv, the reference values of the statistics' tests.

    python3 -m pip install scipy && python3 Tests/Fixtures/statistics.py

One line for each value: what is computed, its arguments, the result, in columns.
"""
import os
from scipy import __version__, stats

rows = []
for level in (0.5, 0.8, 0.9, 0.95, 0.99, 0.999):
    rows.append(("normal", level, float(stats.norm.ppf((1 + level) / 2))))
    for degrees in (1, 2, 3, 4, 7, 12, 29, 60, 199, 200, 201, 350, 2999, 100000):
        rows.append(("t", level, degrees, float(stats.t.ppf((1 + level) / 2, degrees))))
for a, b in ((1, 1), (1, 30), (3, 28), (15, 16), (200, 801), (16, 15), (1, 1000000), (5000, 995001)):
    for probability in (0.0005, 0.025, 0.5, 0.95, 0.9995):
        rows.append(("beta", probability, a, b, float(stats.beta.ppf(probability, a, b))))
for level in (0.9, 0.95, 0.99):
    for successes, runs in (
        (0, 1), (1, 1), (0, 30), (1, 30), (12, 30), (29, 30), (30, 30), (5, 7), (3, 150), (50, 100),
        (1, 2000), (1900, 2000), (999999, 1000000), (17, 1000000),
    ):
        # binomtest() finds these only to 2e-12 by search, which is too coarse for rare events.
        tail = (1 - level) / 2
        low = stats.beta.ppf(tail, successes, runs - successes + 1) if successes > 0 else 0
        high = stats.beta.ppf(1 - tail, successes + 1, runs - successes) if successes < runs else 1
        interval = stats.binomtest(successes, runs).proportion_ci(confidence_level=level, method="exact")
        assert abs(low - interval.low) < 1e-11 and abs(high - interval.high) < 1e-11
        rows.append(("proportion", level, successes, runs, float(low), float(high)))
for level in (0.9, 0.95, 0.99):
    for base, other in (
        ((10, 200, 3000), (11, 202, 3003)),
        ((5, 7, 6, 9, 4, 8), (4, 9, 6, 12, 4, 7)),
        ((0.1, 0.25, 0.2, 0.15), (0.4, 0.55, 0.45, 0.5)),
        (tuple(range(30)), tuple((7 * k) % 30 for k in range(30))),
    ):
        interval = stats.ttest_rel(other, base).confidence_interval(confidence_level=level)
        samples = [",".join(str(value) for value in values) for values in (base, other)]
        rows.append(("paired", level, *samples, float(interval.low), float(interval.high)))

path = os.path.join(os.path.dirname(os.path.abspath(__file__)), "statistics.tsv")
with open(path, "w") as file:
    file.write(f"# made by statistics.py with scipy {__version__}\n")
    for row in rows:
        file.write("\t".join(repr(cell) if isinstance(cell, float) else str(cell) for cell in row) + "\n")
