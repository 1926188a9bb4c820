import { type Fields, readField } from "./error.ts";

/**
 * Whether a value is a Promise, or anything else that gives its value later. What it would have given is not needed any
 * more: should it fail, that must not end the process.
 */
export function isPromise(value: unknown): boolean {
  if (typeof readField(Object(value) as Fields, "then") !== "function") return false;
  Promise.resolve(value).catch(() => undefined);
  return true;
}
