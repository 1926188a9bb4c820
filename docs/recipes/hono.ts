// Hono: routes that take survey answers, and the OpenAPI document of one of them.
import assert from "node:assert/strict";
import { zValidator } from "@hono/zod-validator";
import { Hono } from "hono";
import { describeRoute, openAPIRouteHandler, resolver, validator } from "hono-openapi";
import { nps, npsFromTally } from "service-kpis";
import { npsInput, npsResult, npsScores } from "service-kpis/schema";
import * as z from "zod";

const app = new Hono();

// A schema of your own around one of ours. The output of npsScores is the tally: the answers are already counted.
const survey = z.object({ team: z.string(), answers: npsScores });

app.post("/survey", zValidator("json", survey), (context) => {
  const { team, answers } = context.req.valid("json");
  return context.json({ team, ...npsFromTally(answers) });
});

// The same with hono-openapi, which reads the schemas of the request and of the response.
app.post(
  "/nps",
  describeRoute({
    responses: { 200: { description: "The score", content: { "application/json": { schema: resolver(npsResult) } } } },
  }),
  validator("json", npsInput),
  (context) => {
    const { scores } = context.req.valid("json");
    return context.json(nps(scores));
  },
);

app.get("/openapi", openAPIRouteHandler(app, { documentation: { info: { title: "Scores", version: "1.0.0" } } }));

// What it does, checked:
async function send(path: string, body?: unknown): Promise<{ status: number; body: unknown }> {
  const request = { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body) };
  const response = await app.request(path, body === undefined ? {} : request);
  return { status: response.status, body: await response.json() };
}

const counts = { n: 4, missing: 1, promoters: 2, passives: 1, detractors: 1 };
const result = { kpi: "nps", unit: "points", direction: "higher", value: 25, ...counts };

assert.deepEqual(await send("/survey", { team: "north", answers: [10, 9, 7, 3, null] }), {
  status: 200,
  body: { team: "north", ...result },
});
assert.deepEqual(await send("/nps", { scores: [10, 9, 7, 3, null] }), { status: 200, body: result });

const refused = await send("/survey", { team: "north", answers: [10, "9"] });
assert.equal(refused.status, 400);
assert.match(JSON.stringify(refused.body), /expected a whole number from 0 to 10, or null for no answer/);
assert.equal((await send("/nps", { answers: [10] })).status, 400);

const { paths } = (await send("/openapi")).body as { paths: { "/nps": { post: unknown } } };
const operation = JSON.parse(JSON.stringify(paths["/nps"].post)) as {
  requestBody: {
    content: { "application/json": { schema: { properties: Record<string, unknown>; required: string[] } } };
  };
  responses: { 200: { content: { "application/json": { schema: { required: string[] } } } } };
};
const request = operation.requestBody.content["application/json"].schema;
assert.deepEqual(Object.keys(request.properties), ["scores", "options"]);
assert.deepEqual(request.properties["scores"], {
  type: "array",
  items: { anyOf: [{ type: "integer", minimum: 0, maximum: 10 }, { type: "null" }] },
});
assert.deepEqual(request.required, ["scores"]);
const response = operation.responses[200].content["application/json"].schema;
assert.deepEqual(new Set(response.required), new Set(Object.keys(result)));
