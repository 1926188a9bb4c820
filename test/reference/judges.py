"""Reference numbers for correctByJudge, by the authors' own package.

    git clone https://github.com/aangelopoulos/ppi_py && PYTHONPATH=ppi_py python3 test/reference/judges.py

(from the root of the repository; writes test/reference/judges.json). The functions of means are run as they stand in
ppi_py/ppi.py of commit bd90caada03a1a3473eea62c53e39123371dedb8; statsmodels and sklearn, which other functions of that
file need, are not. Python 3.11, numpy 1.24.2, scipy 1.10.1.
"""

import ast
import json
import os
import sys

import numpy
from scipy.stats import norm

FOLDER = next(path for path in sys.path if os.path.exists(os.path.join(path, "ppi_py", "ppi.py")))


def functions(file, names, given):
    tree = ast.parse(open(os.path.join(FOLDER, "ppi_py", file)).read())
    tree.body = [node for node in tree.body if isinstance(node, ast.FunctionDef) and node.name in names]
    for node in tree.body:
        node.decorator_list = []
    exec(compile(tree, file, "exec"), given)


def z_interval(mean, error, alpha, alternative):
    """What statsmodels' _zconfint_generic says of two sides."""
    assert alternative == "two-sided"
    return mean - norm.isf(alpha / 2) * error, mean + norm.isf(alpha / 2) * error


package = {"np": numpy, "_zconfint_generic": z_interval}
functions("utils/statistics_utils.py", {"reshape_to_2d", "construct_weight_vector"}, package)
functions("ppi.py", {"ppi_mean_pointestimate", "ppi_mean_ci", "_calc_lam_glm"}, package)


def case(kind, persons, judges, others, alpha):
    persons, judges, others = (numpy.array(values, dtype=float) for values in (persons, judges, others))
    value = package["ppi_mean_pointestimate"](persons, judges, others)
    lower, upper = package["ppi_mean_ci"](persons, judges, others, alpha=alpha)
    grads = [values.reshape(-1, 1) for values in (persons, judges, others)]
    reliance = package["_calc_lam_glm"](*grads, numpy.eye(1), clip=True)
    number = lambda x: float(numpy.asarray(x).reshape(-1)[0])
    return {
        "of": kind,
        "confidence": 1 - alpha,
        "persons": persons.tolist(),
        "judges": judges.tolist(),
        "others": others.tolist(),
        "value": number(value),
        "reliance": number(reliance),
        "lower": number(lower),
        "upper": number(upper),
    }


random = numpy.random.default_rng(9)
cases = []
for n, more, hit in [(12, 30, 0.9), (40, 200, 0.8), (25, 25, 0.6), (60, 40, 0.3)]:
    for kind, answers in [("share", [0, 1]), ("sentiment", [-100, 0, 100]), ("mean", [1, 2, 3, 4, 5])]:
        truth = random.choice(answers, n + more, p=numpy.arange(1, len(answers) + 1) / sum(range(1, len(answers) + 1)))
        judge = numpy.where(random.random(n + more) < hit, truth, random.choice(answers, n + more))
        if kind == "mean":
            judge = judge + random.integers(-8, 9, n + more) / 16
        cases.append(case(kind, truth[:n], judge[:n], judge[n:], 0.05 if n % 5 else 0.1))

target = os.path.join(os.path.dirname(__file__), "judges.json")
with open(target, "w") as file:
    file.write("[\n" + ",\n".join("  " + json.dumps(one) for one in cases) + "\n]\n")
