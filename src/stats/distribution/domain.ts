import type { Rule } from "../../input/check.ts";

/** Anything on the number line, infinite ends included. */
export const NUMBER: Rule = {
  expected: "a number",
  admits: (value) => typeof value === "number" && !Number.isNaN(value),
};

/** A share with both ends. */
export const SHARE: Rule = {
  expected: "a number from 0 to 1",
  admits: (value) => typeof value === "number" && value >= 0 && value <= 1,
};

/** A shape of a distribution, in the range in which it has been tested. */
export const SHAPE: Rule = {
  expected: "a number from 1e-6 to 1e18",
  admits: (value) => typeof value === "number" && value >= 1e-6 && value <= 1e18,
};
