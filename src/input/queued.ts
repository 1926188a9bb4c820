import type { Reject } from "./error.ts";
import { isRecord } from "./observation.ts";
import { EXPECTED_DURATION, isDuration } from "./timestamp.ts";

/** A call or chat that was offered to a queue. Callbacks and voicemail accepted are not abandoned. */
export interface QueuedContact {
  /** Whether the customer left before anybody answered. */
  readonly abandoned: boolean;
  /** How long the customer waited, in milliseconds; read where `shortAbandon` is set and the contact was abandoned. */
  readonly wait?: number | null;
}

/** What became of a contact; `undefined` where it was rejected. */
export function readAbandoned(
  contact: unknown,
  shortAbandon: number,
  index: number,
  reject: Reject,
): "answered" | "abandoned" | "shortAbandoned" | undefined {
  if (!isRecord(contact)) {
    reject(index, contact, "a contact with abandoned");
    return undefined;
  }
  const { abandoned, wait } = contact;
  if (typeof abandoned !== "boolean") {
    reject(index, contact, "true or false", "abandoned");
    return undefined;
  }
  const isNeeded = abandoned && shortAbandon > 0;
  const isGiven = isNeeded || ("wait" in contact && wait !== null);
  if (isGiven && !isDuration(wait)) {
    reject(
      index,
      contact,
      isNeeded ? `${EXPECTED_DURATION}, since shortAbandon is set` : `${EXPECTED_DURATION}, or null`,
      "wait",
    );
    return undefined;
  }
  if (!abandoned) return "answered";
  return isNeeded && (wait as number) < shortAbandon ? "shortAbandoned" : "abandoned";
}
