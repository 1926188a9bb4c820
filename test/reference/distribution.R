# Distribution functions and quantiles of base R over ordinary use and far tails, with 17 digits.
# Rscript test/reference/distribution.R > test/reference/distribution.json
number <- function(value) ifelse(value == round(value) & abs(value) < 1e6, sprintf("%d", as.integer(value)), sprintf("%.17g", value))
rows <- function(name, table) {
  # Smaller numbers have lost digits themselves.
  table <- table[table$expected == 0 | abs(table$expected) > 1e-290, ]
  lines <- apply(sapply(table, number), 1, paste, collapse = ", ")
  sprintf('  "%s": [\n%s\n  ]', name, paste0("    [", lines, "]", collapse = ",\n"))
}
probabilities <- c(1e-250, 1e-100, 1e-20, 1e-10, 1e-5, 0.005, 0.025, 0.1, 0.3, 0.5, 0.6, 0.8, 0.95, 0.975, 0.995, 1 - 1e-6)
ordinary <- probabilities[probabilities > 1e-9]

z <- data.frame(z = c(-37, -20, -8.5, -5, -2.5, -1.96, -1, -0.1, -1e-9, 0, 1e-9, 0.3, 0.674, 1, 1.645, 1.96, 2.4, 2.5, 2.576, 3, 4, 5, 6, 7, 8.3, 10, 15, 20, 30, 36))
normalCumulative <- transform(z, expected = pnorm(z))
normalUpperTail <- transform(z, expected = pnorm(z, lower.tail = FALSE))
normalQuantile <- transform(data.frame(p = probabilities), expected = qnorm(p))

degrees <- c(1, 2, 2.5, 3, 5, 9.7, 10, 29, 30, 100, 365.25, 1000, 1e4, 1e5, 1e7, 1e9)
t <- expand.grid(t = c(-12, -3, -1.5, -0.2, 0, 1e-6, 0.5, 1, 1.96, 2.5, 4, 8, 15, 40, 1000), degreesOfFreedom = degrees)
tCumulative <- transform(t, expected = pt(t, degreesOfFreedom))
tUpperTail <- transform(t, expected = pt(t, degreesOfFreedom, lower.tail = FALSE))
tQuantile <- transform(expand.grid(p = ordinary, degreesOfFreedom = degrees), expected = qt(p, degreesOfFreedom))

shapes <- c(0.5, 1, 1.5, 4, 10.5, 60, 1000, 25000.5, 1e6)
points <- function(quantile) {
  table <- expand.grid(p = c(1e-200, 1e-30, 1e-8, 0.01, 0.3, 0.5, 0.8, 0.99), alpha = shapes, beta = shapes)
  # Rounded, so that the point itself is part of the reference and not the quantile.
  table <- transform(table, x = signif(qbeta(p, alpha, beta), 6))
  unique(subset(table, x > 1e-280 & x < 1, c("x", "alpha", "beta")))
}
beta <- points()
betaCumulative <- transform(beta, expected = pbeta(x, alpha, beta))
betaUpperTail <- transform(beta, expected = pbeta(x, alpha, beta, lower.tail = FALSE))
betaQuantile <- transform(expand.grid(p = c(1e-5, 0.005, 0.025, 0.05, 0.5, 0.9, 0.975, 0.995), alpha = shapes, beta = shapes), expected = qbeta(p, alpha, beta))

binomial <- expand.grid(share = c(0, 0.02, 0.3, 0.5, 0.55, 0.9, 1), n = c(1, 7, 40, 1000, 250000), probability = c(0.001, 0.1, 0.5, 0.83, 0.999))
binomial <- unique(transform(binomial, successes = round(share * n))[c("successes", "n", "probability")])
binomialCumulative <- transform(binomial, expected = pbinom(successes, n, probability))
binomialUpperTail <- transform(binomial, expected = pbinom(successes - 1, n, probability, lower.tail = FALSE))
binomialQuantile <- transform(expand.grid(p = c(0, ordinary, 1), n = c(0, 1, 2, 7, 40, 1000, 250000), probability = c(0.001, 0.1, 0.5, 0.83, 0.999)), expected = qbinom(p, n, probability))

names <- c("normalCumulative", "normalUpperTail", "normalQuantile", "tCumulative", "tUpperTail", "tQuantile",
  "betaCumulative", "betaUpperTail", "betaQuantile", "binomialCumulative", "binomialUpperTail", "binomialQuantile")
cat("{\n", paste(sapply(names, function(name) rows(name, get(name))), collapse = ",\n"), "\n}\n", sep = "")
