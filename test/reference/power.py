"""Reference numbers for plans of changes with up to 100 answers in each group: power by scipy's noncentral t distribution,
and, of shares, by going through all pairs of binomial counts with a mid-p by scipy's hypergeometric distribution.

    python3 test/reference/power.py     (from the root of the repository; writes test/reference/power.json)

Python 3.11, scipy 1.10.1.
"""

import functools
import json
import os

from scipy.optimize import brentq
from scipy.stats import binom, hypergeom, nct, norm, t


def student(n, change, confidence):
    if n < 2:
        return 0.0
    df = 2 * n - 2
    reach = t.ppf((1 + confidence) / 2, df)
    shift = change * (n / 2) ** 0.5
    return float(nct.sf(reach, df, shift)) if shift > 0 else (1 - confidence) / 2


@functools.lru_cache(None)
def found(n, confidence):
    pairs = []
    for total in range(2 * n + 1):
        counts = range(max(0, total - n), min(n, total) + 1)
        weight = {k: hypergeom.pmf(k, 2 * n, total, n) for k in counts}
        for k in counts:
            away = abs(2 * k - total)
            p = sum(w * (1 if abs(2 * j - total) > away else 0.5 if abs(2 * j - total) == away else 0) for j, w in weight.items())
            if away > 0 and p <= (1 - confidence) * (1 + 1e-12):
                pairs.append((k, total - k))
    return pairs


def shares(n, before, after, confidence):
    one = binom.pmf(range(n + 1), n, before)
    other = binom.pmf(range(n + 1), n, after)
    return float(sum(one[i] * other[j] for i, j in found(n, confidence) if (j - i) * (after - before) > 0))


def first(start, enough):
    n = start
    while not enough(n):
        n += 1
    return n


def formula(variances, change, confidence, power):
    errors = norm.ppf((1 + confidence) / 2) + norm.ppf(power)
    return max(1, int(-(-(errors**2 * variances / change**2) * (1 - 1e-12) // 1)))


result = {"student": [], "shares": [], "meanSizes": [], "shareSizes": [], "changes": []}
for n, change, confidence in [(2, 1, 0.95), (3, 2.5, 0.9), (8, 1.2, 0.95), (30, 0.7, 0.95), (30, 0, 0.8), (64, 0.5, 0.99), (100, 0.4, 0.95)]:
    result["student"].append({"n": n, "change": change, "confidence": confidence, "power": student(n, change, confidence)})
for n, before, after, confidence in [(3, 0, 1, 0.95), (5, 0.1, 0.9, 0.95), (12, 0.5, 0.95, 0.95), (30, 0.9, 0.6, 0.9), (60, 0.98, 0.8, 0.95)]:
    result["shares"].append({"n": n, "before": before, "after": after, "confidence": confidence, "power": shares(n, before, after, confidence)})
for deviation, change, power in [(1.1, 0.9, 0.8), (1.1, 0.6, 0.8), (1.1, 2, 0.9), (0.4, 0.2, 0.9), (0.4, 5, 0.8)]:
    start = formula(2 * deviation**2, change, 0.95, power)
    size = first(start, lambda n: student(n, change / deviation, 0.95) >= power)
    result["meanSizes"].append({"standardDeviation": deviation, "change": change, "power": power, "n": size, "formula": start})
for share, change, power in [(0.9, 0.25, 0.8), (0.5, 0.3, 0.8), (0.2, 0.4, 0.9), (0.9, 0.9, 0.8), (None, 0.3, 0.8), (None, 0.5, 0.9)]:
    before = 0.5 + change / 2 if share is None else share
    after = before + change if share is not None and share < 0.5 else before - change
    spread = 0.5 if share is None else before * (1 - before) + after * (1 - after)
    start = formula(spread, change, 0.95, power)
    size = first(start, lambda n: shares(n, before, after, 0.95) >= power)
    result["shareSizes"].append({"share": share, "change": change, "power": power, "n": size, "formula": start})
for n, power in [(10, 0.8), (30, 0.9), (64, 0.8)]:
    detected = brentq(lambda change: student(n, change, 0.95) - power, 0, 10, xtol=1e-12)
    result["changes"].append({"kind": "mean", "n": n, "power": power, "change": detected})
for n, share, power in [(10, 0.9, 0.8), (30, 0.2, 0.8), (25, None, 0.9)]:
    before = lambda change: 0.5 + change / 2 if share is None else share
    after = lambda change: before(change) + change if share is not None and share < 0.5 else before(change) - change
    largest = 1 if share is None else max(share, 1 - share)
    detected = brentq(lambda change: shares(n, before(change), after(change), 0.95) - power, 1e-6, largest, xtol=1e-12)
    result["changes"].append({"kind": "proportion", "share": share, "n": n, "power": power, "change": detected})

with open(os.path.join(os.path.dirname(__file__), "power.json"), "w") as file:
    json.dump(result, file, indent=1)
    file.write("\n")
