// Fastify: the request and the response are checked by the schemas, and Swagger lists both.
import assert from "node:assert/strict";
import swagger from "@fastify/swagger";
import Fastify from "fastify";
import {
  jsonSchemaTransform,
  serializerCompiler,
  validatorCompiler,
  type ZodTypeProvider,
} from "fastify-type-provider-zod";
import { nps, resolutionTimeFromTally } from "service-kpis";
import { npsInput, npsResult, resolutionTimeResult, resolutionTimeTickets } from "service-kpis/schema";
import * as z from "zod";

const app = Fastify().withTypeProvider<ZodTypeProvider>();
app.setValidatorCompiler(validatorCompiler);
app.setSerializerCompiler(serializerCompiler);
await app.register(swagger, {
  openapi: { openapi: "3.1.0", info: { title: "Scores", version: "1.0.0" } },
  transform: jsonSchemaTransform,
});

app.post("/nps", { schema: { body: npsInput, response: { 200: npsResult } } }, (request) => {
  const { scores, options } = request.body;
  return nps(scores, options);
});

// Tickets in, counted while they are checked: request.body.tickets is a tally.
const body = z.object({ tickets: resolutionTimeTickets({ target: 4 * 3_600_000 }) });
app.post("/resolution-time", { schema: { body, response: { 200: resolutionTimeResult } } }, (request) =>
  resolutionTimeFromTally(request.body.tickets),
);

// A response that does not add up is not sent: Fastify answers 500.
app.get("/wrong", { schema: { response: { 200: npsResult } } }, () => ({ ...nps([10, 9, 7, 3]), value: 99 }));

// What it does, checked:
await app.ready();
const post = (url: string, payload: object) => app.inject({ method: "POST", url, payload });

const answered = await post("/nps", { scores: [10, 9, 7, 3] });
assert.equal(answered.statusCode, 200);
assert.equal(answered.json<{ value: number }>().value, 25);

const refused = await post("/nps", { scores: [10, 11] });
assert.equal(refused.statusCode, 400);
assert.match(refused.json<{ message: string }>().message, /expected a whole number from 0 to 10.*received 11/);

const timed = await post("/resolution-time", {
  tickets: [
    { createdAt: "2024-01-05T09:00:00Z", resolvedAt: "2024-01-05T10:00:00Z" },
    { createdAt: "2024-01-05T09:00:00Z", resolvedAt: "2024-01-05T14:00:00Z" },
    { createdAt: "2024-01-05T09:00:00Z", resolvedAt: null },
  ],
});
const times = timed.json<{ value: number; n: number; open: number; withinTarget: number }>();
assert.deepEqual([times.value, times.n, times.open, times.withinTarget], [3 * 3_600_000, 2, 1, 1]);

assert.equal((await app.inject("/wrong")).statusCode, 500);

interface Operation {
  readonly requestBody: { content: Record<string, { schema: { properties: Record<string, unknown> } }> };
}
const { paths } = JSON.parse(JSON.stringify(app.swagger())) as { paths: Record<string, { post: Operation }> };
const listed = (path: string) => paths[path]?.post.requestBody.content["application/json"]?.schema.properties ?? {};
const score = { anyOf: [{ type: "integer", minimum: 0, maximum: 10 }, { type: "null" }] };
assert.deepEqual(listed("/nps")["scores"], { type: "array", items: score });
assert.deepEqual(Object.keys(listed("/nps")), ["scores", "options"]);
assert.deepEqual(Object.keys(listed("/resolution-time")), ["tickets"]);
await app.close();
