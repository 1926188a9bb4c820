import fc from "fast-check";

// Looking for a smaller counterexample can take for ever; the one that was found is reported then.
/* eslint-disable @typescript-eslint/no-deprecated -- the plugins that come after these are no global parameters yet */
fc.configureGlobal({
  interruptAfterTimeLimit: 100_000,
  markInterruptAsFailure: true,
  // Mutation tests need every property a few times, and always the same.
  ...(process.env.FC_NUM_RUNS === undefined ? {} : { numRuns: Number(process.env.FC_NUM_RUNS), seed: 1 }),
});
