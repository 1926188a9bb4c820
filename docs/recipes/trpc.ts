// tRPC: a procedure whose input and output are the schemas of a KPI.
import assert from "node:assert/strict";
import { initTRPC, TRPCError } from "@trpc/server";
import { csat } from "service-kpis";
import { csatInput, csatResult } from "service-kpis/schema";

const t = initTRPC.create();

const router = t.router({
  csat: t.procedure
    .input(csatInput)
    .output(csatResult)
    .query(({ input }) => csat(input.ratings, input.options)),
});

// What it does, checked:
const caller = t.createCallerFactory(router)({});

const { value, satisfied, n } = await caller.csat({ ratings: [5, 5, 4, 2, null] });
assert.deepEqual({ value, satisfied, n }, { value: 4, satisfied: 0.75, n: 4 });

const strict = await caller.csat({ ratings: [5, 5, 4, 2], options: { topBoxes: 1 } });
assert.equal(strict.satisfied, 0.5);

await assert.rejects(caller.csat({ ratings: [5, 6] }), (error) => {
  assert(error instanceof TRPCError);
  assert.equal(error.code, "BAD_REQUEST");
  assert.match(error.message, /received 6/);
  return true;
});

// @ts-expect-error: the caller knows the type of the input
await assert.rejects(caller.csat({ answers: [5, 4] }), { code: "BAD_REQUEST" });
