/**
 * Pieces that meet at r, with verdicts known from how they are built: x³ + x + c·relu(x − r)^p has φ‴ ≥ 6, and its derivatives exist up to the
 * order below p. So r may be any number, c as small as one likes, and p says which assumptions hold.
 */
import { rationals as Q } from "@flatcheck/enclosure";
import { describe, expect, test } from "vitest";
import { decided } from "../../test-kit/decided.js";
import { amount, some } from "../../test-kit/sizes.js";
import { ASSUMPTIONS, check } from "../index.js";

/** One of so many cases. */
const STRIDE = amount(7, 37, 1);

/** Positive numbers, so that the pieces leave φ alone at 0. */
const PLACES = [
  "pi",
  "sqrt(2)",
  "log(2)",
  "(1+sqrt(5))/2",
  "2^(1/3)",
  "1/3",
  "atan(2)",
  "sqrt(2)+sqrt(3)",
  "7/5",
  "exp(1/2)",
  "3^(2/5)",
  "cbrt(7)",
] as const;
const POWERS = ["1", "3/2", "2", "7/3", "5/2", "3", "10/3", "7/2", "4", "5"] as const;

/** relu of something that vanishes at r alone, with a positive slope; its powers from the second on have no negative derivative. */
const ARGUMENTS: readonly ((r: string) => string)[] = [(r) => `x-(${r})`, (r) => `2*x-2*(${r})`, (r) => `exp(x)-exp(${r})`];

type Verdicts = Readonly<Record<string, "holds" | "fails">>;

/** What follows from the exponent of the roughest piece. */
function truth(p: number): Verdicts {
  const says = (holds: boolean): "holds" | "fails" => (holds ? "holds" : "fails");
  const smooth = says(p > 3);
  const increasing = says(p > 2);
  return {
    ...{ "3.1": smooth, "3.1-weak": smooth, "3.4": smooth },
    ...{ collapse: increasing, "collapse-minimum": increasing },
    ...{ coercive: says(p > 1), onto: "holds" },
  };
}

const valueOf = (text: string): number => Q.toNumber(Q.parse(text) ?? Q.ZERO);

/** @param open an assumption that is left open: it would take all of the time, and is asked by itself */
async function expectTruth(expression: string, p: number, open?: string): Promise<void> {
  const ids = ASSUMPTIONS.map(({ id }) => id).filter((id) => id !== open);
  const { assumptions } = (await decided(expression, { assumptions: ids })).report;
  const verdicts = Object.fromEntries(Object.entries(assumptions).map(([id, a]) => [id, a.verdict]));
  const { [open ?? ""]: unasked, ...expected } = truth(p);
  expect(verdicts).toEqual(expected);
  const constants = assumptions["3.1"]?.constants;
  if (p > 3) expect([constants?.["rho1"]?.exact, constants?.["rho2"]?.exact]).toEqual(["1", "6"]);
  if (open === undefined) return;
  const { report } = await check(expression, { assumptions: [open], timeLimit: 0.5 });
  expect([unasked, "unknown"]).toContain(report.assumptions[open]?.verdict);
}

/** A spread of all, which meets each place, each power and each argument. */
const CASES = PLACES.flatMap((r, i) =>
  POWERS.flatMap((p, k) => {
    const argument = ARGUMENTS[(i + k) % ARGUMENTS.length] as (r: string) => string;
    return (3 * i + k) % STRIDE === 0 ? [{ expression: `x^3+x+relu(${argument(r)})^(${p})`, p }] : [];
  }),
);

describe("one seam", () => {
  test.each(CASES)("$expression", async ({ expression, p }) => expectTruth(expression, valueOf(p)));
});

/** A smooth piece with a rough one under it, too small for doubles. */
const NEAR_MISSES = ["1e-12", "1e-40"].flatMap((eps, i) =>
  ["1", "2", "7/3", "3"]
    .filter((_, k) => (k + 2 * i) % amount(2, 4, 1) === 0)
    .map((q, k) => {
      const r = PLACES[(2 * k + 3 * i) % PLACES.length];
      return { expression: `x^3+x+relu(x-(${r}))^5+${eps}*relu(x-(${r}))^(${q})`, q };
    }),
);

describe("a seam that is nearly smooth", () => {
  test.each(NEAR_MISSES)("$expression", async ({ expression, q }) => expectTruth(expression, valueOf(q)));
});

/** Exponents that are no fractions, and about what they are; the last ones are nearly 3. */
const REAL_POWERS: readonly (readonly [string, number])[] = [
  ["pi/2", 1.57],
  ["e", 2.71],
  ["pi", 3.14],
  ["sqrt(2)+2", 3.41],
  ["pi-0.1415927", 3 - 4e-8],
  ["pi-0.1415926535897", 3 + 9e-14],
];
const REAL_CASES = ["x", "x-sqrt(2)", "exp(x)-2"]
  .flatMap((u, i) => REAL_POWERS.map(([p, value], k) => ({ expression: `x^3+x+relu(${u})^(${p})`, value, at: 5 * i + k })))
  .filter(({ at }) => at % amount(3, 8, 1) === 0);

describe("a power that is no fraction", () => {
  // Far out of φ‴ = 6 + c·x^ε, ε = 9e-14, 3.4 is open.
  test.each(REAL_CASES)("$expression", async ({ expression, value }) =>
    expectTruth(expression, value, Math.abs(value - 3) < 1e-10 ? "3.4" : undefined),
  );
});

const TWO_SEAMS: readonly (readonly [string, number])[] = [
  ["x^3+x+relu(x-sqrt(2))^4+relu(-x-pi)^4*(-1)", 4],
  ["x^3+x+max(0,exp(x)-2)^4", 4],
  ["x^3+x+x*abs(x)^e", Math.E + 1],
  ["x^3+x+sqrt(1-cos(x))^3/10", 3],
  ["x^3+x+relu(x-sqrt(2))^4+relu(x-sqrt(3))^3", 3],
  ["x^3+x+relu(x-pi)^(10/3)+relu(x-log(2))^(7/3)", 7 / 3],
];

test.each(some(TWO_SEAMS, 6, 2))("two seams: %s", (expression, p) => expectTruth(expression, p));
