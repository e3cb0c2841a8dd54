/** Files to take away: whole, and consistent with where their words come from. */
import { readFileSync } from "node:fs";
import { audit, check } from "@flatcheck/symbolic";
import { describe, expect, test } from "vitest";
import { type DocumentRequest, documentOf } from "./document.js";

async function textOf(kind: DocumentRequest["kind"], text: string, params: Readonly<Record<string, string>> = {}): Promise<string> {
  const { report, certificate } = await check(text, { params });
  const document = await documentOf({ kind, report, certificate });
  return "text" in document ? document.text : `refused: ${document.refusal}`;
}

describe("files", () => {
  test("JSON is audited again", async () => {
    expect((await audit(JSON.parse(await textOf("json", "x^5+x")))).accepted).toBe(true);
  });

  test("Coq states what it can, and is refused for a range", async () => {
    expect(await textOf("coq", "x^3+x")).toContain("Theorem assumption_3_1");
    expect(await textOf("coq", "x^3+nu*x", { nu: "1..2" })).toMatch(/^refused: .*one value of each parameter/);
  });

  test("BibTeX says what CITATION.cff does", async () => {
    const cited = readFileSync(new URL("../../../../CITATION.cff", import.meta.url), "utf8");
    const field = (name: string): string => new RegExp(`^${name}: "?(.*?)"?$`, "m").exec(cited)?.[1] ?? "nothing";
    const text = await textOf("bibtex", "x");
    expect(text.replaceAll(/[{}]/g, "")).toContain(field("title"));
    expect(text).toContain(`version = {${field("version")}}`);
    expect(text).toContain("2410.16401");
  });

  test("LaTeX has every assumption with its verdict, and constants with both ends or exactly", async () => {
    const text = await textOf("latex", "x^5+x");
    expect(text).toContain("\\rho_2 = 0");
    expect(text).toMatch(/\\beta \\in \[9\.53064207319, 9\.5306420732\]/);
    expect(text.match(/& (proved|refuted) \\\\/g)).toHaveLength(7);
  });

  test("infinite ends are written as such", async () => {
    expect(await textOf("latex", "x^3+x/(2+cos(x))")).toMatch(/\\rho_2 \\in \[-\\infty, -\d/);
  });
});
