# Reference numbers for the tests of means, ratings and durations in test/stats, by base R alone.
#
#   Rscript test/reference/durations.R     (from the root of the repository; writes test/reference/durations.json)
#
# t.test, wilcox.test, quantile(type = 7), mean(trim =), pbinom and qnorm are R's own. The package survival is not part of
# base R: Kaplan and Meier's curve is written out here from its definition, and the test holds it against published figures.

# ---- Data -----------------------------------------------------------------------------------------------------------

# Park and Miller's minimal standard generator: x <- 16807 x mod (2^31 - 1). Every product stays below 2^53, so that a
# double holds it exactly, here and in JavaScript.
park_miller <- function(n, seed) {
  states <- numeric(n)
  state <- seed
  for (i in seq_len(n)) {
    state <- (16807 * state) %% 2147483647
    states[i] <- state
  }
  states
}

# Long-tailed times in milliseconds, nearly all different: a minute divided by a share, minus a minute, plus one.
times <- function(n, seed, minute = 60000) floor(minute * 2147483647 / park_miller(n, seed)) - minute + 1

# The same in whole minutes, from 1 on: many ties.
minutes <- function(n, seed) ceiling(times(n, seed) / 60000)

samples <- list(
  two = c(10, 20),
  three = c(60000, 180000, 90000),
  ten = times(10, 1),
  thirty = times(30, 7),
  tied = minutes(40, 11),
  fractional = c(0.1, 0.2, 0.3, 1.7, 2.25, 1e-3, 12),
  farApart = c(1, 1e3, 1e6, 1e9, 1e12),
  nearlyEqual = 1e9 + c(0, 1, 2, 4, 8)
)

# Hollander and Wolfe (1973), page 69: permeability constants of the human chorioamnion, R's own example.
atTerm <- c(0.80, 0.83, 1.89, 1.04, 1.45, 1.38, 1.91, 1.64, 0.73, 1.46)
early <- c(1.15, 0.88, 0.90, 0.74, 1.21)

pairs <- list(
  hollanderWolfe = list(before = early, after = atTerm),
  threeAndFour = list(before = c(11, 5, 8), after = c(2, 3, 9, 20)),
  fiveAndFive = list(before = c(1, 2, 3, 4, 5), after = c(6, 7, 8, 9, 10)),
  sevenAndSeven = list(before = c(55, 70, 80, 110, 140, 190, 240), after = c(20, 30, 40, 50, 60, 75, 105)),
  twelveAndNine = list(before = times(12, 3), after = times(9, 5) / 2),
  twoAndForty = list(before = times(2, 17), after = times(40, 19)),
  fortyNineEach = list(before = times(49, 23), after = 1.6 * times(49, 29)),
  fiftyEach = list(before = times(50, 31), after = times(50, 37) / 3),
  eightyAndSixty = list(before = times(80, 41), after = times(60, 43)),
  tiedSmall = list(before = c(1, 2, 2, 3, 5), after = c(2, 3, 3, 6, 8, 8)),
  tiedMinutes = list(before = minutes(70, 47), after = minutes(90, 53) + 1),
  oneAndSixty = list(before = 5.5, after = times(60, 79)),
  twoAndFifty = list(before = c(3000, 250000), after = times(50, 83)),
  tiedTiny = list(before = c(1, 1, 2), after = c(2, 3)),
  tiedWide = list(before = minutes(45, 59), after = 2 * minutes(30, 61))
)

# ---- Student, Welch -------------------------------------------------------------------------------------------------

levels <- c(0.8, 0.95, 0.99)

limits_at <- function(test) lapply(named(levels), function(level) as_array(test(level)))

named <- function(x) setNames(x, x)

describe_sample <- function(x) {
  logs <- function(level) exp(as.numeric(t.test(log(x), conf.level = level)$conf.int))
  list(
    values = as_array(x), n = length(x), mean = mean(x), sd = sd(x),
    t = limits_at(function(level) as.numeric(t.test(x, conf.level = level)$conf.int)),
    geometricMean = exp(mean(log(x))), geometricT = limits_at(logs),
    quantiles = as_array(quantile(x, probabilities, type = 7, names = FALSE)),
    trimmed = as_array(vapply(trims, function(trim) mean(x, trim = trim), 0))
  )
}

probabilities <- c(0, 0.01, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95, 0.99, 1)
trims <- c(0, 0.05, 0.1, 0.2, 0.25, 1 / 3, 0.4, 0.49, 0.5)

