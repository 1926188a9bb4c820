import config from "../../vitest.config.ts";

const tests = process.env.MUTANTS_TESTS?.split(",") ?? [];

/** The settings of all tests, for those that `scripts/mutants.ts` has chosen. */
export default { ...config, test: { ...config.test, include: tests } };
