# Reference numbers for rateInterval, compareRates and the charts of Laney and of rates, by R, MASS and jsonlite.
#
#   Rscript test/reference/rates.R     (from the root of the repository; writes test/reference/rates.json)
#
# poisson.test, binom.test and MASS::theta.mm are R's own. Limits by mid-p are found by uniroot on ppois and pbinom. The
# error of a negative-binomial rate is that of glm() with MASS::negative.binomial(), where all bases are equal; charts follow
# from their definitions.
suppressPackageStartupMessages(library(MASS))
library(jsonlite)
set.seed(20261124)
levels <- c("0.95" = 0.95, "0.8" = 0.8, "0.999" = 0.999)

root <- function(f, from, to) uniroot(f, c(from, to), tol = 1e-13 * max(1, to))$root
mid_poisson <- function(x, level) {
  tail <- (1 - level) / 2
  c(
    if (x == 0) 0 else root(function(m) ppois(x, m, lower.tail = FALSE) + dpois(x, m) / 2 - tail, 1e-12, x),
    root(function(m) ppois(x, m) - dpois(x, m) / 2 - tail, x, x + 40 + 20 * sqrt(x))
  )
}
single <- lapply(c(0, 1, 2, 5, 7, 30, 250, 4000), function(x) list(
  count = unbox(x), exact = lapply(levels, function(level) as.numeric(poisson.test(x, conf.level = level)$conf.int)),
  mid = lapply(levels, function(level) mid_poisson(x, level))
))

# Given their sum, how many are later ones is binomial.
mid_odds <- function(x, y, level) {
  tail <- (1 - level) / 2
  n <- x + y
  more <- function(l) pbinom(y, n, plogis(l), lower.tail = FALSE) + dbinom(y, n, plogis(l)) / 2
  fewer <- function(l) pbinom(y, n, plogis(l)) - dbinom(y, n, plogis(l)) / 2
  c(if (y == 0) 0 else exp(root(function(l) more(l) - tail, -40, 40)), if (x == 0) NA else exp(root(function(l) fewer(l) - tail, -40, 40)))
}
pairs <- list(c(11, 800, 23, 783), c(130, 1000, 99, 1100), c(4, 10.5, 0, 9), c(3, 2, 1, 7), c(1000, 90, 1200, 100), c(1, 1, 9, 1))
compared <- lapply(pairs, function(p) {
  share <- p[4] / (p[2] + p[4])
  n <- p[1] + p[3]
  more <- pbinom(p[3] - 1, n, share, lower.tail = FALSE)
  fewer <- pbinom(p[3], n, share)
  own <- dbinom(p[3], n, share)
  list(
    before = p[1:2], after = p[3:4],
    exact = list(p = unbox(min(1, 2 * min(more, fewer))), limits = lapply(levels, function(level) {
      limits <- as.numeric(poisson.test(c(p[3], p[1]), c(p[4], p[2]), conf.level = level)$conf.int)
      ifelse(is.infinite(limits), NA, limits)
    })),
    mid = list(p = unbox(min(1, 2 * (min(more, fewer) - own / 2))), limits = lapply(levels, function(level) mid_odds(p[1], p[3], level) * p[2] / p[4]))
  )
})