describe_welch <- function(before, after) {
  if (min(length(before), length(after)) < 2) return(NULL)
  test <- t.test(after, before)
  list(
    difference = mean(after) - mean(before), statistic = unname(test$statistic), df = unname(test$parameter),
    p = test$p.value, limits = limits_at(function(level) as.numeric(t.test(after, before, conf.level = level)$conf.int))
  )
}

tails <- expand.grid(t = c(0, 1e-6, 0.1, 0.7, 1, 1.96, 3, 6, 12, 35, 1000, 1e9), df = c(1, 1.5, 2, 3.3, 7, 29, 99.9, 1000, 1e5, 1e8))
tails <- transform(tails, p = 2 * pt(t, df, lower.tail = FALSE))
tails <- tails[tails$p > 1e-290, ]
reaches <- expand.grid(confidence = c(0.1, 0.5, 0.8, 0.9, 0.95, 0.99, 0.999, 1 - 1e-6, 1 - 1e-12), df = c(1, 1.5, 2, 3.3, 7, 29, 99.9, 1000, 1e5, 1e8, Inf))
reaches <- transform(reaches, t = ifelse(is.infinite(df), qnorm((1 - confidence) / 2, lower.tail = FALSE), qt((1 - confidence) / 2, df, lower.tail = FALSE)))
reaches$df[is.infinite(reaches$df)] <- 1e18 # no digit tells it from infinity

# ---- Mann-Whitney ---------------------------------------------------------------------------------------------------

describe_ranks <- function(before, after) {
  exact <- length(before) < 50 && length(after) < 50 && !anyDuplicated(c(before, after))
  run <- function(level) {
    suppressWarnings(wilcox.test(after, before, exact = exact, conf.int = TRUE, conf.level = level, tol.root = 1e-10))
  }
  test <- run(0.95)
  differences <- sort(outer(after, before, "-"))
  pairs <- length(differences)
  # Where the median lies between two differences, R's asymptotic estimate is any place between them.
  middle <- differences[c(ceiling(pairs / 2), floor(pairs / 2) + 1)]
  stopifnot(test$estimate >= middle[1] - 1e-6, test$estimate <= middle[2] + 1e-6)
  # Where even the most extreme order is not rare enough, R prints the interval of another confidence; the library none.
  shifted <- suppressWarnings(wilcox.test(after + 2 * max(before, after), before, exact = exact))
  reachable <- function(level) if (exact) qwilcox((1 - level) / 2, length(after), length(before)) > 0 else shifted$p.value <= 1 - level
  list(
    exact = if (exact) 1 else 0, statistic = unname(test$statistic), p = test$p.value, difference = median(differences),
    superiority = (sum(differences > 0) + sum(differences == 0) / 2) / pairs,
    limits = limits_at(function(level) if (reachable(level)) as.numeric(run(level)$conf.int) else c(NA, NA))
  )
}

# Sizes of the lists, W and both its tails.
orders_of <- expand.grid(n = c(1, 2, 3, 5, 8, 20, 49), m = c(1, 4, 7, 13, 49), share = c(0, 0.1, 0.25, 0.4, 0.5))
orders_of <- transform(orders_of, wins = floor(n * m * share))
orders_of <- transform(orders_of, p = pmin(1, 2 * pwilcox(wins, n, m)), rank = qwilcox(0.025, n, m))

# ---- Order statistics -----------------------------------------------------------------------------------------------

# By trying every rank: NA where there is none, and the true coverage of the two.
describe_order <- function(n, p, level) {
  tail <- (1 - level) / 2 * (1 + 1e-12)
  ranks <- seq_len(n)
  low <- ranks[pbinom(ranks - 1, n, p) <= tail]
  high <- ranks[pbinom(ranks - 1, n, p, lower.tail = FALSE) <= tail]
  lower <- if (length(low) > 0) max(low) else NA
  upper <- if (length(high) > 0) min(high) else NA
  below <- if (is.na(lower)) 0 else pbinom(lower - 1, n, p)
  above <- if (is.na(upper)) 0 else pbinom(upper - 1, n, p, lower.tail = FALSE)
  list(
    n = n, p = p, confidence = level, lower = lower, upper = upper,
    coverage = if (is.na(lower) && is.na(upper)) NA else 1 - below - above
  )
}

orders <- expand.grid(
  n = c(1, 2, 5, 6, 10, 20, 35, 36, 71, 72, 100, 367, 368, 1000, 1e5), p = c(0.1, 0.5, 0.9, 0.95, 0.99), level = levels
)

# ---- Ratings --------------------------------------------------------------------------------------------------------

ratings <- list(
  satisfied = c(0, 0, 1, 2, 7), mixed = c(3, 8, 21, 44, 24), allTheSame = c(0, 0, 0, 0, 12), oneAnswer = c(0, 1, 0, 0, 0),
  effort = c(80, 210, 140, 110, 160, 180, 120), even = c(1, 0, 3, 4), thousand = c(50, 40, 110, 400, 400)
)

