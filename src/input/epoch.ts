import { toEpoch } from "./timestamp.ts";

/** What an instant has to be that goes on as a number: KPIs take one that is closer to 1970 for seconds. */
export const EXPECTED_EPOCH =
  "an instant from March 1973 on or before November 1966, as epoch milliseconds in between look like seconds";

/** Whether epoch milliseconds are an admissible time stamp as they are. */
export function isEpoch(epoch: number): boolean {
  return !Number.isNaN(toEpoch(epoch));
}
