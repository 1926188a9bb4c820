// The AI SDK: a tool that a language model calls with survey answers.
import assert from "node:assert/strict";
import { generateText, stepCountIs, tool } from "ai";
import { MockLanguageModelV3 } from "ai/test";
import { nps } from "service-kpis";
import { npsInput } from "service-kpis/schema";

const tools = {
  nps: tool({
    description: "The Net Promoter Score of answers from 0 to 10",
    inputSchema: npsInput,
    execute: ({ scores, options }) => nps(scores, options),
  }),
};

// What it does, checked. This stands in for a real model: it calls the tool, and then says what it got.
const usage = {
  inputTokens: { total: 0, noCache: 0, cacheRead: 0, cacheWrite: 0 },
  outputTokens: { total: 0, text: 0, reasoning: 0 },
};
function modelThatCalls(input: object): MockLanguageModelV3 {
  return new MockLanguageModelV3({
    doGenerate: ({ prompt }) => {
      const [received] = prompt.flatMap(({ role, content }) => (role === "tool" ? content : []));
      return Promise.resolve({
        content: [
          received === undefined
            ? { type: "tool-call", toolCallId: "1", toolName: "nps", input: JSON.stringify(input) }
            : { type: "text", text: JSON.stringify(received) },
        ],
        finishReason: { unified: received === undefined ? "tool-calls" : "stop", raw: undefined },
        usage,
        warnings: [],
      });
    },
  });
}

const model = modelThatCalls({ scores: [10, 9, 7, 3] });
const { text } = await generateText({ model, tools, prompt: "What is our NPS?", stopWhen: stepCountIs(2) });
assert.match(text, /"value":25/);

// The model sees the arguments.
const [listed] = model.doGenerateCalls[0]?.tools ?? [];
assert(listed?.type === "function");
const score = { anyOf: [{ type: "integer", minimum: 0, maximum: 10 }, { type: "null" }] };
assert.deepEqual(Object.keys(listed.inputSchema.properties ?? {}), ["scores", "options"]);
assert.deepEqual(listed.inputSchema.properties?.["scores"], { type: "array", items: score });

// A wrong call does not run the tool; the model reads why.
const wrong = modelThatCalls({ scores: [10, 12] });
const refused = await generateText({ model: wrong, tools, prompt: "What is our NPS?", stopWhen: stepCountIs(2) });
assert.equal(refused.steps[0]?.toolCalls[0]?.invalid, true);
assert.match(refused.text, /expected a whole number from 0 to 10.*received 12/);
