/** Tests that pytest ran, out of its report. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { PLACE, ran } from "./environments.js";

export interface Case {
  readonly name: string;
  /** What went wrong, also where it was skipped; nothing where it passed. */
  readonly failure?: string;
}

/** Runs pytest with these arguments. @throws Error where it left no report, or ran nothing */
export async function pytest(python: string, name: string, ...args: readonly string[]): Promise<readonly Case[]> {
  const report = join(PLACE, `${name}.xml`);
  const { code, output } = await ran(python, "-B", "-m", "pytest", "-p", "no:cacheprovider", `--junitxml=${report}`, ...args);
  const cases = code === 0 || code === 1 ? casesOf(readFileSync(report, "utf8")) : [];
  if (cases.length === 0) throw new Error(`expected tests that ran, got exit code ${code} of pytest: ${output}`);
  return cases;
}

function casesOf(xml: string): readonly Case[] {
  const found = xml.matchAll(/<testcase classname="([^"]*)" name="([^"]*)"[^>]*?(?:\/>|>([\s\S]*?)<\/testcase>)/g);
  return [...found].map(([, file = "", name = "", body = ""]) => ({
    name: `${file}: ${textOf(name)}`,
    ...(/<(?:failure|error|skipped)\b/.test(body) ? { failure: textOf(body) } : {}),
  }));
}

const ENTITIES: Readonly<Record<string, string>> = { "&lt;": "<", "&gt;": ">", "&quot;": '"', "&#10;": "\n", "&amp;": "&" };

const textOf = (xml: string): string => xml.replace(/&(?:lt|gt|quot|amp|#10);/g, (entity) => ENTITIES[entity] as string);
