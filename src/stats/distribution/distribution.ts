export { betaCumulative, betaQuantile, betaUpperTail } from "./beta.ts";
export { binomialCumulative, binomialQuantile, binomialUpperTail } from "./binomial.ts";
export { normalCumulative, normalQuantile, normalUpperTail } from "./normal.ts";
export { tCumulative, tQuantile, tUpperTail } from "./t.ts";
