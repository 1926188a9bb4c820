import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Consumer, makeConsumer, STRICT } from "../package/consumer.ts";

/** A module of somebody whose package has declarations: every type that a schema names has to be nameable there. */
const exported = (zod: string): string => `
  import * as z from "${zod}";
  import * as schema from "service-kpis/schema";

  const period = { from: "2026-01-01T00:00:00Z", to: "2026-02-01T00:00:00Z" };
  export const body = z.object({ answers: schema.npsScores });
  export const one = z.object({
    ${["enpsScore()", "csatRating()", "cesRating()", "likertAnswer()", "npsScore", "sentimentLabel"].map(field).join("\n")}
    ${rows("Ticket", ["resolutionRate", "firstContactResolution", "resolutionTime", "firstResponseTime"])}
    ${rows("Customer", ["retentionRate", "churnRate"])}
    ${rows("Contact", ["abandonmentRate"])}
  });
  export const many = z.object({
    ${["enpsScores()", "csatRatings()", "cesRatings()", "likertAnswers()", "sentimentLabels"].map(field).join("\n")}
    ${["resolutionRateTickets", "firstContactResolutionTickets()", "resolutionTimeTickets()"].map(field).join("\n")}
    ${["firstResponseTimeTickets()", "abandonmentRateContacts()"].map(field).join("\n")}
    ${["retentionRateCustomers(period)", "churnRateCustomers(period)"].map(field).join("\n")}
  });
  ${["Tally", "Options", "Input", "Result"].map((kind) => `export const of${kind} = z.object({ ${rows(kind, KPIS)} });`).join("\n")}
  export const row = z.object({ ...schema.resolutionTimeTicket.shape, team: z.string() });
  export const contact = z.object({ ...schema.abandonmentRateContact.shape, team: z.string() });
  export const customer = schema.churnRateCustomer;
  export const tickets = schema.resolutionTimeTickets({ target: 3_600_000 });
  export type Body = z.infer<typeof body>;
`;

const KPIS = [
  ...["nps", "enps", "csat", "ces", "likert", "sentiment", "resolutionRate", "firstContactResolution"],
  ...["abandonmentRate", "retentionRate", "churnRate", "resolutionTime", "firstResponseTime"],
];

function field(call: string, index: number): string {
  return `f${index}${call.replace(/\W.*/, "")}: schema.${call},`;
}

function rows(kind: string, names: readonly string[]): string {
  return names.map((name) => `${name}${kind}: schema.${name}${kind},`).join("\n");
}

describe("schemas in the declarations of somebody else's package", () => {
  let consumer: Consumer;

  beforeAll(() => {
    consumer = makeConsumer({ beside: ["zod"] });
    consumer.write("classic.ts", exported("zod"));
    consumer.write("mini.ts", exported("zod/mini"));
  });

  afterAll(() => {
    consumer.remove();
  });

  test.each(["nodenext", "bundler"])("compile with module resolution %s", (moduleResolution) => {
    const module = moduleResolution === "bundler" ? "esnext" : moduleResolution;
    const options = { ...STRICT, noEmit: false, declaration: true, emitDeclarationOnly: true, outDir: "out" };
    expect(consumer.typeCheck({ ...options, module, moduleResolution })).toBe("");
  });
});
