import { expect, test } from "vitest";
import { COMPANIES, measureTeams } from "./teams.ts";

test("shrunk towards each other, teams are closer to the truth", () => {
  const [alike, unlike] = COMPANIES.map((company) => measureTeams(company, 60));
  expect(Number(alike?.now)).toBeLessThan(0.5 * Number(alike?.before));
  expect(Number(alike?.span)).toBeGreaterThan(75);
  expect(Number(unlike?.now)).toBeLessThan(0.75 * Number(unlike?.before));
});
