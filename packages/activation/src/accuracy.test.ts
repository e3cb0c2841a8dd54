/**
 * φ, φ′, φ″, φ‴ of the catalogue and of 2,000 random activations against values that another program computed to 50 digits
 * (`fixtures/derivatives.py`): by formulas in doubles, and by jets over intervals. FLATCHECK_ACCURACY=1 lists every value that
 * misses the tolerance.
 */
import {
  doubleIntervals as D,
  DomainError,
  type DoubleInterval,
  jets as J,
  type Jet,
  rationals as Q,
  type Rational,
} from "@flatcheck/enclosure";
import { describe, expect, test } from "vitest";
import { runningError, UNIT } from "../test-kit/accuracy.js";
import { derivativeCases } from "../test-kit/derivativeCases.js";
import { activationOf, compare, FIXTURE, type Formulas, type Miss } from "../test-kit/derivativeFixture.js";
import { amount, some } from "../test-kit/sizes.js";
import { ACTIVATIONS } from "./catalogue.js";
import { derivative } from "./derivative.js";
import type { Expression } from "./expression.js";
import { jetOf } from "./jetOf.js";
import { parse } from "./parser.js";
import { derivativeOf, readable } from "./readable/calculus.js";
import { stabilised } from "./readable/stabilised.js";

/** Relative. Where it is missed, the error is below the bound of a running error analysis of the formula (`test-kit/accuracy.ts`). */
const TOLERANCE = 1e-12;

interface Candidate {
  readonly formulas: Formulas;
  /** The order of the first of them. */
  readonly first: number;
  /** The named activations for which the formulas miss the tolerance somewhere, because something cancels or overflows. */
  readonly conditioned: readonly string[];
  /** Every how manieth of the random activations is taken; each by default. */
  readonly every?: number;
}

/** Formulas under test; another way to write derivatives is one more entry here. */
const CANDIDATES: Readonly<Record<string, Candidate>> = {
  "φ as typed": {
    formulas: (phi) => [phi],
    first: 0,
    every: amount(1, 4),
    conditioned: ["disguised-cubic", "tanhshrink", "squareplus", "gelu-tanh", "gish"],
  },
  "derivative()": {
    formulas: (phi) => [1, 2, 3].map((k) => derivative(phi, k)),
    first: 1,
    every: amount(4, 24, 1),
    conditioned: (
      "disguised-cubic sigmoid logsigmoid tanh lecun-tanh isru tanhshrink softplus softplus-beta squareplus bent-identity isrlu gelu " +
      "gelu-tanh gelu-sigmoid silu swish mish phish logish smish gish tanhexp lisht snake"
    ).split(" "),
  },
  "readable, as code computes them": {
    formulas: (phi) => readable(phi, [1, 2, 3].map(derivativeOf)).map(stabilised),
    first: 1,
    conditioned: ["squareplus", "gish", "tanhexp", "snake"],
    // These take a minute and a half for all of them, which the whole size has.
    every: amount(8, 50, 1),
  },
};

const catalogue = FIXTURE.slice(0, ACTIVATIONS.length);
const random = FIXTURE.slice(ACTIVATIONS.length);

test("the fixture has every named activation and 2,000 random ones, as they are generated today", () => {
  const texts = derivativeCases().map(({ text, parameters }) => JSON.stringify({ text, parameters }));
  const stored = new Set(FIXTURE.map(({ text, parameters }) => JSON.stringify({ text, parameters })));
  expect(catalogue.map(({ text }) => text)).toEqual(ACTIVATIONS.map(({ expression }) => expression));
  expect(random.length).toBeGreaterThanOrEqual(2_000);
  expect(texts.filter((text) => stored.has(text)).length).toBe(FIXTURE.length);
});

describe.each(Object.entries(CANDIDATES))("%s in doubles", (name, { formulas, first, conditioned, every = 1 }) => {
  test("named activations", () => {
    const found = compare(catalogue, formulas, first, TOLERANCE);
    report(name, "named", found);
    expect(found.wrong).toEqual([]);
    const missed = new Set([...found.conditioned, ...found.unbounded].map(({ text }) => text));
    expect(ACTIVATIONS.filter(({ expression }) => missed.has(expression)).map((a) => a.name)).toEqual(conditioned);
  });

  test("random activations", () => {
    const found = compare(
      random.filter((_, i) => i % every === 0),
      formulas,
      first,
      TOLERANCE,
    );
    report(name, "random", found);
    expect(found.wrong).toEqual([]);
    expect(found.conditioned.length).toBeLessThan(0.02 * found.within);
    expect(found.unbounded.length).toBeLessThan(0.001 * found.within);
  });
});

