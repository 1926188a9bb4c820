import { COUNT, type DefinitionRules, type Rules, readDefinedTally, readTally } from "../input/check.ts";
import { type Reject, refuse } from "../input/error.ts";
import { eachObservation } from "../input/observation.ts";

/** How many observations fell into which class. The classes exclude each other; `missing` is one of them. */
export type Cases<Class extends string> = Readonly<Record<Class, number>>;

/** The class of one observation, or `undefined` after it was rejected. */
export type ClassOf<Class extends string> = (observation: unknown, index: number, reject: Reject) => Class | undefined;

/** Counts the observations of each class, in one pass. */
export function countCases<Class extends string>(
  subject: string,
  observations: unknown,
  classes: readonly Class[],
  classOf: ClassOf<Class>,
): Cases<Class> {
  const counts = Object.fromEntries(classes.map((name) => [name, 0])) as Record<Class, number>;
  eachObservation(subject, observations, (observation, index, reject) => {
    const name = classOf(observation, index, reject);
    if (name !== undefined) counts[name] += 1;
  });
  return counts;
}

/** The counts of a tally of cases, checked. */
export function readCases<Tally extends object>(
  subject: string,
  tally: Partial<Tally>,
  classes: readonly string[],
): Tally {
  return checkSum(subject, readTally<Tally>(subject, tally, rulesOf(classes)), classes);
}

/** The same of a tally with a definition. */
export function readDefinedCases<Tally extends { readonly definition: object }>(
  subject: string,
  tally: object,
  classes: readonly string[],
  definition: DefinitionRules<Tally["definition"]>,
): Tally {
  return checkSum(subject, readDefinedTally<Tally>(subject, tally, rulesOf(classes), definition), classes);
}

function rulesOf(classes: readonly string[]): Rules {
  return Object.fromEntries(classes.map((name) => [name, COUNT]));
}

/** Counts of which the sum is no longer exact would lose one. */
function checkSum<Tally extends object>(subject: string, tally: Tally, classes: readonly string[]): Tally {
  const sum = classes.reduce((total, name) => total + (Reflect.get(tally, name) as number), 0);
  if (!Number.isSafeInteger(sum)) refuse(subject, [], "counts that add up to at most 2^53 - 1", sum);
  return tally;
}