scattered <- function(n, size, base) rnbinom(length(base), size = size, mu = n * base)
parts <- list(
  fewCustomers = list(count = c(0, 0, 1, 0, 2, 0, 0, 9, 1, 0), n = rep(1, 10)),
  even = list(count = scattered(6, 2, rep(2, 25)), n = rep(2, 25)),
  uneven = list(count = scattered(3, 1.5, rep(c(0.5, 1, 4), 10)), n = rep(c(0.5, 1, 4), 10)),
  frequent = list(count = scattered(900, 20, rep(1, 12)), n = rep(1, 12)),
  tooEven = list(count = c(5, 5, 6, 5, 5), n = rep(1, 5))
)
heterogeneity <- function(groups) {
  means <- unlist(lapply(groups, function(g) sum(g$count) / sum(g$n) * g$n))
  counts <- unlist(lapply(groups, function(g) g$count))
  df <- length(counts) - length(groups)
  dispersion <- sum((counts - means)^2 / means) / df
  a <- if (dispersion <= 1) 0 else 1 / theta.mm(counts, means, df, limit = 1000, eps = 1e-14)
  list(a = a, df = df, dispersion = dispersion)
}
spread <- lapply(parts, function(g) {
  h <- heterogeneity(list(g))
  rate <- sum(g$count) / sum(g$n)
  error <- sqrt(1 / sum(g$count) + h$a * sum(g$n^2) / sum(g$n)^2)
  if (h$a > 0 && length(unique(g$n)) == 1) {
    fit <- glm(count ~ 1 + offset(log(n)), family = negative.binomial(1 / h$a), data = g, control = glm.control(epsilon = 1e-11, maxit = 100))
    stopifnot(abs(summary(fit, dispersion = 1)$coefficients[1, 2] / error - 1) < 1e-6, abs(exp(coef(fit)) / rate - 1) < 1e-6)
  }
  list(count = g$count, n = g$n, value = unbox(rate), dispersion = unbox(h$dispersion),
    limits = lapply(levels, function(level) rate * exp(c(-1, 1) * qt((1 + level) / 2, h$df) * error)))
})
changed <- lapply(list(c("even", "uneven"), c("fewCustomers", "tooEven"), c("frequent", "frequent"), c("uneven", "fewCustomers")), function(names) {
  one <- parts[[names[1]]]
  other <- parts[[names[2]]]
  h <- heterogeneity(list(one, other))
  q <- function(g) sum(g$n^2) / sum(g$n)^2
  rate <- function(g) sum(g$count) / sum(g$n)
  both <- (sum(one$count) + sum(other$count)) / (sum(one$n) + sum(other$n))
  statistic <- (rate(other) - rate(one)) / sqrt(both / sum(one$n) + both / sum(other$n) + h$a * both^2 * (q(one) + q(other)))
  error <- sqrt(1 / sum(one$count) + 1 / sum(other$count) + h$a * (q(one) + q(other)))
  list(before = names[1], after = names[2], dispersion = h$dispersion, statistic = statistic, p = 2 * pt(-abs(statistic), h$df), ratio = rate(other) / rate(one),
    limits = rate(other) / rate(one) * exp(c(-1, 1) * qt(0.975, h$df) * error))
})

charts <- lapply(c(p = TRUE, u = FALSE), function(is_share) {
  n <- if (is_share) sample(2000:9000, 24) else round(runif(24, 200, 900), 1)
  count <- if (is_share) rbinom(24, n, plogis(rnorm(24, 2, 0.15))) else rpois(24, n * 1.3 * exp(rnorm(24, 0, 0.1)))
  centre <- sum(count) / sum(n)
  value <- count / n
  error <- sqrt(centre * (if (is_share) 1 - centre else 1) / n)
  dispersion <- mean(abs(diff((value - centre) / error))) / 1.128
  top <- if (is_share) 1 else Inf
  list(count = count, n = n, centre = unbox(centre), dispersion = unbox(dispersion),
    plain = list(lower = pmax(0, centre - 3 * error), upper = pmin(top, centre + 3 * error)),
    laney = list(lower = pmax(0, centre - 3 * error * dispersion), upper = pmin(top, centre + 3 * error * dispersion)))
})
times <- round(exp(rnorm(30, 3, 0.9)), 2)
logs <- log(times)
steps <- abs(diff(logs))
log_chart <- list(value = times, centre = unbox(exp(mean(logs))), movingRange = unbox(exp(mean(steps))), movingRangeLimit = unbox(exp(3.267 * mean(steps))),
  lower = unbox(exp(mean(logs) - 2.66 * mean(steps))), upper = unbox(exp(mean(logs) + 2.66 * mean(steps))), steps = exp(steps))

write_json(
  list(madeBy = unbox(paste0(R.version.string, ", MASS ", packageVersion("MASS"))), single = single, compared = compared, spread = spread,
    changed = lapply(changed, function(row) lapply(row, function(x) if (length(x) == 1) unbox(x) else x)), charts = charts, logChart = log_chart),
  "test/reference/rates.json", digits = I(17), na = "null"
)
