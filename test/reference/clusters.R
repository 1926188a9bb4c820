# Reference numbers for clusteredSampleSize, by R's analysis of variance (and jsonlite).
#
#   Rscript test/reference/clusters.R     (from the root of the repository; writes test/reference/clusters.json)
#
# Mean squares are aov's. The intraclass correlation and the design effect are Donner's and Kish's formulas.
library(jsonlite)
set.seed(9)

case <- function(sizes, draw, own) {
  cluster <- rep(seq_along(sizes), sizes)
  answer <- unlist(lapply(sizes, function(m) { first <- draw(1); ifelse(runif(m) < own, first, draw(m)) }))
  squares <- summary(aov(answer ~ factor(cluster)))[[1]][["Mean Sq"]]
  n <- length(answer)
  typical <- (n - sum(sizes^2) / n) / (length(sizes) - 1)
  correlation <- max(0, (squares[1] - squares[2]) / (squares[1] + (typical - 1) * squares[2]))
  effect <- 1 + correlation * (sum(sizes^2) / n - 1)
  list(cluster = cluster, answer = answer, correlation = correlation, designEffect = effect, n = n / effect)
}
ratings <- function(m) sample(1:5, m, replace = TRUE, prob = c(1, 1, 2, 4, 6))
times <- function(m) exp(rnorm(m, 8, 1))
cases <- list(
  case(rep(5, 12), ratings, 0.6), case(c(1, 1, 2, 9, 3, 1, 4), ratings, 0.7), case(rep(3, 8), ratings, 0),
  case(c(30, 1, 1, 1, 2, 1), ratings, 0.5), case(c(2, 7, 4, 4, 1, 6), times, 0.5), case(rep(2, 40), times, 0.2)
)
write(toJSON(cases, auto_unbox = TRUE, digits = NA), "test/reference/clusters.json")
