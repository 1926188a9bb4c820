# Intervals and comparisons of counts, from base R's own tests where it has them and from the definitions elsewhere.
# Rscript test/reference/counts.R > test/reference/counts.json
number <- function(value) ifelse(is.na(value), "null", ifelse(value == round(value) & abs(value) < 1e6, sprintf("%d", as.integer(value)), sprintf("%.17g", value)))
object <- function(...) {
  fields <- list(...)
  sprintf("{ %s }", paste(sprintf('"%s": %s', names(fields), sapply(fields, function(field) if (is.character(field)) sprintf('"%s"', field) else number(field))), collapse = ", "))
}
rows <- function(name, lines) sprintf('  "%s": [\n%s\n  ]', name, paste0("    ", lines, collapse = ",\n"))
root <- function(f, low, high) uniroot(f, c(low, high), tol = 1e-15, maxiter = 10000)$root
inside <- function(value, low, high) max(low, min(high, value))

# Net Promoter Score: Rocks 2016 for the Wald kinds.
waldNps <- function(p, q, d, pseudo) {
  n <- p + q + d + pseudo
  shares <- (c(p, q, d) + pseudo * c(1, 2, 1) / 4) / n
  score <- sum(shares * c(1, 0, -1))
  c(score, (sum(shares * c(1, 0, 1)) - score^2) / n)
}
# Tango 1998: the score test whose nuisance share is found by maximizing the likelihood, not by its closed form.
tango <- function(p, q, d, z) {
  n <- p + q + d
  statistic <- function(delta) {
    low <- max(0, -delta)
    high <- (1 - delta) / 2
    slope <- function(share) (if (d > 0) d / share else 0) + (if (p > 0) p / (share + delta) else 0) - (if (q > 0) 2 * q / (1 - 2 * share - delta) else 0)
    width <- high - low
    ends <- c(low + 1e-13 * width, high - 1e-13 * width)
    share <- if (slope(ends[1]) <= 0) low else if (slope(ends[2]) >= 0) high else root(slope, ends[1], ends[2])
    (p - d - n * delta) / sqrt(n * (2 * share + delta * (1 - delta)))
  }
  observed <- (p - d) / n
  limit <- function(end, target) {
    near <- observed + 1e-9 * (end - observed)
    far <- end + 1e-12 * (observed - end)
    if (abs(end - observed) < 1e-12) return(end)
    root(function(delta) statistic(delta) - target, min(near, far), max(near, far))
  }
  c(limit(-1, z), limit(1, -z))
}
tallies <- list(c(50, 30, 20), c(3, 1, 1), c(1, 0, 0), c(7, 0, 0), c(0, 0, 7), c(0, 9, 0), c(5, 0, 5), c(2, 7, 1), c(120, 300, 80), c(1, 4000, 3), c(0, 3, 2), c(0, 6, 4), c(9999, 1, 0))
nps <- c()
for (tally in tallies) for (confidence in c(0.8, 0.95, 0.99)) for (population in c(NA, 1.5)) {
  p <- tally[1]; q <- tally[2]; d <- tally[3]; n <- sum(tally)
  z <- qnorm(1 - (1 - confidence) / 2)
  score <- 100 * (p - d) / n
  N <- if (is.na(population)) NA else ceiling(population * n)
  if (!is.na(N) && N == n) next
  times <- if (is.na(N)) 1 else (N - 1) / (N - n)
  ends <- if (is.na(N)) c(-100, 100) else 100 * (p - d + c(-1, 1) * (N - n)) / N
  limits <- function(method) {
    if (method == "score") return(100 * tango(times * p, times * q, times * d, z))
    estimate <- waldNps(times * p, times * q, times * d, if (method == "wald") 0 else 3 * min(1, (z / qnorm(0.975))^2))
    100 * (estimate[1] + c(-1, 1) * z * sqrt(max(0, estimate[2])))
  }
  for (method in c("adjusted-wald", "score", "wald")) {
    range <- limits(method)
    nps <- c(nps, object(promoters = p, passives = q, detractors = d, population = N, confidence = confidence, method = method,
      lower = min(score, inside(range[1], ends[1], ends[2])), upper = max(score, inside(range[2], ends[1], ends[2]))))
  }
}

