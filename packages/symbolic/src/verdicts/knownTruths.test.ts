/**
 * Claims, sharp constants and regions whose truth is known by hand: identities and inequalities of the literature, open, half-open and unbounded intervals, φ that is
 * defined on a part of ℝ only, ends at which it is singular, infima that are attained or approached, quotients with poles, parameters in exponents, changes at an end of a
 * range. `fixtures/claims.jsonl` has values to 20 digits, `fixtures/regions.jsonl` the half line of the values for which a claim or an assumption holds. Nothing may
 * contradict them; `unknown` may be said.
 */
import { readFileSync } from "node:fs";
import { rationals as Q, type Rational } from "@flatcheck/enclosure";
import { expect, test } from "vitest";
import { amount } from "../../test-kit/sizes.js";
import { audit, type CheckReport, check, type RegionCell, type RegionReport, region } from "../index.js";

type Parameters = Readonly<Record<string, string | { readonly from: string; readonly to: string }>>;

interface ClaimLine {
  readonly id: string;
  readonly expr: string;
  readonly params: Parameters;
  readonly on?: string;
  readonly claims: Readonly<Record<string, "holds" | "fails">>;
  readonly constants: Readonly<Record<string, { readonly value: string; readonly attained: boolean }>>;
}

interface RegionLine {
  readonly id: string;
  readonly expr: string;
  readonly params: Parameters;
  readonly claim?: string;
  readonly assumption?: string;
  readonly on?: string;
  readonly holds: string;
}

const linesOf = <T>(name: string, every: number): readonly T[] =>
  readFileSync(new URL(`../../fixtures/${name}`, import.meta.url), "utf8")
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as T)
    .filter((_, i) => i % every === 0);

const SECONDS = amount(4, 2, 20);
const CLAIMS = linesOf<ClaimLine>("claims.jsonl", amount(4, 20, 1));
const REGIONS = linesOf<RegionLine>("regions.jsonl", amount(5, 20, 1));

type End = Rational | "-inf" | "+inf";
const endOf = (text: string): End => (text === "-inf" || text === "+inf" ? text : (Q.parse(text) as Rational));
const isBelow = (a: End, b: End): boolean =>
  typeof a === "string" || typeof b === "string" ? a !== b && (a === "-inf" || b === "+inf") : Q.cmp(a, b) < 0;

/** What is written to 20 digits is known to the last of them. */
const digitsOf = (value: string): Rational => (value.includes(".") ? Q.rational(1n, 10n ** 17n) : Q.ZERO);
const moved = (end: End, by: Rational): End => (typeof end === "string" ? end : Q.add(end, by));

function contradictions({ claims, constants, id, expr }: ClaimLine, report: CheckReport): readonly string[] {
  const where = `${id} ${expr}:`;
  const ofClaims = Object.entries(claims).flatMap(([, truth], i) => {
    const found = report.claims?.[i];
    return found?.verdict === truth || found?.verdict === "unknown" ? [] : [`${where} ${found?.claim} ${found?.verdict}, not ${truth}`];
  });
  const ofConstants = Object.entries(constants).flatMap(([text, { value, attained }], i) => {
    const found = report.constants?.[i];
    if (found === undefined) return [`${where} ${text} is missing`];
    const [truth, room] = [endOf(value), digitsOf(value)];
    const isOutside = isBelow(moved(truth, room), endOf(found.lower)) || isBelow(endOf(found.upper), moved(truth, Q.neg(room)));
    const isOther = found.attained !== undefined && found.reason === undefined && found.attained !== attained;
    return isOutside || isOther ? [`${where} ${text} in [${found.lower}, ${found.upper}], attained ${found.attained}, not ${value}`] : [];
  });
  return [...ofClaims, ...ofConstants];
}

test(`${CLAIMS.length} activations with claims and constants`, async () => {
  const wrong: string[] = [];
  let [asked, decided] = [0, 0];
  for (const line of CLAIMS) {
    const [claims, constants] = [Object.keys(line.claims), Object.keys(line.constants)];
    const { report, certificate } = await check(line.expr, {
      params: line.params,
      ...(line.on === undefined ? {} : { on: line.on }),
      ...{ claims, constants, assumptions: [], timeLimit: SECONDS },
    });
    wrong.push(...contradictions(line, report));
    if (!(await audit(JSON.parse(JSON.stringify(certificate)))).accepted) wrong.push(`${line.id}: its certificate is not accepted`);
    asked += claims.length + constants.length;
    decided +=
      (report.claims ?? []).filter((c) => c.verdict !== "unknown").length +
      (report.constants ?? []).filter((c) => c.reason === undefined).length;
  }
  expect(wrong, wrong.join("\n")).toEqual([]);
  // A tool that says nothing is never wrong. The clock may end a search.
  expect(decided / asked).toBeGreaterThan(0.9);
});

/** Whether a number lies in "(a, b]", whose ends are exact or given to 20 digits. */
function isIn(set: string, x: Rational): boolean {
  const [, open, from = "", to = "", close] = /^([[(])([^,]+),([^\])]+)([\])])$/.exec(set) ?? [];
  const inside = (end: string, sign: number, isClosed: boolean): boolean =>
    end.endsWith("inf") || sign * Q.cmp(x, Q.parse(end) as Rational) > (isClosed ? -1 : 0);
  return inside(from, 1, open === "[") && inside(to, -1, close === "]");
}

/** Ends of cells that the truth contradicts: it changes once, so that a cell is right where its ends are. */
const wrongEnds = ({ holds }: RegionLine, cells: readonly RegionCell[], truth: boolean): readonly string[] =>
  cells.flatMap(([range]) => [range?.from ?? "", range?.to ?? ""].filter((end) => isIn(holds, Q.parse(end) as Rational) !== truth));

const regionOf = async ({ expr, params, claim, assumption, on }: RegionLine): Promise<RegionReport> => {
  const asked = claim === undefined ? { assumption: assumption as string } : { claim };
  return (await region(expr, { params, ...asked, ...(on === undefined ? {} : { on }), timeLimit: SECONDS })).report;
};

test(`${REGIONS.length} regions of one parameter`, async () => {
  const wrong: string[] = [];
  for (const line of REGIONS) {
    const report = await regionOf(line);
    const ends = [...wrongEnds(line, report.holds, true), ...wrongEnds(line, report.fails, false)];
    if (ends.length > 0) wrong.push(`${line.id} ${line.expr} holds on ${line.holds}: ${ends.join(", ")}`);
  }
  expect(wrong, wrong.join("\n")).toEqual([]);
});
