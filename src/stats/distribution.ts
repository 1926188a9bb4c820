export { betaCumulative, betaQuantile, betaUpperTail } from "./distribution/beta.ts";
export { binomialCumulative, binomialQuantile, binomialUpperTail } from "./distribution/binomial.ts";
export { normalCumulative, normalQuantile, normalUpperTail } from "./distribution/normal.ts";
export { tCumulative, tQuantile, tUpperTail } from "./distribution/t.ts";
