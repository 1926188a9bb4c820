# Reference numbers for the planning functions, for adjustPValues, effectiveSampleSize and controlChart, and for
# some cells of the coverage study, by base R.
#
#   Rscript test/reference/planning.R     (from the root of the repository; writes test/reference/planning.json)
#
# p.adjust, power.t.test, power.prop.test and qt are R's own. Sample sizes are found by trying one n after the other,
# changes by uniroot, control limits by their definitions: no formula of the library is repeated here.

# ---- JSON -----------------------------------------------------------------------------------------------------------

number <- function(x) ifelse(is.na(x), "null", sprintf("%.17g", x))
array <- function(x) structure(list(x), class = "array")
json <- function(x) {
  if (inherits(x, "array")) return(paste0("[", paste(vapply(x[[1]], json, ""), collapse = ", "), "]"))
  if (is.data.frame(x)) return(paste0("[\n    ", paste(vapply(seq_len(nrow(x)), function(i) json(as.list(x[i, ])), ""), collapse = ",\n    "), "\n  ]"))
  if (is.list(x)) return(paste0("{ ", paste0("\"", names(x), "\": ", vapply(x, json, ""), collapse = ", "), " }"))
  if (is.character(x)) encodeString(x, quote = "\"") else number(x)
}
rows <- function(list) paste0("[\n    ", paste(vapply(list, json, ""), collapse = ",\n    "), "\n  ]")

# ---- P values -------------------------------------------------------------------------------------------------------

adjusted <- lapply(list(
  numeric(0), 0.03, NA_real_, c(0.01, 0.02, NA, 0.04), c(0.04, 0.01, 0.03, 0.01), c(0, 1, 0.5, 1, 0), rep(0.02, 6),
  c(0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.3240, 0.4262, 0.5719, 0.6528, 0.7590, 1),
  c(NA, 0.2, 0.001, NA, 0.049, 0.7, 1e-12, 0.3, 0.3, 0.011)
), function(p) list(pValues = array(p), holm = array(p.adjust(p, "holm")), benjaminiHochberg = array(p.adjust(p, "BH"))))

# ---- Weights: the design effect as 1 + relative variance of the weights ------------------------------------------------

weighted <- lapply(list(c(1, 1, 2, 4), rep(0.7, 9), 5, c(0, 0, 3), c(0, 1, 1), seq(0.1, 12, by = 0.7), exp(seq(-4, 4, by = 0.5))),
  function(w) {
    effect <- 1 + mean((w - mean(w))^2) / mean(w)^2
    list(weights = array(w), n = length(w) / effect, designEffect = effect)
  })

# ---- Sample sizes: the first n whose standard error is small enough ----------------------------------------------------

# Variance of a mean of n of a population of N (Inf: endless); a rounding error is not another answer.
of_mean <- function(variance, n, N) variance / n * ifelse(is.infinite(N), 1, ifelse(N == 1, 0, (N - n) / (N - 1)))
first <- function(enough) { n <- 1; while (!enough(n)) n <- n + 1; n }
for_margin <- function(variance, margin, confidence, N)
  first(function(n) qnorm((1 + confidence) / 2) * sqrt(of_mean(variance, n, N)) <= margin * (1 + 1e-12))
for_change <- function(before, after, change, confidence, power, N)
  first(function(n) pnorm(change / sqrt(of_mean(before + after, n, N)) - qnorm((1 + confidence) / 2)) >= power - 1e-12)

