// Model Context Protocol: a server whose tool gives a language model the NPS, and how sure it is.
import assert from "node:assert/strict";
import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { InMemoryTransport } from "@modelcontextprotocol/sdk/inMemory.js";
import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { nps } from "service-kpis";
import { npsInput, npsResult } from "service-kpis/schema";
import { npsInterval } from "service-kpis/stats";

const server = new McpServer({ name: "scores", version: "1.0.0" });

server.registerTool(
  "nps",
  { description: "The Net Promoter Score of answers from 0 to 10", inputSchema: npsInput, outputSchema: npsResult },
  ({ scores }) => {
    const result = nps(scores);
    const { lower, upper } = npsInterval(result);
    return {
      structuredContent: { ...result },
      content: [
        { type: "text", text: `NPS ${result.value}, 95 % interval ${lower?.toFixed(1)} to ${upper?.toFixed(1)}` },
      ],
    };
  },
);

// What it does, checked by a client, as the program of a model has one:
const client = new Client({ name: "model", version: "1.0.0" });
const [ours, theirs] = InMemoryTransport.createLinkedPair();
await Promise.all([server.connect(ours), client.connect(theirs)]);

// The model sees the arguments of the tool, and what comes back.
const { tools } = await client.listTools();
const [tool] = tools;
assert.deepEqual(Object.keys(tool?.inputSchema.properties ?? {}), ["scores", "options"]);
assert.deepEqual(tool?.inputSchema.properties?.["scores"], {
  type: "array",
  items: { anyOf: [{ type: "integer", minimum: 0, maximum: 10 }, { type: "null" }] },
});
assert.deepEqual(tool?.inputSchema.required, ["scores"]);
assert("promoters" in (tool?.outputSchema?.properties ?? {}));

// 50 promoters, 30 passives, 20 detractors
const scores = [...Array<number>(50).fill(10), ...Array<number>(30).fill(8), ...Array<number>(20).fill(3)];
const answer = await client.callTool({ name: "nps", arguments: { scores } });
assert.equal((answer.structuredContent as { value: number }).value, 30);
assert.deepEqual(answer.content, [{ type: "text", text: "NPS 30, 95 % interval 14.1 to 44.2" }]);

// A wrong call comes back as an error that the model can read and mend.
const refused = await client.callTool({ name: "nps", arguments: { scores: [10, 12] } });
assert.equal(refused.isError, true);
assert.match(
  JSON.stringify(refused.content),
  /Input validation error.*expected a whole number from 0 to 10.*received 12/,
);
await client.close();
