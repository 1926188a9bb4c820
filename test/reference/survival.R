# Reference numbers for kaplanMeier and compareSurvival, by R's package survival (and jsonlite).
#
#   Rscript test/reference/survival.R     (from the root of the repository; writes test/reference/survival.json)
#
# Curves, limits and medians are survfit's, the log-rank test is survdiff's, restricted means and their errors are those of
# summary(survfit(), rmean =). Of the library's interval of a difference the factor m / (m - 1) and Welch's degrees of
# freedom are written out here; where nothing is open it has to be t.test's.
library(survival)
library(jsonlite)

# Park and Miller's generator, exact in doubles.
park_miller <- function(n, seed) {
  states <- numeric(n)
  for (i in seq_len(n)) {
    seed <- (16807 * seed) %% 2147483647
    states[i] <- seed
  }
  states / 2147483647
}
# Long-tailed times; `grid` above 0 rounds them up, so that many are equal.
times <- function(n, seed, scale = 1, grid = 0) {
  x <- scale * 60000 * (1 / park_miller(n, seed) - 1)
  if (grid == 0) round(x, 3) else grid * ceiling(x / grid)
}
sample_of <- function(n, seed, scale = 1, grid = 0, open = 0.3) {
  list(duration = times(n, seed, scale, grid), open = park_miller(n, seed + 1000) < open)
}

cases <- list(
  # Miller (1997), Survival Analysis, page 49: acute myelogenous leukaemia, weeks; the data set aml of the package survival.
  maintained = with(subset(aml, x == "Maintained"), list(duration = time, open = status == 0)),
  notMaintained = with(subset(aml, x == "Nonmaintained"), list(duration = time, open = status == 0)),
  restsOnOneHalf = list(duration = c(1, 2, 3, 4, 5, 6, 7, 8), open = c(0, 0, 0, 0, 1, 0, 0, 0) == 1),
  restsToTheEnd = list(duration = c(1, 2, 3, 4), open = c(0, 0, 1, 1) == 1),
  openFirst = list(duration = c(1, 2, 2, 3, 4, 4), open = c(1, 1, 0, 0, 1, 0) == 1),
  noneOpen = sample_of(25, 67, open = 0),
  allOpen = list(duration = c(3, 1, 2), open = rep(TRUE, 3)),
  oneResolved = list(duration = 7, open = FALSE),
  eight = sample_of(8, 5),
  tied = sample_of(60, 11, grid = 60000),
  long = sample_of(300, 71, grid = 60000)
)

describe_case <- function(case) {
  kinds <- c("log-log", "log", "plain")
  names(kinds) <- kinds
  fits <- lapply(kinds, function(kind) lapply(c("0.95" = 0.95, "0.8" = 0.8), function(level) {
    fit <- survfit(Surv(case$duration, !case$open) ~ 1, conf.type = kind, conf.int = level)
    # The table that survfit prints; quantile() goes half-way to the last duration where a curve rests on one half to its end.
    list(limits = unname(summary(fit)$table[8:9]), lower = fit$lower, upper = fit$upper)
  }))
  fit <- survfit(Surv(case$duration, !case$open) ~ 1)
  list(
    duration = case$duration, open = case$open, median = unbox(unname(summary(fit)$table["median"])),
    curve = list(duration = fit$time, atRisk = fit$n.risk, resolved = fit$n.event, censored = fit$n.censor, survival = fit$surv),
    limits = fits
  )
}

pairs <- list(
  aml = list(before = cases$notMaintained, after = cases$maintained),
  noneOpen = list(before = sample_of(20, 3, open = 0), after = sample_of(17, 5, 1.5, open = 0)),
  small = list(before = sample_of(6, 7), after = sample_of(9, 13, 2)),
  tied = list(before = sample_of(40, 17, grid = 60000), after = sample_of(50, 19, 1.3, grid = 60000)),
  unequal = list(before = sample_of(200, 23, open = 0.05), after = sample_of(10, 29, 1, open = 0.6)),
  large = list(before = sample_of(400, 31), after = sample_of(300, 37, 1.2, open = 0.5)),
  coarse = list(before = sample_of(30, 41, grid = 600000), after = sample_of(30, 43, grid = 600000)),
  oneOpen = list(before = list(duration = c(1, 2, 3, 5, 8, 13), open = rep(FALSE, 6)), after = list(duration = c(2, 4, 9, 9, 9, 9), open = c(FALSE, FALSE, rep(TRUE, 4))))
)

describe_pair <- function(pair) {
  one <- pair$before
  other <- pair$after
  duration <- c(one$duration, other$duration)
  resolved <- c(!one$open, !other$open)
  period <- rep(1:2, c(length(one$duration), length(other$duration)))
  test <- survdiff(Surv(duration, resolved) ~ period)
  horizon <- min(max(one$duration), max(other$duration))
  at <- function(horizon) {
    means <- summary(survfit(Surv(duration, resolved) ~ period), rmean = horizon)$table[, c("rmean", "se(rmean)")]
    m <- tapply(resolved & duration <= horizon, period, sum)
    variance <- means[, 2]^2 * m / (m - 1)
    df <- sum(variance)^2 / sum(variance^2 / (m - 1))
    difference <- unname(means[2, 1] - means[1, 1])
    list(horizon = unbox(horizon), before = unbox(means[1, 1]), after = unbox(means[2, 1]),
      limits = lapply(c("0.95" = 0.95, "0.8" = 0.8), function(level) difference + c(-1, 1) * qt((1 + level) / 2, df) * sqrt(sum(variance))))
  }
  # To the end of both, if nothing is open.
  if (!any(pair$before$open, pair$after$open)) {
    stopifnot(all.equal(at(max(duration))$limits[["0.95"]], as.numeric(t.test(other$duration, one$duration)$conf.int)))
  }
  list(
    before = one, after = other, chisq = unbox(test$chisq), p = unbox(pchisq(test$chisq, 1, lower.tail = FALSE)),
    slower = unbox(test$obs[2] < test$exp[2]), means = list(at(horizon), at(horizon / 2))
  )
}

write_json(
  list(madeBy = unbox(paste0(R.version.string, ", survival ", packageVersion("survival"))),
    cases = lapply(cases, describe_case), pairs = lapply(pairs, describe_pair)),
  "test/reference/survival.json", digits = I(17), na = "null", pretty = FALSE
)
