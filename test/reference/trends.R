# Reference numbers for trendOf, by R's prop.trend.test, lm and confint (and jsonlite).
#
#   Rscript test/reference/trends.R     (from the root of the repository; writes test/reference/trends.json)
#
# lm is given every single answer.
library(jsonlite)
set.seed(9)

shares <- lapply(list(
  list(count = c(80, 82, 83, 86, 87, 90), n = rep(100, 6)), list(count = c(3, 9, 4, 2), n = c(10, 40, 30, 90)),
  list(count = c(83, 90, 129, 70), n = c(86, 93, 136, 82))
), function(x) {
  test <- prop.trend.test(x$count, x$n)
  at <- seq_along(x$n)
  slope <- coef(lm(count / n ~ at, data = data.frame(x, at), weights = n))[["at"]]
  list(count = x$count, n = x$n, squared = test$statistic[["X-squared"]], p = test$p.value, slope = slope)
})

regression <- function(counts, codes) {
  at <- rep(seq_along(counts), sapply(counts, sum))
  answer <- unlist(lapply(counts, function(count) rep(codes, count)))
  model <- lm(answer ~ at)
  row <- coef(summary(model))["at", ]
  list(counts = counts, slope = row[[1]], statistic = row[[3]], p = row[[4]], limits = unname(confint(model, "at", 0.9)[1, ]))
}
draw <- function(points, n, periods) lapply(seq_len(periods), function(i) as.vector(rmultinom(1, n + 3 * i, runif(points))))
ratings <- lapply(1:3, function(i) regression(draw(5, 10 * i, 3 + i), 1:5))
scores <- lapply(1:3, function(i) regression(draw(3, 10 * i, 3 + i), c(-100, 0, 100)))

times <- lapply(1:3, function(i) {
  periods <- lapply(seq_len(3 + i), function(k) round(exp(rnorm(4 * k, 12 - k / 9, 1))))
  at <- rep(seq_along(periods), lengths(periods))
  model <- lm(log(unlist(periods)) ~ at)
  row <- coef(summary(model))["at", ]
  list(periods = periods, ratio = exp(row[[1]]), statistic = row[[3]], p = row[[4]], limits = exp(unname(confint(model, "at")[1, ])))
})
write(toJSON(list(shares = shares, ratings = ratings, scores = scores, times = times), auto_unbox = TRUE, digits = NA), "test/reference/trends.json")