# All ways to draw the earlier answers from all, those with as large a difference counting half.
midP <- function(before, both) {
  n <- sum(before)
  ways <- expand.grid(p = 0:min(n, both[1]), q = 0:min(n, both[2]))
  ways$d <- n - ways$p - ways$q
  ways <- ways[ways$d >= 0 & ways$d <= both[3], ]
  weight <- exp(lchoose(both[1], ways$p) + lchoose(both[2], ways$q) + lchoose(both[3], ways$d) - lchoose(sum(both), n))
  distance <- function(net) round(abs(net * sum(both) - n * (both[1] - both[3])))
  far <- distance(before[1] - before[3])
  if (far == 0) return(1)
  sum(weight[distance(ways$p - ways$d) > far]) + sum(weight[distance(ways$p - ways$d) == far]) / 2
}
pairs <- list(c(90, 60, 50, 120, 60, 40), c(3, 4, 3, 6, 3, 1), c(5, 0, 0, 1, 1, 1), c(10, 20, 30, 30, 20, 10), c(400, 300, 300, 420, 310, 270), c(2, 1, 2, 2, 1, 2), c(30, 60, 10, 0, 5, 0))
npsChange <- c()
for (pair in pairs) for (confidence in c(0.9, 0.95)) for (method in c("permutation", "adjusted-wald-split", "adjusted-wald", "wald")) {
  before <- pair[1:3]; after <- pair[4:6]
  z <- qnorm(1 - (1 - confidence) / 2)
  score <- function(tally) 100 * (tally[1] - tally[3]) / sum(tally)
  difference <- score(after) - score(before)
  pseudo <- c(permutation = 1.5, "adjusted-wald-split" = 1.5, "adjusted-wald" = 3, wald = 0)[[method]]
  one <- waldNps(before[1], before[2], before[3], pseudo)
  other <- waldNps(after[1], after[2], after[3], pseudo)
  estimate <- 100 * (other[1] - one[1])
  error <- 100 * sqrt(one[2] + other[2])
  range <- estimate + c(-1, 1) * z * error
  statistic <- if (difference * estimate > 0) estimate / error else 0
  if (method == "permutation") {
    both <- before + after
    statistic <- difference / (100 * sqrt(waldNps(both[1], both[2], both[3], 0)[2] * sum(both) / (1 - 1 / sum(both)) * (1 / sum(before) + 1 / sum(after))))
  }
  pValue <- if (method == "permutation" && sum(both) < 1000) midP(before, both) else 2 * pnorm(-abs(statistic))
  npsChange <- c(npsChange, object(promoters = before[1], passives = before[2], detractors = before[3],
    promotersAfter = after[1], passivesAfter = after[2], detractorsAfter = after[3], confidence = confidence, method = method,
    difference = difference, lower = max(-200, range[1]), upper = min(200, range[2]), statistic = statistic, pValue = pValue))
}

# Shares.
counts <- list(c(0, 1), c(1, 1), c(0, 10), c(1, 10), c(3, 10), c(5, 10), c(10, 10), c(81, 90), c(7, 1000), c(999, 1000), c(123456, 987654))
proportion <- c()
for (count in counts) for (confidence in c(0.8, 0.95, 0.99)) {
  x <- count[1]; n <- count[2]; share <- x / n
  z <- qnorm(1 - (1 - confidence) / 2)
  alpha <- 1 - confidence
  centre <- (x + z^2 / 2) / (n + z^2)
  ranges <- list(
    wilson = prop.test(x, n, conf.level = confidence, correct = FALSE)$conf.int,
    "clopper-pearson" = binom.test(x, n, conf.level = confidence)$conf.int,
    jeffreys = c(if (x == 0) 0 else qbeta(alpha / 2, x + 0.5, n - x + 0.5), if (x == n) 1 else qbeta(alpha / 2, x + 0.5, n - x + 0.5, lower.tail = FALSE)),
    "agresti-coull" = centre + c(-1, 1) * z * sqrt(centre * (1 - centre) / (n + z^2)),
    wald = share + c(-1, 1) * z * sqrt(share * (1 - share) / n)
  )
  for (method in names(ranges)) {
    range <- ranges[[method]]
    proportion <- c(proportion, object(count = x, n = n, confidence = confidence, method = method,
      lower = min(share, inside(range[1], 0, 1)), upper = max(share, inside(range[2], 0, 1))))
  }
}

