import { checkOptions, optional, type Rule, type Rules, readFields } from "../../input/check.ts";
import { type Fields, readField, refuse } from "../../input/error.ts";
import { walk } from "../../input/observation.ts";
import { type Group, isGroup } from "../../result/breakdown.ts";
import { inside, refuseUnlike } from "../../result/comparable.ts";
import { sumOf } from "../../tally/sum.ts";
import { WEIGHT } from "../sample/sampling.ts";
import { MEAN_VALUE } from "../sample/student.ts";

/** A value of one segment, as a row of a breakdown has it; other fields are compared or left out. */
export interface SegmentResult {
  /** The value; `null` exactly when `n` is 0. */
  readonly value: number | null;
  /** How many observations the value rests on. */
  readonly n: number;
}

/** By which field the rows are told from each other. */
export interface DecompositionOptions {
  /**
   * The field that holds the segment.
   * @defaultValue `"group"`
   */
  readonly by?: string | undefined;
}

/** What one segment did to the change of the whole. */
export interface SegmentChange {
  /** The segment. */
  readonly group: Group;
  /** Its value before; `null` where it had none. */
  readonly before: number | null;
  /** Its value after; `null` where it has none. */
  readonly after: number | null;
  /** Its share of all observations before, 0 to 1. */
  readonly shareBefore: number;
  /** Its share of all observations after, 0 to 1. */
  readonly shareAfter: number;
  /** How far the whole moved because the value of this segment changed. */
  readonly within: number;
  /** How far it moved because this segment has another share of the whole. */
  readonly mix: number;
}

/** A change, split into what changed within the segments and what changed between them. */
export interface ChangeDecomposition {
  /** The value of all observations before; `null` where there are none. */
  readonly before: number | null;
  /** The value of all observations after; `null` where there are none. */
  readonly after: number | null;
  /** After minus before; `null`, as the next two, where one of them is missing. */
  readonly total: number | null;
  /** How much of it comes from the values of the segments. */
  readonly within: number | null;
  /** How much of it comes from their shares. */
  readonly mix: number | null;
  /** Each segment's part, in the order in which they came; none where there is no total. */
  readonly segments: readonly SegmentChange[];
}

/**
 * Whether a value changed because the segments got better, or because there are more of one and fewer of another.
 *
 * With the shares w and the values v of a segment before and after, and the value V of the whole half-way between both,
 * `within = (w1 + w2) / 2 * (v2 - v1)` and `mix = (w2 - w1) * ((v1 + v2) / 2 - V)`; over all segments they add up to the
 * change. Neither period is the standard: turned round, each part has the other sign. What a segment does that is there in
 * one period only is all mix.
 *
 * It is for values that are means of their observations, as shares, scores, ratings and mean times are; medians are none.
 * Each observation has to be in one segment: of tags, of which a ticket has several, there is no such sum. Other segments
 * give other parts: it says where the change is, not why.
 *
 * @param before - One row per segment, as `rows` of a `breakdown` are, with `value`, `n` and the segment.
 * @param after - The same of the later period.
 * @returns All numbers in the unit of the values.
 * @throws {@link KpiInputError} on a segment that comes twice, when a field or an option is inadmissible, and on rows that do
 * not mean the same.
 * @see Kitagawa (1955), Components of a difference between two rates, Journal of the American Statistical Association
 * 50(272).
 *
 * @example
 * ```ts
 * import { decomposeChange } from "service-kpis/stats";
 *
 * // Both channels got better by 5 points, and the score fell by 19: more customers come by phone.
 * const before = [{ group: "mail", value: 60, n: 800 }, { group: "phone", value: 0, n: 200 }];
 * const after = [{ group: "mail", value: 65, n: 400 }, { group: "phone", value: 5, n: 600 }];
 * const { total, within, mix } = decomposeChange(before, after);
 * [total, within, mix]; // => [-19, 5, -24]
 * ```
 */
export function decomposeChange<Before extends SegmentResult, After extends SegmentResult>(
  before: Iterable<Before>,
  after: Iterable<After>,
  options: DecompositionOptions = {},
): ChangeDecomposition {
  const { by = "group" } = checkOptions("decomposeChange options", options, { by: optional(FIELD) });
  const [one, other] = [readSegments("before", before, by), readSegments("after", after, by)];
  const [first] = [...one.rows.values(), ...other.rows.values()];
  const refuseOthers = (name: string, { rows }: Segments): void => {
    const subject = `decomposeChange ${name}`;
    [...rows.values()].forEach((row, index) => {
      inside(subject, [index], () => {
        refuseUnlike(subject, row, first ?? row, "as in the first row");
      });
    });
  };
  refuseOthers("before", one);
  refuseOthers("after", other);
  const [start, end] = [one.value, other.value];
  if (start === null || end === null) {
    return { before: start, after: end, total: null, within: null, mix: null, segments: [] };
  }
  const middle = start / 2 + end / 2;
  const segments = [...new Set([...one.rows.keys(), ...other.rows.keys()])].map((group): SegmentChange => {
    const [earlier, later] = [one.rows.get(group) ?? NOBODY, other.rows.get(group) ?? NOBODY];
    const [shareBefore, shareAfter] = [earlier.n / one.n, later.n / other.n];
    const [from, to] = [earlier.value ?? later.value ?? 0, later.value ?? earlier.value ?? 0];
    return {
      group,
      before: earlier.value,
      after: later.value,
      shareBefore,
      shareAfter,
      within: (shareBefore / 2 + shareAfter / 2) * (to - from) + 0,
      mix: (shareAfter - shareBefore) * (from / 2 + to / 2 - middle) + 0,
    };
  });
  const total = end - start + 0;
  const within = sumOf(segments, (segment) => segment.within);
  return { before: start, after: end, total, within, mix: total - within + 0, segments };
}

const NOBODY: SegmentResult = { value: null, n: 0 };

const FIELD = {
  expected: "the name of a field",
  admits: (by: unknown): boolean => typeof by === "string" && by !== "value" && by !== "n",
};

const EXPECTED_SEGMENT = "a segment: text, a finite number, true, false or null";

/** What results have beside, to be compared. */
const ANYTHING: Rule = { expected: "anything", admits: () => true };

const RULES: Rules = {
  n: WEIGHT,
  value: MEAN_VALUE,
  kpi: ANYTHING,
  unit: ANYTHING,
  definition: ANYTHING,
};

interface Segments {
  readonly rows: ReadonlyMap<Group, SegmentResult>;
  readonly n: number;
  readonly value: number | null;
}

function readSegments(name: string, given: unknown, by: string): Segments {
  const subject = `decomposeChange ${name}`;
  const rows = new Map<Group, SegmentResult>();
  walk(subject, given, (item, index) => {
    const row = inside(subject, [index], () => readFields(subject, item, RULES)) as SegmentResult;
    const group = readField(item as Fields, by);
    if (!isGroup(group)) refuse(subject, [index, by], EXPECTED_SEGMENT, group === undefined ? item : group);
    if (rows.has(group)) refuse(subject, [index, by], "another segment than before", group);
    rows.set(group, row);
  });
  const list = [...rows.values()];
  const n = sumOf(list, (row) => row.n);
  return { rows, n, value: n === 0 ? null : sumOf(list, (row) => row.n * (row.value ?? 0)) / n + 0 };
}