# The answers one by one, and a quarter of the pseudo-answers at either end, a half in the middle.
adjusted_moments <- function(counts, pseudo, weight = 1) {
  values <- c(seq_along(counts), 1, (1 + length(counts)) / 2, length(counts))
  weights <- c(counts * weight, pseudo / 4, pseudo / 2, pseudo / 4)
  n <- sum(weights)
  centre <- weighted.mean(values, weights)
  list(centre = centre, error = sqrt(sum(weights * (values - centre)^2) / n / n))
}

# Three, and below 95 % fewer.
pseudo_of <- function(level) 3 * min(1, (qnorm((1 + level) / 2) / qnorm(0.975))^2)

describe_rating <- function(counts) {
  answers <- rep(seq_along(counts), counts)
  n <- length(answers)
  limits <- function(level, pseudo, weight, lowest, highest) {
    moments <- adjusted_moments(counts, pseudo, weight)
    reach <- qnorm(1 - (1 - level) / 2) * moments$error
    c(
      min(mean(answers), max(moments$centre - reach, lowest)),
      max(mean(answers), min(moments$centre + reach, highest))
    )
  }
  team <- ceiling(n * 1.5) + 1
  # Whoever did not answer stands at the lowest point, or at the highest.
  lowest <- (sum(answers) + (team - n)) / team
  highest <- (sum(answers) + (team - n) * length(counts)) / team
  student <- function(level) {
    if (n < 2 || sd(answers) == 0) return(c(NA, NA))
    pmin(length(counts), pmax(1, as.numeric(t.test(answers, conf.level = level)$conf.int)))
  }
  list(
    counts = as_array(counts), mean = mean(answers), population = team,
    adjusted = limits_at(function(level) limits(level, pseudo_of(level), 1, 1, length(counts))),
    ofPopulation = limits_at(function(level) limits(level, pseudo_of(level), (team - 1) / (team - n), lowest, highest)),
    t = limits_at(student)
  )
}

rating_pairs <- list(
  rise = list(before = c(1, 2, 3, 3, 1), after = c(0, 0, 1, 3, 6)),
  steady = list(before = c(3, 8, 21, 44, 24), after = c(2, 9, 20, 40, 30)),
  fall = list(before = c(20, 30, 50, 400, 500), after = c(50, 40, 110, 400, 400)),
  apart = list(before = c(5, 0, 0), after = c(0, 1, 4))
)

describe_rating_pair <- function(before, after) {
  one <- adjusted_moments(before, 1.5)
  other <- adjusted_moments(after, 1.5)
  error <- sqrt(one$error^2 + other$error^2)
  statistic <- (other$centre - one$centre) / error
  answers <- rep(seq_along(before), before)
  later <- rep(seq_along(after), after)
  difference <- mean(later) - mean(answers)
  top <- length(before) - 1
  keep <- function(limits) c(min(difference, max(limits[1], -top)), max(difference, min(limits[2], top)))
  reach <- function(level) qnorm(1 - (1 - level) / 2) * error
  adjusted <- function(level) keep(other$centre - one$centre + c(-1, 1) * reach(level))
  list(
    before = as_array(before), after = as_array(after), difference = difference,
    adjusted = list(statistic = statistic, p = 2 * pnorm(-abs(statistic)), limits = limits_at(adjusted)),
    welch = if (sd(answers) == 0) NULL else {
      test <- t.test(later, answers)
      welch <- function(level) keep(as.numeric(t.test(later, answers, conf.level = level)$conf.int))
      list(statistic = unname(test$statistic), p = test$p.value, limits = limits_at(welch))
    }
  )
}

# ---- Kaplan-Meier ---------------------------------------------------------------------------------------------------

# Miller (1997), Survival Analysis, page 49: acute myelogenous leukaemia, weeks; the data set aml of the package survival.
cases <- list(
  maintained = list(duration = c(9, 13, 13, 18, 23, 28, 31, 34, 45, 48, 161), open = c(0, 0, 1, 0, 0, 1, 0, 0, 1, 0, 1)),
  notMaintained = list(duration = c(5, 5, 8, 8, 12, 16, 23, 27, 30, 33, 43, 45), open = c(0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0)),
  restsOnOneHalf = list(duration = c(1, 2, 3, 4, 5, 6, 7, 8), open = c(0, 0, 0, 0, 1, 0, 0, 0)),
  restsToTheEnd = list(duration = c(1, 2, 3, 4), open = c(0, 0, 1, 1)),
  noneOpen = list(duration = times(25, 67), open = rep(0, 25)),
  allOpen = list(duration = c(3, 1, 2), open = c(1, 1, 1)),
  oneResolved = list(duration = 7, open = 0),
  long = list(duration = minutes(300, 71), open = as.numeric(park_miller(300, 73) %% 3 == 0))
)

