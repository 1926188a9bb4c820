import { formatValue, type SentimentLabel, sentiment } from "service-kpis";

// What a classifier, or a person, made of messages; null could not be classified, which is not neutral.
const messages: SentimentLabel[] = [
  "positive",
  "negative",
  "positive",
  "neutral",
  "mixed",
  null,
  "positive",
  "neutral",
];

const result = sentiment(messages);
console.log(`net ${formatValue(result)} of ${result.n}, ${result.missing} unclassified`); // prints net 29 of 7, 1 unclassified

const shares = [result.positiveShare, result.neutralShare, result.negativeShare, result.mixedShare];
console.log(shares.map((value) => formatValue({ unit: "share", value })).join(" ")); // prints 42.9% 28.6% 14.3% 14.3%
