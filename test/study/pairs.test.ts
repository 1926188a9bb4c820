import { expect, test } from "vitest";
import { measurePanel, PANELS } from "./pairs.ts";

test("a change among the same people is found, and none is no alarm", () => {
  const rows = PANELS.map((panel) => measurePanel(panel, 100, 200));
  rows.forEach((row, place) => {
    const isChange = PANELS[place]?.name.includes(" to ") === true;
    // Of 200 samples, 5 % are more than 10 % once in a thousand.
    if (isChange) expect(row.significant).toBeGreaterThan(0.6);
    else expect(row.significant).toBeLessThan(0.1);
    expect(row.coverage).toBeGreaterThan(0.9);
  });
});
