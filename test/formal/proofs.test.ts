/** The theorems of `proofs/`: Coq accepts them from the axioms of its reals alone, and rejects them with anything essential changed. */
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Certificate } from "@flatcheck/certify";
import { check, coqFile } from "@flatcheck/symbolic";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type CoqcOutcome, coqcIn, rejectedAt } from "../../packages/symbolic/test-kit/coqc.js";
import { type Compiled, compiledProofs, fileNames, proofText, statedIn } from "./coqProject.js";

/** Those of Coq's real numbers and of the functions on them: no other may be asked for. */
const AXIOMS = [
  "ClassicalDedekindReals.sig_not_dec",
  "ClassicalDedekindReals.sig_forall_dec",
  "FunctionalExtensionality.functional_extensionality_dep",
  "Classical_Prop.classic",
];

let compiled: Compiled;
beforeAll(async () => {
  compiled = await compiledProofs();
});
afterAll(() => rm(compiled.folder, { recursive: true }));

/** Coq on a text that uses the compiled files. */
async function besideThem(text: string): Promise<CoqcOutcome> {
  const folder = await mkdtemp(join(compiled.folder, "text-"));
  await writeFile(join(folder, "text.v"), text);
  return coqcIn(folder, ["-Q", "..", "Flatcheck", "text.v"]);
}

const requireAll = async (): Promise<string> =>
  `From Flatcheck Require ${(await fileNames()).listed.map((name) => name.slice(0, -2)).join(" ")}.\n`;

