// OpenAPI 3.1 without a framework: zod writes the schemas, and a validator of OpenAPI reads the document.
import assert from "node:assert/strict";
import { validate } from "@readme/openapi-parser";
import { Ajv2020 } from "ajv/dist/2020.js";
import { csat, nps } from "service-kpis";
import { csatResult, npsInput, npsResult, npsScores, resolutionTimeTicket } from "service-kpis/schema";
import * as z from "zod";

// Each schema gets a name. Where it stands in another schema, zod refers to it by this name.
const names = z.registry<{ id: string }>();
names.add(npsInput, { id: "NpsInput" });
names.add(npsResult, { id: "NpsResult" });
names.add(csatResult, { id: "CsatResult" });
names.add(z.object({ ...resolutionTimeTicket.shape, team: z.string() }), { id: "Ticket" });
names.add(z.object({ team: z.string(), answers: npsScores }), { id: "Survey" });
names.add(z.object({ nps: npsResult, csat: csatResult }), { id: "Scores" });

// OpenAPI finds them by their place in the document, so that they need no $id. For what comes in, io is "input":
// the output of npsScores is a tally.
const pathOf = (id: string): string => `#/components/schemas/${id}`;
const { schemas } = z.toJSONSchema(names, { io: "input", uri: pathOf });
for (const schema of Object.values(schemas)) {
  delete schema.$id;
  delete schema.$schema;
}

const content = (id: string) => ({ content: { "application/json": { schema: { $ref: pathOf(id) } } } });
const document = {
  openapi: "3.1.0",
  info: { title: "Scores", version: "1.0.0" },
  paths: {
    "/nps": {
      post: {
        requestBody: content("NpsInput"),
        responses: { 200: { description: "The NPS", ...content("NpsResult") } },
      },
    },
    "/survey": {
      post: { requestBody: content("Survey"), responses: { 200: { description: "Scores", ...content("Scores") } } },
    },
  },
  components: { schemas },
};

// What it is, checked. The validator of OpenAPI looks at the document, ajv at the JSON Schemas in it.
const check = async (value: object) => validate(structuredClone(value) as Parameters<typeof validate>[0]);
const report = await check(document);
assert(report.valid, JSON.stringify(report));
assert.equal((await check({ ...document, paths: { nps: {} } })).valid, false);

const ajv = new Ajv2020({ keywords: ["components"] });
const admits = (id: string, value: unknown): boolean => {
  const decide = ajv.compile({ $ref: pathOf(id), components: { schemas } });
  return decide(value);
};
assert.equal(admits("Survey", { team: "north", answers: [10, null] }), true);
assert.equal(admits("Survey", { team: "north", answers: [10, 11] }), false);
assert.equal(admits("Ticket", { team: "north", createdAt: "2024-01-05T09:00:00Z", resolvedAt: null }), true);
assert.equal(admits("Ticket", { team: "north", createdAt: "2024-01-05", resolvedAt: null }), false);
assert.equal(admits("Ticket", { team: "north", createdAt: "2024-01-05T09:00:00Z" }), false);
assert.equal(admits("Scores", { nps: nps([10, 9, 7, 3]), csat: csat([]) }), true);

assert.deepEqual(schemas["Scores"]?.properties?.["nps"], { $ref: "#/components/schemas/NpsResult" });
