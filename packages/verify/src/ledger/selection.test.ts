/** Statements by id and by family. */
import { expect, test } from "vitest";
import { STATEMENTS } from "../statements/index.js";
import { statementsNamed } from "./selection.js";

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
