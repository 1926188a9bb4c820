# Reference numbers for test/reference/kpis.test.ts, by R alone.
#
#   Rscript test/reference/kpis.R     (from the root of the repository; writes test/reference/kpis.json)
#
# quantile(type = 7), mean and sd are R's own; the test compares with a relative tolerance.

# ---- Data -----------------------------------------------------------------------------------------------------------

# Park and Miller's minimal standard generator: x <- 16807 x mod (2^31 - 1), from x = 1. Every product stays below 2^53,
# so that a double holds it exactly, here and in JavaScript.
park_miller <- function(n) {
  states <- numeric(n)
  state <- 1
  for (i in seq_len(n)) {
    state <- (16807 * state) %% 2147483647
    states[i] <- state
  }
  states
}

# Long-tailed waiting times, in milliseconds: floor(60000 m / x) - 60000, m being the modulus. One division and one
# floor, both exact to the last bit in IEEE 754, and no logarithm, which differs between platforms.
skewed_durations <- function(n) floor(60000 * 2147483647 / park_miller(n)) - 60000

# Answers from 0 to 10, mostly high: the larger of two draws.
skewed_scores <- function(n) {
  draws <- matrix(park_miller(2 * n) %% 11, nrow = 2)
  pmax(draws[1, ], draws[2, ])
}

# ---- Statistics -----------------------------------------------------------------------------------------------------

describe_durations <- function(x) {
  quantiles <- quantile(x, c(0.5, 0.9, 0.95), type = 7, names = FALSE)
  list(n = length(x), total = sum(x), mean = mean(x), sd = sd(x), median = quantiles[1], p90 = quantiles[2], p95 = quantiles[3])
}

with_values <- function(x) c(list(values = as_array(x)), describe_durations(x))

describe_points <- function(lowest, counts) {
  answers <- rep(lowest + seq_along(counts) - 1, counts)
  list(
    scale = as_array(c(lowest, lowest + length(counts) - 1)), counts = as_array(counts),
    n = length(answers), mean = mean(answers), sd = sd(answers), median = median(answers)
  )
}

# Reichheld's definition, answer by answer: +1 for 9-10, -1 for 0-6, the mean of them times 100.
describe_nps <- function(scores) 100 * mean((scores >= 9) - (scores <= 6))

# ---- JSON -----------------------------------------------------------------------------------------------------------

# base R has no JSON. Marked vectors become arrays whatever their length, lists become objects, NA becomes null.
as_array <- function(x) structure(x, class = "json_array")

to_json <- function(x, indent = "") {
  if (inherits(x, "json_array")) return(paste0("[", paste(vapply(unclass(x), to_json, ""), collapse = ", "), "]"))
  if (is.character(x)) return(encodeString(x, quote = "\""))
  if (is.list(x)) {
    inner <- paste0(indent, "  ")
    fields <- paste0(inner, "\"", names(x), "\": ", vapply(x, to_json, "", indent = inner))
    return(paste0("{\n", paste(fields, collapse = ",\n"), "\n", indent, "}"))
  }
  stopifnot(is.numeric(x), length(x) == 1)
  if (is.na(x)) "null" else sprintf("%.17g", x)
}

# ---- Everything -----------------------------------------------------------------------------------------------------

reference <- list(
  madeBy = R.version.string,
  durations = list(
    one = with_values(1500),
    two = with_values(c(10, 20)),
    three = with_values(c(60000, 180000, 90000)),
    allEqual = with_values(rep(250, 7)),
    ties = with_values(c(5, 1, 5, 5, 2, 2, 9, 9, 9, 9, 1)),
    zeros = with_values(c(0, 0, 0, 4, 0)),
    fractional = with_values(c(0.1, 0.2, 0.3, 1.7, 2.25, 1e-3)),
    farApart = with_values(c(1, 1e3, 1e6, 1e9, 1e12)),
    twentyOne = with_values((21:1)^2 * 100)
  ),
  skewedDurations = describe_durations(skewed_durations(5000)),
  largeOffset = describe_durations(1e9 + 0:100),
  points = list(
    oneAnswer = describe_points(1, c(0, 0, 1, 0, 0)),
    betweenTwo = describe_points(1, c(1, 0, 0, 0, 1)),
    fivePoints = describe_points(1, c(3, 8, 21, 44, 24)),
    sevenPoints = describe_points(1, c(80, 210, 140, 110, 160, 180, 120)),
    elevenPoints = describe_points(0, tabulate(skewed_scores(1000) + 1, 11)),
    allTheSame = describe_points(1, c(0, 0, 0, 0, 12)),
    centred = describe_points(-3, c(9, 0, 2, 5, 1, 0, 30)),
    million = describe_points(1, c(123457, 98765, 271828, 314159, 191791))
  ),
  nps = list(
    halfAndHalf = describe_nps(rep(c(10, 7, 3), c(50, 30, 20))),
    tenAnswers = describe_nps(rep(c(9, 8, 6), c(5, 3, 2))),
    everyAnswer = describe_nps(0:10),
    thirds = describe_nps(c(10, 10, 0)),
    allPassive = describe_nps(c(7, 8, 8)),
    skewed = describe_nps(skewed_scores(1000))
  )
)

writeLines(to_json(reference), "test/reference/kpis.json")