# At every duration: who is still there, who of them ends. Sums over all earlier durations, nothing carried along.
curve_of <- function(duration, open, level) {
  at <- sort(unique(duration))
  at_risk <- vapply(at, function(t) sum(duration >= t), 0)
  resolved <- vapply(at, function(t) sum(duration == t & open == 0), 0)
  survival <- vapply(at, function(t) exp(sum(log(1 - resolved[at <= t] / at_risk[at <= t]))), 0)
  greenwood <- vapply(at, function(t) sum((resolved / (at_risk * (at_risk - resolved)))[at <= t]), 0)
  reach <- qnorm(1 - (1 - level) / 2) * sqrt(greenwood)
  gone <- survival == 0
  data.frame(
    duration = at, atRisk = at_risk, resolved = resolved, censored = vapply(at, function(t) sum(duration == t & open == 1), 0),
    survival = survival, lower = ifelse(gone, NA, exp(log(survival) - reach)),
    upper = ifelse(gone, NA, pmin(1, exp(log(survival) + reach)))
  )
}

# The first duration with a height of at most one half; half-way to the next lower height where it is one half.
half_of <- function(at, height) {
  close <- sqrt(.Machine$double.eps)
  at <- at[!is.na(height) & height < 0.5 + close]
  height <- height[!is.na(height) & height < 0.5 + close]
  if (length(at) == 0) return(NA)
  later <- at[height < height[1]]
  if (abs(height[1] - 0.5) < close && length(later) > 0) (at[1] + later[1]) / 2 else at[1]
}

describe_cases <- function(duration, open) {
  curve <- curve_of(duration, open, 0.95)
  at90 <- curve_of(duration, open, 0.9)
  list(
    duration = as_array(duration), open = as_array(open),
    median = half_of(curve$duration, curve$survival),
    limits = as_array(c(half_of(curve$duration, curve$lower), half_of(curve$duration, curve$upper))),
    limitsAt90 = as_array(c(half_of(at90$duration, at90$lower), half_of(at90$duration, at90$upper))),
    curve = lapply(as.list(curve), as_array)
  )
}

# ---- JSON -----------------------------------------------------------------------------------------------------------

# base R has no JSON. Marked vectors become arrays whatever their length, lists become objects, NA and NULL become null.
as_array <- function(x) structure(list(x), class = "json_array")

rows <- function(table) as_array(lapply(seq_len(nrow(table)), function(i) as_array(unlist(table[i, ]))))

to_json <- function(x, indent = "") {
  if (inherits(x, "json_array")) return(paste0("[", paste(vapply(x[[1]], to_json, ""), collapse = ", "), "]"))
  if (is.null(x)) return("null")
  if (is.character(x)) return(encodeString(x, quote = "\""))
  if (is.list(x)) {
    inner <- paste0(indent, "  ")
    fields <- paste0(inner, "\"", names(x), "\": ", vapply(x, to_json, "", indent = inner))
    return(paste0("{\n", paste(fields, collapse = ",\n"), "\n", indent, "}"))
  }
  stopifnot(length(x) == 1)
  if (is.na(x)) return("null")
  stopifnot(is.numeric(x), is.finite(x))
  sprintf("%.17g", x)
}

# ---- Everything -----------------------------------------------------------------------------------------------------

reference <- list(
  madeBy = R.version.string,
  probabilities = as_array(probabilities),
  trims = as_array(trims),
  samples = lapply(samples, describe_sample),
  pairs = lapply(pairs, function(pair) list(
    before = as_array(pair$before), after = as_array(pair$after), ranks = describe_ranks(pair$before, pair$after),
    welch = describe_welch(pair$before, pair$after), welchLog = describe_welch(log(pair$before), log(pair$after))
  )),
  tails = rows(tails),
  reaches = rows(reaches),
  wins = rows(orders_of[c("n", "m", "wins", "p", "rank")]),
  orders = as_array(Map(function(...) as_array(unlist(describe_order(...))), orders$n, orders$p, orders$level)),
  ratings = lapply(ratings, describe_rating),
  ratingPairs = lapply(rating_pairs, function(pair) describe_rating_pair(pair$before, pair$after)),
  cases = lapply(cases, function(cases) describe_cases(cases$duration, cases$open))
)

writeLines(to_json(reference), "test/reference/durations.json")