finite <- function(N) ifelse(is.infinite(N), NA, N)
margins <- expand.grid(variance = c(1, 0.7, 0.25), margin = c(3, 5, 10, 40, 100), confidence = c(0.9, 0.95), population = c(Inf, 12, 400))
margins$n <- with(margins, mapply(for_margin, 1e4 * variance, margin, confidence, population))
npsChanges <- expand.grid(variance = c(1, 0.6), change = c(8, 20, 60), confidence = c(0.95, 0.99), power = c(0.5, 0.8, 0.9), population = c(Inf, 300))
npsChanges$n <- with(npsChanges, mapply(for_change, 1e4 * variance, 1e4 * variance, change, confidence, power, population))
shareMargins <- expand.grid(share = c(0.03, 0.3, 0.5, 0.9), margin = c(0.02, 0.05, 0.2), confidence = c(0.8, 0.95), population = c(Inf, 90))
shareMargins$n <- with(shareMargins, mapply(for_margin, share * (1 - share), margin, confidence, population))
shareChanges <- expand.grid(share = c(0.03, 0.3, 0.5, 0.9), change = c(0.05, 0.1, 0.4), confidence = 0.95, power = c(0.8, 0.95), population = c(Inf, 250))
shareChanges$n <- with(shareChanges, mapply(function(p, d, confidence, power, N) {
  # Up or down, whichever takes more.
  others <- Filter(function(q) q >= 0 && q <= 1, c(p - d, p + d))
  max(sapply(others, function(q) for_change(p * (1 - p), q * (1 - q), d, confidence, power, N)))
}, share, change, confidence, power, population))
meanMargins <- expand.grid(standardDeviation = c(0.4, 1.1, 250), margin = c(0.1, 0.5, 30), confidence = 0.95, population = c(Inf, 60))
meanMargins <- subset(meanMargins, standardDeviation / margin < 30)
meanMargins$n <- with(meanMargins, mapply(for_margin, standardDeviation^2, margin, confidence, population))
# What an interval by Student's t needs.
meanMargins$student <- with(meanMargins, mapply(function(sd, margin) {
  n <- 2; while (qt(0.975, n - 1) * sd / sqrt(n) > margin) n <- n + 1; n
}, standardDeviation, margin))
meanChanges <- expand.grid(standardDeviation = c(0.4, 1.1), change = c(0.15, 0.5), confidence = 0.95, power = c(0.8, 0.9), population = c(Inf, 60))
meanChanges$n <- with(meanChanges, mapply(for_change, standardDeviation^2, standardDeviation^2, change, confidence, power, population))
# What R plans for a test by Student's t, and for shares by a test with a pooled variance.
meanChanges$student <- with(meanChanges, mapply(function(sd, d, power) power.t.test(delta = d, sd = sd, power = power)$n, standardDeviation, change, power))
shareChanges$pooled <- with(shareChanges, mapply(function(p, d, power)
  power.prop.test(p1 = p, p2 = if (p < 0.5) p + d else p - d, power = power)$n, share, change, power))

# ---- Changes that can be detected: where the power is as asked for -----------------------------------------------------

detect <- function(variance, n, confidence, power, N, largest) {
  missing <- function(d) pnorm(d / sqrt(of_mean(variance(d), n, N)) - qnorm((1 + confidence) / 2)) - power
  if (missing(largest) < 0) NA else uniroot(missing, c(1e-9, largest), tol = 1e-13)$root
}
detectable <- do.call(rbind, lapply(c(Inf, 500), function(N) do.call(rbind, lapply(c(0.8, 0.9), function(power) {
  n <- c(4, 30, 250.5)
  rbind(
    data.frame(kind = "nps", spread = 0.7, n = n, change = sapply(n, function(n) detect(function(d) 2e4 * 0.7, n, 0.95, power, N, 200))),
    data.frame(kind = "proportion", spread = 0.9, n = n, change = sapply(n, function(n) detect(function(d) 0.09 + (0.9 - d) * (0.1 + d), n, 0.95, power, N, 0.9))),
    data.frame(kind = "proportion", spread = 0.2, n = n, change = sapply(n, function(n) detect(function(d) 0.16 + (0.2 + d) * (0.8 - d), n, 0.95, power, N, 0.8))),
    data.frame(kind = "mean", spread = 1.1, n = n, change = sapply(n, function(n) detect(function(d) 2 * 1.1^2, n, 0.95, power, N, 1000)))
  ) |> transform(power = power, population = N)
}))))

# ---- Control charts ----------------------------------------------------------------------------------------------------