describe("coqc accepts", () => {
  test("every file, and every file is listed", async () => {
    const { listed, present } = await fileNames();
    expect([...listed].sort()).toEqual([...present].sort());
    expect([...compiled.outcomes].filter(([, { accepted }]) => !accepted)).toEqual([]);
    expect([...compiled.outcomes.keys()]).toEqual(listed);
  });

  test("what they state, from the axioms of the reals alone", async () => {
    const { listed } = await fileNames();
    const names = await Promise.all(
      listed.map(async (file) => statedIn(await proofText(file)).map((name) => `${file.slice(0, -2)}.${name}`)),
    );
    expect(names.flat().length).toBeGreaterThan(100);
    // One term made of all of them: each proof is walked through once.
    const everything = names.flat().map((name) => `@Flatcheck.${name}`);
    const { accepted, output } = await besideThem(
      `${await requireAll()}Definition everything := (${everything.join(", ")}).\nPrint Assumptions everything.\n`,
    );
    expect(accepted, output).toBe(true);
    const axioms = output.split("\n").flatMap((line) => /^([A-Za-z_][\w.']*)(?: :|$)/.exec(line)?.[1] ?? []);
    expect([...new Set(axioms)].sort()).toEqual([...AXIOMS].sort());
  });

  // 3.1 fails for the one, φ′ vanishes for the other.
  test.each(["x^5+x", "x^3"])("the collapse of the neurons of %s, from what `check --coq` states of it", async (expression) => {
    const { text } = coqFile((await check(expression)).certificate as Certificate);
    const { accepted, output } = await besideThem(`${text}\n${await conclusion()}\n`);
    expect(accepted, output).toBe(true);
  });

  test("not the collapse of the neurons of x^3-x", async () => {
    const { text } = coqFile((await check("x^3-x")).certificate as Certificate);
    const outcome = await besideThem(`${text}\n${await conclusion()}\n`);
    expect(outcome.accepted).toBe(false);
    expect(outcome.output).toContain("assumption_collapse_minimum was not found");
  });
});

/** The lines that docs/how-to/prove-in-coq.md says to add to a file of `check --coq`. */
async function conclusion(): Promise<string> {
  const page = await readFile(new URL("../../docs/how-to/prove-in-coq.md", import.meta.url), "utf8");
  return /^From Flatcheck Require Import Sharpness\.\n[^`]*/m.exec(page)?.[0] as string;
}

/** A file, what is changed in it, into what, and the first proof that must then be rejected. */
const FALSE_STATEMENTS: readonly (readonly [file: string, from: string, to: string, where: string])[] = [
  // The criterion with the wrong sign, without φ'' in its converse, and with φ'φ''' < φ''² for Adam.
  [
    "Sharpness.v",
    "strictly_increasing phi -> strictly_increasing phi2 -> trace_m",
    "strictly_increasing phi -> strictly_increasing (fun x => - phi2 x) -> trace_m",
    "collapse_criterion",
  ],
  ["Sharpness.v", "(phi2 x)^2 < phi1 x * phi3 x", "phi1 x * phi3 x < (phi2 x)^2", "log_convex_slope_collapses"],
  ["CollapseCriterion.v", "strictly_increasing rho -> minimisers_collapse", "minimisers_collapse", "increasing_slope_collapses"],
  [
    "CollapseCriterion.v",
    "Hypothesis slope_nonzero : forall x, phi1 x <> 0",
    "Hypothesis slope_nonzero : forall x, 0 <= phi1 x",
    "stationary_iff",
  ],
  // A sum of q that is positive, or may be 0; two neurons on a falling branch.
  [
    "SecondOrder.v",
    "(forall j, (j < m)%nat -> j <> k -> 0 < q j) /\\ sum m q < 0",
    "(forall j, (j < m)%nat -> j <> k -> 0 < q j) /\\ 0 < sum m q",
    "one_negative_suffices",
  ],
  [
    "SecondOrder.v",
    "(forall j, (j < m)%nat -> j <> k -> 0 < q j) /\\ sum m q < 0",
    "(forall j, (j < m)%nat -> j <> k -> 0 < q j) /\\ sum m q <= 0",
    "one_negative_suffices",
  ],
  [
    "SecondOrder.v",
    "(forall j, (j < m)%nat -> j <> k -> 0 < q j) /\\ sum m q < 0",
    "(forall j, (j < m)%nat -> j <> k -> q j <> 0) /\\ sum m q < 0",
    "one_negative_suffices",
  ],
  ["LocalMinima.v", "phi1 (z j) / phi3 (z j).", "phi3 (z j) / phi1 (z j).", "q_nonzero"],
  [
    "LocalMinima.v",
    "  Hypothesis stationary_at_z : forall j, (j < m)%nat -> a j * phi2 (z j) = alpha.\n",
    "  Hypothesis stationary_at_z : True.\n",
    "linear_part",
  ],
  // Constants that are too large.
  ["GradientFlow.v", "(F 0 - Fstar) * exp (- (lambda * t))", "(F 0 - Fstar) * exp (- (2 * lambda * t))", "exponential_decay"],
  ["GlobalRate.v", "rate : R := 8 *", "rate : R := 9 *", "pl_on_M"],
  [
    "GlobalRate.v",
    "2 * c * length_of i * (a j)^2 * p^2 * r * (z i j - zs i j)^2 <= F z",
    "3 * c * length_of i * (a j)^2 * p^2 * r * (z i j - zs i j)^2 <= F z",
    "distance_from_minimum",
  ],
  [
    "Region.v",
    "(forall s, 2 * c * N * A * (phi1 s)^2 <= F (z_of (theta 0)) -> p",
    "(forall s, 3 * c * N * A * (phi1 s)^2 <= F (z_of (theta 0)) -> p",
    "rate_from_the_start",
  ],
  ["SharpRate.v", "exp (- (8 * c * t)) <= excess t", "exp (- (7 * c * t)) <= excess t", "rate_is_sharp"],
  ["SharpRate.v", "excess t <= excess 0 * exp (- (8 * c * t))", "excess t <= excess 0 * exp (- (9 * c * t))", "sinh_rate"],
  [
    "TraceOfHessian.v",
    "(f theta i - y i) * (a j * phi2 (preactivation d x theta i j) * (x i k)^2))).\n  Proof.",
    "2 * (f theta i - y i) * (a j * phi2 (preactivation d x theta i j) * (x i k)^2))).\n  Proof.",
    "second_partial_of_loss",
  ],
  ["Instances.v", "bump_q1 j : q phi1 phi3 one_inside (S j) = 3 / 8", "bump_q1 j : q phi1 phi3 one_inside (S j) = 4 / 8", "bump_q1"],
  ["Instances.v", "exp (- (6 * t))", "exp (- (7 * t))", "cubic_rate"],
];

describe.concurrent("coqc rejects", () => {
  test.each(FALSE_STATEMENTS)("%s: %s → %s", async (file, from, to, where) => {
    const text = await proofText(file);
    const wrong = text.replaceAll(from, () => to);
    expect(wrong).not.toBe(text);
    const outcome = await besideThem(wrong);
    expect(outcome.accepted).toBe(false);
    expect(rejectedAt(wrong, outcome)).toBe(where);
  });
});

test("proofs/README.md names theorems that there are", async () => {
  const stated = await Promise.all((await fileNames()).listed.map(async (file) => [file, statedIn(await proofText(file))] as const));
  const known = new Map(stated);
  const rows = [...(await proofText("README.md")).matchAll(/^\| `(\w+)` \| `(\w+\.v)` \|/gm)];
  expect(rows.length).toBeGreaterThan(15);
  expect(rows.filter(([, name, file]) => !known.get(file as string)?.includes(name as string)).map(([row]) => row)).toEqual([]);
});
