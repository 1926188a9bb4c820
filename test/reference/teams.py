"""Reference numbers for shrink: every answer written out, variances by numpy, Paule and Mandel's equation by scipy's brentq.

    python3 test/reference/teams.py     (from the root of the repository; writes test/reference/teams.json)

Python 3.11, numpy 1.24.2, scipy 1.10.1.
"""

import json
import os

import numpy
from scipy.optimize import brentq

random = numpy.random.default_rng(9)


def case(counts, codes):
    answers = [numpy.repeat(codes, count) for count in counts]
    n = numpy.array([len(one) for one in answers])
    values = numpy.array([one.mean() for one in answers])
    within = sum(((one - one.mean()) ** 2).sum() for one in answers) / (n.sum() - len(n))

    def mean(between):
        return numpy.average(values, weights=1 / (between + within / n))

    def excess(between):
        return ((values - mean(between)) ** 2 / (between + within / n)).sum() - (len(n) - 1)

    between = brentq(excess, 0, 1e6, xtol=1e-13, rtol=1e-14) if excess(0) > 0 else 0
    reliability = between / (between + within / n)
    shrunken = mean(between) + reliability * (values - mean(between))
    return {
        "counts": [[int(count) for count in one] for one in counts],
        "mean": mean(between),
        "deviation": between**0.5,
        "shrunken": shrunken.tolist(),
        "reliability": reliability.tolist(),
    }


def draw(teams, points, spread):
    shares = random.dirichlet(numpy.ones(points) * spread, teams)
    return [random.multinomial(random.integers(3, 40), share) for share in shares]


result = {
    "scores": [case(draw(teams, 3, spread), [-100, 0, 100]) for teams, spread in [(4, 2), (12, 3), (25, 200), (8, 1000)]],
    "shares": [case(draw(teams, 2, spread), [0, 1]) for teams, spread in [(5, 1), (30, 40)]],
    "ratings": [case(draw(teams, 5, spread), [1, 2, 3, 4, 5]) for teams, spread in [(6, 3), (20, 20)]],
}
with open(os.path.join(os.path.dirname(__file__), "teams.json"), "w") as file:
    json.dump(result, file)
    file.write("\n")
