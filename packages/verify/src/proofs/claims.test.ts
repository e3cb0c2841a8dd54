/**
 * Proofs against numbers: at the places where a bound is tried, its quantities are what its proof takes them for, and every claim on the way holds. Nothing of this is used by the proofs: a rule, a definition
 * or a certified form that is wrong is seen here.
 */

import { rationals as Q } from "@flatcheck/enclosure";
import { fromRows } from "@flatcheck/numeric";
import { describe, expect, test } from "vitest";
import { contextFor } from "../../test-kit/contexts.js";
import { some } from "../../test-kit/deep.js";
import type { Case } from "../bounds/decision.js";
import type { InequalityStatement } from "../bounds/inequality.js";
import { doubles } from "../enclosed/doubles.js";
import {
  coherenceOf,
  curvaturesOf,
  type EnclosedNetwork,
  enclosedNetwork,
  gradientNormOf,
  gradientOf,
  gramOf,
  leastEigenvalueOf,
  leastNormOf,
  leastWeightOf,
  lossOf,
  type Multipliers,
  multipliersOf,
  residualsOf,
  sharpnessOf,
  squaredWeightsOf,
} from "../enclosed/enclosedNetwork.js";
import { stationaryDoubles } from "../enclosed/stationaryPoint.js";
import type { Context } from "../ledger/context.js";
import type { Statement } from "../ledger/statement.js";
import { quantitiesOf } from "../mutation/boundMutants.js";
import type { Polynomial } from "../oracles/polynomials.js";
import { STATEMENTS } from "../statements/index.js";
import type { Derivation, Meaning } from "./derivation.js";
import { type Ground, groundOf } from "./ground.js";
import { whole } from "./letters.js";
import { derive, type Entry } from "./prove.js";

type Derived = InequalityStatement & { readonly derivation: Derivation };
const isDerived = (statement: Statement): statement is Derived => "derivation" in statement && statement.derivation !== undefined;

/** Those at points: what a flow says of its way has no value at one place. */
const IDS = [
  "15",
  "15-printed",
  "16",
  "16-printed",
  "4.4",
  "4.4-printed",
  "4.6",
  "4.6-printed",
  "A.1",
  "B.1",
  "B.1-printed",
  "B.4",
  "B.4-printed",
  "D.2",
  "D.2-printed",
  "3.3-minimum",
];
const ROWS = STATEMENTS.filter(isDerived)
  .filter(({ id }) => IDS.includes(id))
  .map((statement) => [statement.id, statement] as const);

type Letters = (letter: string) => number | undefined;

interface Values {
  /** Letters that have one value. */
  readonly whole: Letters;
  /** All letters, for each i and j. */
  readonly local: readonly Letters[];
}

/** A direction in the span of the samples that is tangent, as far as there is one: u_j·x_i with Σ_j a_jφ′(z_ij)·(u_j·x_i) = 0. */
function tangentInSpan({ a, phi }: EnclosedNetwork<number>, k: number): readonly (readonly number[])[] {
  return phi.map((row, i) => {
    const slopes = row.map(({ first }, j) => (a[j] as number) * first);
    const w = row.map((_, j) => Math.sin(1 + 3 * i + 7 * j + k));
    const size = slopes.reduce((sum, s) => sum + s * s, 0);
    const along = slopes.reduce((sum, s, j) => sum + s * (w[j] as number), 0);
    return w.map((value, j) => value - ((slopes[j] as number) * along) / size);
  });
}

/** (grad F)_j·x_i. */
function alongGradient(at: EnclosedNetwork<number>, alpha: Multipliers<number>): readonly (readonly number[])[] {
  const v = gradientOf(at, alpha);
  return at.K.map((row) => at.a.map((_, j) => row.reduce((sum, k, l) => sum + k * (v[l]?.[j] as number), 0)));
}

/** K⁻¹w for one neuron, by elimination. */
function solvedFor(K: readonly (readonly number[])[], w: readonly number[]): readonly number[] {
  const rows = K.map((row, i) => [...row, w[i] as number]);
  for (const [k, pivot] of rows.entries())
    for (const row of rows) {
      if (row === pivot) continue;
      const factor = (row[k] as number) / (pivot[k] as number);
      for (let q = 0; q < row.length; q++) row[q] = (row[q] as number) - factor * (pivot[q] as number);
    }
  return rows.map((row, k) => (row[w.length] as number) / (row[k] as number));
}

