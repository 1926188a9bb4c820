import { readFileSync } from "node:fs";
import type { Reading } from "service-kpis/source";

/** An export, written for these tests from what the vendor documents of its fields. */
export function fixture(name: string): unknown {
  return JSON.parse(readFileSync(new URL(`fixtures/${name}.json`, import.meta.url), "utf8"));
}

/** What was rejected: position, place in the item, and in words why. */
export function rejections({ rejected }: Pick<Reading<unknown>, "rejected">): (readonly [number, string, string])[] {
  return rejected.flatMap(({ index, issues }) =>
    issues.map(({ path, message }) => [index, path.join("."), message] as const),
  );
}

/** What was set aside: position and reason. */
export function exclusions({ excluded }: Pick<Reading<unknown>, "excluded">): (readonly [number, string])[] {
  return excluded.map(({ index, reason }) => [index, reason] as const);
}

/** Epoch milliseconds of an ISO time stamp. */
export function at(iso: string): number {
  return new Date(iso).getTime();
}
