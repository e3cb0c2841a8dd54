/** The geometry of M holds for increasing activations, and each statement notices when it is wrong. */

import { describe, expect, test } from "vitest";
import { contextFor } from "../../test-kit/contexts.js";
import { some, times } from "../../test-kit/deep.js";
import type { Context } from "../ledger/context.js";
import { hypothesis } from "../ledger/hypotheses.js";
import { rowOf } from "../ledger/ledger.js";
import type { Examination } from "../ledger/statement.js";
import { TAYLOR } from "../oracles/calculus.js";
import { type Connection, covariant, euclidean } from "../oracles/fields.js";
import { gradientAt, jacobianAt, squaredJacobian } from "../oracles/quantities.js";
import { isSmooth } from "../smoothness.js";
import { APPENDIX_I, examineChristoffel, examineGradient, examineMetric, examineTorsion } from "./appendixI.js";
import { examineConvexity, LEMMA_H1 } from "./lemmaH1.js";
import { certainlyRegular, examineBasis, NORMAL_SPACE } from "./normalSpace.js";

const STATEMENTS = [...NORMAL_SPACE, LEMMA_H1, ...APPENDIX_I];

function found(examination: Generator<number, Examination>): Examination {
  for (;;) {
    const next = examination.next();
    if (next.done === true) return next.value;
  }
}

describe.each(some(["x^3+x", "x^3+x/10", "x^5+x^3+x", "sinh(x)", "x^3+tanh(x)", "x+exp(x)", "x^3", "x^5+x", "tanh(x)", "gelu(x)"], 6, 2))(
  "φ = %s",
  (text) => {
    test("every conclusion holds, and says so where its hypotheses do", async () => {
      const c = await contextFor(text, { runs: times(10, 8, 20) });
      for (const statement of STATEMENTS) {
        const row = rowOf(c, statement, found(statement.examine(c)));
        expect([row.id, row.conclusion]).toEqual([row.id, "holds"]);
        const applies =
          row.id === "G.4-manifold" ? text === "x^3" : row.hypotheses["increasing"] === undefined || !["x^3", "gelu(x)"].includes(text);
        expect([row.id, row.verdict]).toEqual([row.id, applies ? "holds" : "not-applicable"]);
      }
    });
  },
);

test("φ′ > 0 is known also where its infimum is 0 but not attained", async () => {
  const verdict = async (text: string): Promise<string> => hypothesis(await contextFor(text, { runs: 1 }), "increasing").verdict;
  expect(await verdict("tanh(x)")).toBe("holds");
  expect(await verdict("exp(x)")).toBe("holds");
  expect(await verdict("x^3")).toBe("fails");
  expect(await verdict("x^3-x")).toBe("fails");
});

test("differences say nothing where φ is not known to be smooth, and are allowed where an enclosure shows it", async () => {
  const finding = async (text: string): Promise<Examination> => found(LEMMA_H1.examine(await contextFor(text, { runs: 4 })));
  const rough = await finding("relu(x)");
  expect([rough.conclusion, rough.notes]).toEqual(["unknown", ["φ is not known to be smooth wherever a difference may reach"]]);
  // `check` bounds no derivative of cosh(3x); its jets over an interval do.
  expect(isSmooth(await contextFor("cosh(3*x)", { runs: 1 }))).toBe(true);
  expect(isSmooth(await contextFor("abs(x)^3.5+x", { runs: 1 }))).toBe(false);
  expect(isSmooth(await contextFor("tan(x)", { runs: 1 }))).toBe(false);
});

describe("what is wrong is noticed", () => {
  const context = (): Promise<Context> => contextFor("x^3+x", { runs: 20 });
  const conclusion = (finding: Generator<number, Examination>): string => found(finding).conclusion;

  test("a connection with ⟨v, v⟩-dependent error does not respect the metric", async () => {
    const wrong: Connection = (Y, net, theta, v) => covariant(Y, net, theta, v).map((value, q) => value + (v[q] as number) / 8);
    expect(conclusion(examineMetric(await context(), wrong))).toBe("fails");
  });

  test("one that depends on its arguments' order has torsion", async () => {
    const wrong: Connection = (Y, net, theta, v) => covariant(Y, net, theta, v).map((value, q) => value + (v[q] as number) / 8);
    expect(conclusion(examineTorsion(await context(), wrong))).toBe("fails");
    // Without the projection the difference is the bracket too: that is why the bracket is tangent.
    expect(conclusion(examineTorsion(await context(), euclidean))).toBe("holds");
  });

  test("the gradient is not DF, and ∂_a ∂_b θ has a normal part", async () => {
    const c = await context();
    expect(conclusion(examineGradient(c, (k, theta) => gradientAt(squaredJacobian, TAYLOR, k.net, theta)))).toBe("fails");
    expect(conclusion(examineChristoffel(c, (_, __, v) => v))).toBe("fails");
  });

  test("vectors that are not normal, or too few", async () => {
    const c = await context();
    expect(
      conclusion(examineBasis(c, ({ net, theta }) => jacobianAt(TAYLOR, net, theta).map((row) => row.with(0, (row[0] as number) + 0.01)))),
    ).toBe("fails");
    expect(conclusion(examineBasis(c, ({ net, theta }) => jacobianAt(TAYLOR, net, theta).map((_, __, J) => J[0] as number[])))).toBe(
      "fails",
    );
  });

  test("−F is not convex", async () => {
    expect(conclusion(examineConvexity(await context(), -1))).toBe("fails");
  });

  test("a network of the cube at 0 has a singular G", async () => {
    const { phi } = await contextFor("x^3", { runs: 1 });
    const net = { X: [[1, 0]], y: [0], a: [1, 1], c: 1, phi };
    expect(
      certainlyRegular(net, [
        [0, 0.5],
        [0, 1],
      ]),
    ).toBe(false);
    expect(
      certainlyRegular(net, [
        [0.25, 0],
        [0, 1],
      ]),
    ).toBe(true);
  });
});