function valuesAt(c: Context, one: Case, direction: number | "gradient"): Values | undefined {
  const {
    X,
    Z,
    a,
    c: scale,
    y,
  } = (one.values?.() ?? {}) as unknown as { X: number[][]; Z: number[][]; a: number[]; c: number; y: number[] };
  if (X === undefined || Z === undefined) return undefined;
  const at = enclosedNetwork(doubles(c.phi), {
    X: fromRows(X),
    Z: fromRows(Z),
    a: Float64Array.from(a),
    c: scale,
    y: Float64Array.from(y),
  });
  const alpha = multipliersOf(at);
  const w = direction === "gradient" ? alongGradient(at, alpha) : tangentInSpan(at, direction);
  const squaredLength = at.a.reduce((sum, _, j) => {
    const column = w.map((row) => row[j] as number);
    return sum + solvedFor(at.K, column).reduce((s, v, i) => s + v * (column[i] as number), 0);
  }, 0);
  const h = curvaturesOf(at, alpha);
  const { loss, gradientNorm } = lossOf(at);
  const stationary = stationaryDoubles(at, c);
  const residuals = residualsOf(at);
  const { rho1, rho2, beta } = c.constants;
  const rows = at.phi.map((row) => row.reduce((sum, { first }, j) => sum + ((at.a[j] as number) * first) ** 2, 0));
  const known: Record<string, number | undefined> = {
    "√c": Math.sqrt(scale),
    "√m": Math.sqrt(a.length),
    "√μ": Math.sqrt(coherenceOf(at)),
    n_min: leastNormOf(at),
    a_min: leastWeightOf(at),
    "‖a‖": Math.sqrt(squaredWeightsOf(at)),
    "ρ₁": rho1,
    "ρ₂": rho2,
    β: beta,
    "‖grad_F‖": gradientNormOf(at, alpha),
    "Hess_F[u,u]": h.reduce((sum, row, i) => sum + row.reduce((s, value, j) => s + value * (w[i]?.[j] as number) ** 2, 0), 0),
    "‖u‖²": squaredLength,
    F: sharpnessOf(at),
    L: loss,
    "‖DL‖": gradientNorm,
    "λ_min(JJᵀ)": leastEigenvalueOf(at.R, gramOf(at)),
    "min_i_Σ_j_(a_j_φ′(z_ij))²": Math.min(...rows),
    "Σ_‖x_i‖²·φ′(ν_i)²": stationary?.reduce((sum, row, i) => sum + (at.K[i]?.[i] as number) * c.phi.first(row[0] as number) ** 2, 0),
  };
  const local = at.phi.flatMap((row, i) =>
    row.map((d, j) => {
      const own: Record<string, number | undefined> = {
        a: at.a[j],
        n: at.K[i]?.[i],
        α: alpha.alpha[i],
        r: residuals[i],
        w: w[i]?.[j],
        Δ: stationary === undefined ? undefined : Math.abs((Z[i]?.[j] as number) - (stationary[i]?.[j] as number)),
        φ1: d.first,
        φ2: d.second,
        φ3: d.third,
      };
      return (letter: string): number | undefined => own[letter] ?? known[letter];
    }),
  );
  return { whole: (letter) => known[letter], local };
}

interface Size {
  readonly value: number;
  /** The sum of the sizes of its terms: what rounding is relative to. */
  readonly size: number;
}

/** Undefined where a letter has no value here. */
function evaluated(p: Polynomial, letters: Letters): Size | undefined {
  let [value, size] = [0, 0];
  for (const [monomial, q] of p) {
    let term = Q.toNumber(q);
    for (const letter of monomial.split(" ").filter((s) => s !== "")) {
      const known = letters(letter);
      if (known === undefined) return undefined;
      term *= known;
    }
    value += term;
    size += Math.abs(term);
  }
  return { value, size };
}

/** Doubles, through a linear system: its condition is what loses digits. */
const ROUNDING = 1e-6;

/** Ulps of z, and of the z* that doubles find. */
const SMALLEST = 1e-13;

