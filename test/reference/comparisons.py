"""Permutation tests, Brunner and Munzel's, and limits of finite populations: by scipy, and by counting in whole numbers.

/usr/bin/python3 test/reference/comparisons.py > test/reference/comparisons.json
"""

import json
import random
from fractions import Fraction
from math import comb

import scipy
from scipy import stats


def mid_p(before, after):
    """Every way to deal the answers anew; those as far apart as these count half."""
    pool = [one + other for one, other in zip(before, after)]
    size, total = sum(before), sum(pool)
    expected = Fraction(size * sum(point * count for point, count in enumerate(pool)), total)
    observed = abs(sum(point * count for point, count in enumerate(before)) - expected)
    ways = {(0, 0): 1}
    for point, count in enumerate(pool):
        dealt = {}
        for (number, net), many in ways.items():
            for taken in range(min(count, size - number) + 1):
                key = (number + taken, net + point * taken)
                dealt[key] = dealt.get(key, 0) + many * comb(count, taken)
        ways = dealt
    beyond = Fraction(0)
    for (number, net), many in ways.items():
        if number == size and abs(net - expected) > observed:
            beyond += many
        elif number == size and abs(net - expected) == observed:
            beyond += Fraction(many, 2)
    return 1.0 if observed == 0 else float(beyond / comb(total, size))


def finite_share(count, n, population, confidence):
    """Clopper and Pearson's limits, of the hypergeometric distribution."""
    tail = (1 - confidence) / 2
    possible = range(count, count + population - n + 1)
    kept = [
        every
        for every in possible
        if stats.hypergeom.cdf(count, population, every, n) > tail
        and stats.hypergeom.sf(count - 1, population, every, n) > tail
    ]
    return [min(kept), max(kept)]


def finite_score(promoters, passives, detractors, population, confidence):
    """Every team there can be with these answers in it, of which neither tail is too rare."""
    tail = Fraction(str(1 - confidence)).limit_denominator(10**6) / 2
    n = promoters + passives + detractors
    kept = []
    for ups in range(promoters, population + 1):
        for downs in range(detractors, population - ups - passives + 1):
            stills = population - ups - downs
            below = above = 0
            for up in range(min(ups, n) + 1):
                for down in range(min(downs, n - up) + 1):
                    still = n - up - down
                    ways = comb(ups, up) * comb(downs, down) * comb(stills, still)
                    below += ways if up - down <= promoters - detractors else 0
                    above += ways if up - down >= promoters - detractors else 0
            # Either limit by its own tail.
            every = comb(population, n)
            kept.append((ups - downs, Fraction(below, every) > tail, Fraction(above, every) > tail))
    return [min(net for net, _, above in kept if above), max(net for net, below, _ in kept if below)]


random.seed(20261124)
cases = [
    ([1, 0, 0, 0, 0], [0, 0, 0, 0, 3]),
    ([0, 0, 1, 2, 12], [0, 0, 0, 1, 14]),
    ([3, 2, 5], [1, 1, 8]),
    ([0, 9], [4, 6]),
    ([95, 5], [7, 3]),
    ([1, 0, 1, 2, 96], [1, 0, 1, 1, 7]),
    ([300, 700], [14, 16]),
    ([40, 5, 5, 5, 45], [3, 1, 0, 2, 9]),
    ([2, 0, 3, 0, 0, 4, 7], [0, 1, 2, 5, 1, 6, 2]),
    ([12, 18, 30], [12, 18, 30]),
]
for points in (2, 3, 5, 7, 11):
    for size, other in ((6, 6), (12, 30), (25, 8)):
        draw = lambda number, tilt: [
            sum(1 for place in picks if place == point)
            for picks in [random.choices(range(points), [1 + tilt * place for place in range(points)], k=number)]
            for point in range(points)
        ]
        cases.append((draw(size, 0), draw(other, 1)))
lists = [
    # Neubert and Brunner (2007): pain scores after surgery; scipy's own example.
    ([1, 2, 1, 1, 1, 1, 1, 1, 1, 1, 2, 4, 1, 1], [3, 3, 4, 3, 1, 2, 3, 1, 1, 5, 4]),
    ([5, 3, 8, 1, 9, 4], [7, 12, 6, 10, 2, 15, 20]),
    ([10, 20, 30, 40, 50], [30, 30, 30]),
    ([random.randint(1, 100) for _ in range(40)], [random.randint(40, 60) for _ in range(10)]),
    ([round(random.lognormvariate(5, 1)) for _ in range(60)], [round(random.lognormvariate(5.4, 1)) for _ in range(25)]),
]
shares = [(0, 8, 10), (3, 5, 9), (1, 1, 2), (7, 20, 200), (40, 50, 100), (0, 400, 500), (999, 1000, 1100), (5, 6, 6)]
scores = [(0, 8, 0, 10), (5, 2, 2, 10), (1, 0, 0, 5), (3, 4, 3, 20), (6, 0, 0, 8), (0, 0, 4, 12), (9, 3, 3, 20), (4, 4, 4, 12)]


def rank_test(before, after):
    # scipy's statistic is positive where the second sample is larger.
    result = stats.brunnermunzel(before, after)
    return {"before": before, "after": after, "statistic": result.statistic, "pValue": result.pvalue}


print(
    json.dumps(
        {
            "madeBy": f"scipy {scipy.__version__}",
            "permutations": [{"before": one, "after": other, "pValue": mid_p(one, other)} for one, other in cases],
            "brunnerMunzel": [rank_test(one, other) for one, other in lists],
            "shares": [
                {"count": count, "n": n, "population": population, "confidence": level, "limits": finite_share(count, n, population, level)}
                for count, n, population in shares
                for level in (0.8, 0.95, 0.99)
            ],
            "scores": [
                {"promoters": up, "passives": still, "detractors": down, "population": population, "confidence": level, "limits": finite_score(up, still, down, population, level)}
                for up, still, down, population in scores
                for level in (0.8, 0.95, 0.99)
            ],
        },
        indent=1,
    )
)