function report(name: string, which: string, { within, conditioned, unbounded }: ReturnType<typeof compare>): void {
  const total = within + conditioned.length + unbounded.length;
  process.stdout.write(`${name}, ${which} activations: ${within} of ${total} values to ${TOLERANCE}, `);
  process.stdout.write(
    `${conditioned.length} within the bound of their condition, ${unbounded.length} beside a pole or past an overflow\n`,
  );
  if (process.env["FLATCHECK_ACCURACY"] === undefined) return;
  for (const miss of [...conditioned, ...unbounded]) process.stdout.write(`  ${described(miss)}\n`);
}

const described = ({ text, order, x, computed, truth, bound }: Miss): string =>
  `order ${order} of ${text} at ${x}: ${computed}, true ${truth}, error at most ${bound.toPrecision(2)}`;

describe("the bound of the running analysis", () => {
  const errorOf = (text: string, x: number): number => runningError(parse(text), x).bound * UNIT;

  test.each([
    ["x", 0.1, 0, 0],
    ["x^2", 0.1, 0, 1e-17],
    ["1+x-1", 2 ** -60, 2 ** -60, 1e-15],
    ["exp(x)-exp(x)+x", 30, 0, 0.1],
    ["sin(1e15*x)", 1.1, 0, 0.5],
    ["sqrt(1+x-1)", 2 ** -60, 2 ** -30, Number.POSITIVE_INFINITY],
    ["sign(1+x-1)", 2 ** -60, 1, Number.POSITIVE_INFINITY],
    ["1/(1+x-1)", 2 ** -60, 2 ** 60, Number.POSITIVE_INFINITY],
    ["1-1/exp(exp(x))", 800, 0, Number.POSITIVE_INFINITY],
  ])("of %s at %d is at least %d and at most %d", (text, x, least, most) => {
    expect(errorOf(text, x)).toBeGreaterThanOrEqual(least);
    expect(errorOf(text, x)).toBeLessThanOrEqual(most);
  });
});

describe("jets over intervals of doubles contain the true values", () => {
  test("named activations", () => {
    const { outside, refused, sharp, total } = enclosures(catalogue);
    expect(outside).toEqual([]);
    expect(refused).toEqual([]);
    expect(sharp / total).toBeGreaterThan(0.85);
  });

  test("random activations", () => {
    const { outside, refused, sharp, total } = enclosures(some(random, 8, 4));
    expect(outside).toEqual([]);
    // An interval around the argument of a logarithm, say, may reach past the domain although its true value does not.
    expect(refused.length).toBeLessThan(0.01 * total);
    expect(sharp / total).toBeGreaterThan(0.95);
  });
});

const K = D.doubleArithmetic;
const FACTORIAL = [1, 1, 2, 6];

interface Enclosures {
  readonly outside: string[];
  readonly refused: string[];
  /** How many are at most 1e-9 wide, relative to the value. */
  sharp: number;
  total: number;
}

function enclosures(entries: typeof FIXTURE): Enclosures {
  const found: Enclosures = { outside: [], refused: [], sharp: 0, total: 0 };
  for (const entry of entries) {
    const phi = activationOf(entry);
    for (const [x, ...values] of entry.at) {
      const jet = jetAt(phi, x, (reason) => found.refused.push(`${entry.text} at ${x}: ${reason}`));
      for (const [k, a] of (jet ?? []).entries()) {
        const truth = Q.div(Q.parse(values[k] as string) as Rational, Q.fromInteger(FACTORIAL[k] as number));
        found.total++;
        if (!encloses(a, truth)) found.outside.push(`order ${k} of ${entry.text} at ${x}: ${values[k]}`);
        if (D.wid(a) <= 1e-9 * Math.abs(Q.toNumber(truth)) + Number.MIN_VALUE) found.sharp++;
      }
    }
  }
  return found;
}

function jetAt(phi: Expression, x: number, refused: (reason: string) => void): Jet<DoubleInterval> | undefined {
  try {
    return jetOf(K, phi, J.variable(K, D.interval(x), 3));
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    refused(error.message);
    return undefined;
  }
}

/** Whether the interval contains a number that rounds to q in the 20 digits of the fixture. */
function encloses({ lo, hi }: DoubleInterval, q: Rational): boolean {
  const rounding = Q.mul(Q.abs(q), Q.parse("1e-19") as Rational);
  const low = lo === Number.NEGATIVE_INFINITY || Q.cmp(Q.fromNumber(lo), Q.add(q, rounding)) <= 0;
  return low && (hi === Number.POSITIVE_INFINITY || Q.cmp(Q.fromNumber(hi), Q.sub(q, rounding)) >= 0);
}