const isBelow = (left: Size, right: Size): boolean => left.value - right.value <= ROUNDING * (left.size + right.size) + SMALLEST;

/** Whether the claim holds at a place; undefined where it is about letters that have no value here. */
function holds({ claim }: Entry, { whole: letters, local }: Values): boolean | undefined {
  if (claim.kind === "rows") return undefined;
  if (claim.kind === "nonnegative") {
    const found = local.map((own) => evaluated(claim.polynomial, own));
    return found.includes(undefined) ? undefined : (found as Size[]).every((one) => isBelow({ value: 0, size: 0 }, one));
  }
  const total = evaluated(claim.whole, letters);
  const terms = local.map((own) => evaluated(claim.entry, own));
  if (total === undefined || terms.includes(undefined)) return undefined;
  const sum = (terms as Size[]).reduce((s, t) => ({ value: s.value + t.value, size: s.size + t.size }));
  return (claim.relation === "≤" || isBelow(sum, total)) && (claim.relation === "≥" || isBelow(total, sum));
}

/** What a quantity of a bound is at a place, by what the proof takes it for; a quotient only bounds it from above, in one direction. */
function meant(meaning: Meaning, { whole: letters, local }: Values): number | undefined {
  const all = (p: Polynomial): readonly number[] => local.flatMap((own) => evaluated(p, own)?.value ?? []);
  switch (meaning.kind) {
    case "whole":
      return evaluated(meaning.value, letters)?.value;
    case "largest":
      return Math.max(...all(meaning.entry).map((value) => (meaning.isAbsolute ? Math.abs(value) : value)));
    case "least":
      return Math.min(...all(meaning.entry));
    case "least quotient":
      return undefined;
  }
}

const CASES = 40;

describe.each(some(["x^3+x", "sinh(x)", "x^3+x/10+tanh(x)/20"], 3))("φ = %s", async (text) => {
  const c = await contextFor(text, { runs: 12, seed: 5 });

  test.each(ROWS)(
    "%s: its quantities are what its proof takes them for, and all its claims hold",
    (id, { inequality, derivation, hypotheses }) => {
      const ground = groundOf(c, hypotheses) as Ground;
      const derived = derive(inequality, derivation, ground, derivation.where);
      if ("refused" in derived) throw new Error(derived.refused);
      const premises = derivation.steps.filter(({ by }) => by === "premise").map(({ name }) => derived.entries.get(name) as Entry);
      let [places, checked] = [0, 0];
      for (const one of inequality.cases(c)) {
        if (places === CASES) break;
        const values = valuesAt(c, one, id.startsWith("B.1") ? "gradient" : places);
        if (values === undefined) continue;
        places++;
        const names = new Set(
          [inequality.left, inequality.right, inequality.premise?.left, inequality.premise?.right].flatMap((b) =>
            b === undefined ? [] : quantitiesOf(b),
          ),
        );
        for (const name of names) {
          const meaning = derivation.means[name] ?? { kind: "whole", value: whole(name) };
          const [taken, measured] = [
            meaning.kind === "largest" && meaning.entry.size === 0 ? undefined : meant(meaning, values),
            one.quantities[name] as number,
          ];
          // Where all terms cancel what is left is rounding; 16 digits less the condition of G.
          if (taken !== undefined && Number.isFinite(taken))
            expect([name, Math.abs(taken - measured) <= 1e-6 * (1 + Math.abs(measured) + sizeOf(meaning, values))]).toEqual([name, true]);
        }
        if (!premises.every((premise) => holds(premise, values) === true)) continue;
        for (const [name, entry] of derived.entries) {
          const found = holds(entry, values);
          if (found !== undefined) checked++;
          expect([one.label, name, found]).not.toEqual([one.label, name, false]);
        }
      }
      expect(places).toBeGreaterThan(5);
      expect(checked).toBeGreaterThan(5);
    },
  );
});

/** The sizes of the terms of the entries. */
function sizeOf(meaning: Meaning, { whole: letters, local }: Values): number {
  if (meaning.kind === "whole") return evaluated(meaning.value, letters)?.size ?? 0;
  return meaning.kind === "least quotient" ? 0 : Math.max(...local.map((own) => evaluated(meaning.entry, own)?.size ?? 0));
}
