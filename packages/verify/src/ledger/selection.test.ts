/** Statements by id and by family. */
import { expect, test } from "vitest";
import { STATEMENTS } from "../statements/index.js";
import { noStatement, statementsNamed } from "./selection.js";

const named = (id: string): string[] => {
  const statements = ["F.2-gradient", "F.2-hessian", "3.3", "3.3-general", "F.20"].map((one) => ({ ...STATEMENTS[0]!, id: one }));
  return statementsNamed(statements, id).map((s) => s.id);
};

test("an id is that statement alone, the id of a family all of it", () => {
  expect(named("F.2-hessian")).toEqual(["F.2-hessian"]);
  expect(named("F.2")).toEqual(["F.2-gradient", "F.2-hessian"]);
  expect(named("3.3")).toEqual(["3.3"]);
  expect(named("F")).toEqual([]);
  expect(named("")).toEqual([]);
});

test("ids are unique, as they name rows, files and streams of random numbers", () => {
  expect(new Set(STATEMENTS.map((s) => s.id)).size).toBe(STATEMENTS.length);
});

test.each([
  ["99", undefined],
  ["Z.9", undefined],
  ["d.2", "D.2"],
  ["Lemma D.2", "D.2"],
  ["Theorem 3.3", "3.3"],
  ["f.2", "F.2"],
  ["D.9", "D.1, D.2"],
  ["3.9", "3.3, 3.5"],
  ["H.2", "H.1"],
  ["colapse", "collapse"],
  ["F.2-gradiant", "F.2-gradient"],
])("%s is none; near it: %s", (id, near) => {
  const said = noStatement(STATEMENTS, id);
  expect(said).toContain(`got "${id}"`);
  expect(/near it: (.*)$/.exec(said)?.[1]).toBe(near);
  for (const one of near?.split(", ") ?? []) expect(statementsNamed(STATEMENTS, one).length).toBeGreaterThan(0);
});

test("what is no statement is answered in one line of a terminal, or two", () => {
  for (const id of ["F.9", "3.9", "x".repeat(1000)]) expect(noStatement(STATEMENTS, id).length).toBeLessThan(160);
});