# Miettinen and Nurminen 1985, by maximizing the likelihood and not by the solution of a cubic equation.
miettinenNurminen <- function(x1, n1, x2, n2) function(delta) {
  low <- max(0, -delta); high <- min(1, 1 - delta)
  term <- function(count, share) if (count == 0) 0 else count / share
  slope <- function(share) term(x1, share) - term(n1 - x1, 1 - share) + term(x2, share + delta) - term(n2 - x2, 1 - share - delta)
  ends <- c(low, high) + c(1e-13, -1e-13) * (high - low)
  share <- if (slope(ends[1]) <= 0) low else if (slope(ends[2]) >= 0) high else root(slope, ends[1], ends[2])
  other <- share + delta
  error <- sqrt((share * (1 - share) / n1 + other * (1 - other) / n2) * (n1 + n2) / (n1 + n2 - 1))
  if (x2 / n2 - x1 / n1 == delta) 0 else (x2 / n2 - x1 / n1 - delta) / error
}
changes <- list(c(48, 80, 56, 70), c(3, 10, 9, 10), c(2, 7, 6, 7), c(0, 29, 5, 56), c(0, 20, 0, 10), c(0, 20, 10, 10), c(5, 9, 5, 9), c(400, 1000, 370, 1000), c(9, 10, 170, 200), c(0, 3, 0, 30), c(7, 7, 700, 701))
change <- c()
for (pair in changes) for (confidence in c(0.9, 0.95)) {
  x1 <- pair[1]; n1 <- pair[2]; x2 <- pair[3]; n2 <- pair[4]
  z <- qnorm(1 - (1 - confidence) / 2)
  difference <- x2 / n2 - x1 / n1
  wilson <- function(x, n) prop.test(x, n, conf.level = confidence, correct = FALSE)$conf.int
  one <- wilson(x1, n1); other <- wilson(x2, n2)
  pooled <- (x1 + x2) / (n1 + n2)
  error <- sqrt(pooled * (1 - pooled) * (1 / n1 + 1 / n2))
  statistic <- if (difference == 0) 0 else difference / error
  # The same from R's own test.
  test <- suppressWarnings(prop.test(c(x1, x2), c(n1, n2), correct = FALSE))
  if (!is.nan(test$p.value)) stopifnot(all.equal(test$p.value, 2 * pnorm(-abs(statistic)), tolerance = 1e-12))
  change <- c(change, object(count = x1, n = n1, countAfter = x2, nAfter = n2, confidence = confidence, method = "newcombe",
    lower = difference - sqrt((x2 / n2 - other[1])^2 + (one[2] - x1 / n1)^2),
    upper = difference + sqrt((other[2] - x2 / n2)^2 + (x1 / n1 - one[1])^2), statistic = statistic, pValue = 2 * pnorm(-abs(statistic))))
  score <- miettinenNurminen(x1, n1, x2, n2)
  limit <- function(end, target) {
    if (abs(end - difference) < 1e-12) return(end)
    ends <- sort(c(difference + 1e-9 * (end - difference), end + 1e-12 * (difference - end)))
    root(function(delta) score(delta) - target, ends[1], ends[2])
  }
  change <- c(change, object(count = x1, n = n1, countAfter = x2, nAfter = n2, confidence = confidence, method = "miettinen-nurminen",
    lower = limit(-1, z), upper = limit(1, -z), statistic = score(0), pValue = 2 * pnorm(-abs(score(0)))))
  a <- (x1 + 1) / (n1 + 2); b <- (x2 + 1) / (n2 + 2)
  error <- sqrt(a * (1 - a) / (n1 + 2) + b * (1 - b) / (n2 + 2))
  statistic <- if ((b - a) * difference > 0) (b - a) / error else 0
  change <- c(change, object(count = x1, n = n1, countAfter = x2, nAfter = n2, confidence = confidence, method = "agresti-caffo",
    lower = min(difference, inside(b - a - z * error, -1, 1)), upper = max(difference, inside(b - a + z * error, -1, 1)), statistic = statistic, pValue = 2 * pnorm(-abs(statistic))))
}
cat("{\n", paste(rows("npsInterval", nps), rows("compareNps", npsChange), rows("proportionInterval", proportion), rows("compareProportions", change), sep = ",\n"), "\n}\n", sep = "")
