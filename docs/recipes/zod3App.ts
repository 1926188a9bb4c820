// An app that is written with zod 3 (3.25.76 or later) keeps its own schemas, and uses ours beside them.
import assert from "node:assert/strict";
import { npsFromTally } from "service-kpis";
import { npsScores } from "service-kpis/schema";
import { z } from "zod"; // zod 3
import * as z4 from "zod/v4"; // in the same package

// The app's own schema, as it was.
const customer = z.object({ id: z.string().uuid(), name: z.string().nonempty() });

// The trap: an object of zod 3 cannot hold a schema of zod 4. TypeScript says so, and so does the first parse.
// @ts-expect-error: a schema of zod 4 is no schema of zod 3
const trap = z.object({ answers: npsScores });
assert.throws(() => trap.parse({ answers: [10] }), TypeError);

// One remedy: the schema that holds ours is written with zod/v4.
const survey = z4.object({ team: z4.string(), answers: npsScores });

// Another one: a bridge, for an object that has to stay zod 3.
const answers = z.unknown().transform((value, context) => {
  const { success, data, error } = npsScores.safeParse(value);
  if (success) return data;
  for (const { path, message } of error.issues)
    context.addIssue({ code: "custom", path: [...path] as number[], message });
  return z.NEVER;
});
const bridged = z.object({ customer, answers });

// What they do, checked:
const north = { id: "5e0f3c1e-9a0f-4c2d-8a51-0b9f5f6f2a11", name: "North" };
assert.equal(npsFromTally(survey.parse({ team: "north", answers: [10, 9, 7, 3] }).answers).value, 25);
assert.equal(npsFromTally(bridged.parse({ customer: north, answers: [10, 9, 7, 3] }).answers).value, 25);

const refused = bridged.safeParse({ customer: north, answers: [10, 11] });
assert.deepEqual(
  refused.error?.issues.map(({ path }) => path),
  [["answers", 1]],
);