# Points as zones: how many standard deviations from the centre, and on which side. What is NA is not there.
signals <- function(z, index, steps = rep(0, length(z))) {
  rule <- function(name, needed, length, distance) do.call(rbind, lapply(seq_along(z), function(i) {
    window <- z[seq(max(1, i - length + 1), i)]
    hit <- (z[i] > distance && sum(window > distance) >= needed) || (z[i] < -distance && sum(window < -distance) >= needed)
    if (hit) data.frame(index = index[i] - 1, rule = name)
  }))
  found <- rbind(rule("beyond-limits", 1, 1, 3), rule("two-of-three", 2, 3, 2), rule("four-of-five", 4, 5, 1), rule("eight-in-a-row", 8, 8, 0))
  if (any(steps > 1)) found <- rbind(found, data.frame(index = index[steps > 1] - 1, rule = "moving-range"))
  if (is.null(found)) list() else lapply(order(found$index), function(i) as.list(found[i, ]))
}
p_chart <- function(count, n) {
  centre <- sum(count) / sum(n)
  value <- count / n
  sigma <- sqrt(centre * (1 - centre) / n)
  there <- which(n > 0)
  list(count = array(count), n = array(n), centre = centre, value = array(value),
    lower = array(ifelse(n > 0, pmax(0, centre - 3 * sigma), NA)), upper = array(ifelse(n > 0, pmin(1, centre + 3 * sigma), NA)),
    signals = array(signals(((value - centre) / sigma)[there], there)))
}
xmr <- function(value) {
  there <- which(!is.na(value))
  x <- value[there]
  steps <- abs(diff(x))
  centre <- mean(x)
  sigma <- mean(steps) * 2.66 / 3
  list(value = array(value), centre = centre, movingRange = mean(steps), movingRangeLimit = 3.267 * mean(steps),
    lower = centre - 2.66 * mean(steps), upper = centre + 2.66 * mean(steps),
    signals = array(signals((x - centre) / sigma, there, c(0, steps / (3.267 * mean(steps))))))
}
set.seed(7)
weeks <- 60
sizes <- sample(20:400, weeks)
counts <- rbinom(weeks, sizes, c(rep(0.82, 20), rep(0.74, 15), rep(0.9, 10), rep(0.8, 15)))
gaps <- c(3, 12, 13, 30, 58)
pCharts <- list(p_chart(counts, sizes), p_chart(replace(counts, gaps, 0), replace(sizes, gaps, 0)), p_chart(c(1, 0, 9, 2), c(40, 35, 38, 41)))
values <- round(c(rnorm(20, 40, 6), rnorm(15, 33, 6), rnorm(12, 44, 6), 75, rnorm(12, 40, 6)), 1)
charts <- list(xmr(values), xmr(replace(values, gaps, NA)), xmr(c(39, 41, 41, 41, 43, 44, 41, 42, 40, 41, 44, 40)), xmr(-1e6 + seq(0, 30, by = 1.5)^2))

# ---- The coverage study: cells of its tables -----------------------------------------------------------------------------

performance <- function(held, widths) list(coverage = mean(held), worstCoverage = min(held), width = mean(widths))
of_shares <- function(n, interval) {
  limits <- sapply(0:n, function(x) suppressWarnings(interval(x, n)$conf.int))
  shares <- seq(0.005, 0.995, by = 0.005)
  performance(sapply(shares, function(p) sum(dbinom(0:n, n, p) * (limits[1, ] <= p & p <= limits[2, ]))),
    sapply(shares, function(p) sum(dbinom(0:n, n, p) * (limits[2, ] - limits[1, ]))))
}
samples <- function(n) subset(expand.grid(detractors = 0:n, promoters = 0:n), detractors + promoters <= n)
likely <- function(s, n, shares) apply(s, 1, function(x) dmultinom(c(x[1], n - sum(x), x[2]), prob = shares))
nps_adjusted <- function(n) {
  s <- samples(n)
  D <- (s$detractors + 0.75) / (n + 3); P <- (s$promoters + 0.75) / (n + 3)
  half <- qnorm(0.975) * sqrt((P + D - (P - D)^2) / (n + 3))
  score <- (s$promoters - s$detractors) / n
  lower <- pmin(score, pmax(-1, P - D - half)); upper <- pmax(score, pmin(1, P - D + half))
  mixes <- subset(expand.grid(d = 0:20, p = 0:20), d + p <= 20 & pmax(d, p, 20 - d - p) < 20)
  rows <- apply(mixes, 1, function(m) {
    weight <- likely(s, n, c(m[1], 20 - sum(m), m[2]) / 20)
    truth <- (m[2] - m[1]) / 20
    c(sum(weight * (lower <= truth + 1e-9 & truth <= upper + 1e-9)), 100 * sum(weight * (upper - lower)))
  })
  performance(rows[1, ], rows[2, ])
}
study <- list(wilson10 = of_shares(10, function(x, n) prop.test(x, n, correct = FALSE)), clopperPearson30 = of_shares(30, binom.test),
  npsAdjusted5 = nps_adjusted(5), npsAdjusted10 = nps_adjusted(10))

tables <- list(npsMargins = margins, npsChanges = npsChanges, shareMargins = shareMargins, shareChanges = shareChanges,
  meanMargins = meanMargins, meanChanges = meanChanges, detectable = detectable)
tables <- lapply(tables, function(table) json(transform(table, population = finite(population))))
parts <- c(list(madeBy = json(R.version.string), adjusted = rows(adjusted), weighted = rows(weighted)), tables,
  list(pCharts = rows(pCharts), xmr = rows(charts), study = json(study)))
cat("{\n", paste0("  \"", names(parts), "\": ", parts, collapse = ",\n"), "\n}\n", sep = "", file = "test/reference/planning.json")
