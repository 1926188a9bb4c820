// react-hook-form: an empty number field is not an answer of 0.
import assert from "node:assert/strict";
import { zodResolver } from "@hookform/resolvers/zod";
import { createFormControl } from "react-hook-form";
import { npsScore } from "service-kpis/schema";
import * as z from "zod";

// The trap: Number("") is 0, so that everybody who leaves the field empty becomes a detractor. Nothing warns.
const trap = z.object({ score: z.coerce.number().nullable().pipe(npsScore) });
assert.deepEqual(trap.parse({ score: "" }), { score: 0 });

// First remedy: the form itself turns an empty field into null, "no answer".
// In a component: <input type="number" {...register("score", whole)} /> with useForm({ resolver }).
const resolver = zodResolver(z.object({ score: npsScore }));
const whole = { setValueAs: (text: string) => (text.trim() === "" ? null : Number(text)) };

// Second remedy, for a body of text fields (FormData, a query string): the schema does it.
const fromText = z.preprocess(
  (text) => (typeof text !== "string" ? text : text.trim() === "" ? null : Number(text)),
  npsScore,
);

// What they do, checked. What a browser does is done by hand: an input, its change, the submit.
async function submit(text: string): Promise<unknown> {
  const form = createFormControl<{ score: number | null }>({ resolver });
  const field = form.register("score", whole);
  const input = { type: "number", name: "score", value: text };
  field.ref(input);
  await field.onChange({ type: "change", target: input });
  let outcome: unknown;
  const valid = (values: { score: number | null }): void => {
    outcome = values;
  };
  await form.handleSubmit(valid, ({ score }) => {
    outcome = score?.message;
  })();
  return outcome;
}

assert.deepEqual(await submit("9"), { score: 9 });
assert.deepEqual(await submit("0"), { score: 0 });
assert.deepEqual(await submit(""), { score: null });
assert.equal(await submit("11"), "expected a whole number from 0 to 10, or null for no answer, received 11");
assert.match(String(await submit("nine")), /received NaN/);

assert.equal(fromText.parse("9"), 9);
assert.equal(fromText.parse("0"), 0);
assert.equal(fromText.parse(" "), null);
assert.throws(() => fromText.parse("nine"), /received NaN/);
assert.throws(() => fromText.parse(undefined), /received undefined/);
