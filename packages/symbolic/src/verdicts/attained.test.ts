/**
 * Whether a sharp constant is a value at a point or a limit alone. Here it is both at once, a limit at ±∞ or beside a zero of a denominator and a value at a point
 * that may be irrational, or a limit that no value reaches. Nothing may be said that is not so, whether it is called proved or observed.
 * FLATCHECK_ATTAINED_SEED replays a failure.
 */
import { expect, test } from "vitest";
import { type Random, randomOf } from "../../test-kit/generator.js";
import { amount } from "../../test-kit/sizes.js";
import { check } from "../index.js";

interface Question {
  readonly expr: string;
  readonly constant: string;
  readonly attained: boolean;
}

/** From a zero of u² (a term such as (x³ − 2)²), a number c, and an even power that is larger than u² far out. */
type Kind = (u: string, c: number, far: string) => Question;

const KINDS: readonly Kind[] = [
  (u, c, far) => ({ expr: `${c}+${u}^2/(1+${far})`, constant: "inf phi", attained: true }),
  (u, c, far) => ({ expr: `${c}-${u}^2/(1+${far})`, constant: "sup phi", attained: true }),
  (u, c, far) => ({ expr: `${u}^2`, constant: `inf (${c}+${c}*${far}+phi)/(1+${far})`, attained: true }),
  (u, c, far) => ({ expr: `abs(x)*(${c}+${u}^2/(1+${far}))`, constant: "inf phi/abs(x)", attained: true }),
  (u, c, far) => ({ expr: `x*(${c}+${u}^2/(1+${far}))`, constant: "inf abs(phi)/abs(x)", attained: true }),
  (u, c) => ({ expr: `${c}*x^2+${u}^2*x^4`, constant: "inf phi/x^2", attained: true }),
  (u, c) => ({ expr: `${c}*x^2-${u}^2*x^4`, constant: "sup phi/x^2", attained: true }),
  (u) => ({ expr: `${u}^2*x^4*exp(-x)`, constant: "inf phi/x^2", attained: true }),
  (u) => ({ expr: "exp(x)", constant: `inf (phi-1)^2*${u}^2/abs(x)`, attained: true }),
  (u, c, far) => ({ expr: `exp(-x^2)+${c}`, constant: `inf ((phi-${c})*${u}^2+1+${far})/(1+${far})`, attained: true }),
  (_, c) => ({ expr: `sin(${c}*x)^2`, constant: "inf phi/abs(x)", attained: true }),
  (u, c, far) => ({ expr: `${c}+(1+${u}^2)/(1+${far})`, constant: "inf phi", attained: false }),
  (u, c) => ({ expr: `${c}*x^2+(1+${u}^2)*x^4`, constant: "inf phi/x^2", attained: false }),
  (u, c, far) => ({ expr: `abs(x)*(${c}+(1+${u}^2)/(1+${far}))`, constant: "inf phi/abs(x)", attained: false }),
  (_, c) => ({ expr: `exp(${c}*x)`, constant: "inf (phi-1)^2/abs(x)", attained: false }),
  (_, c) => ({ expr: `tanh(${c}*x)`, constant: "sup abs(phi)", attained: false }),
];

function questionOf(kind: Kind, random: Random): Question {
  const [k, a, c] = [1 + random.below(3), 2 + random.below(5), 1 + random.below(3)];
  return kind(`(x^${k}-${a})`, c, `x^${4 * k}`);
}

const SEED = Number(process.env["FLATCHECK_ATTAINED_SEED"] ?? 1);

test("an infimum that is a limit may be a value as well", async () => {
  const random = randomOf(SEED);
  const questions = Array.from({ length: amount(1, 1, 8) }, () => KINDS.map((kind) => questionOf(kind, random))).flat();
  const [wrong, proved]: [string[], string[]] = [[], []];
  for (const { expr, constant, attained } of questions) {
    const { report } = await check(expr, { constants: [constant], assumptions: [], timeLimit: 20 });
    const [found] = report.constants ?? [];
    if (found?.attained === !attained) wrong.push(`${constant} of ${expr}: attained ${found.attained}, proved ${found.attainedProved}`);
    if (found?.attainedProved === true) proved.push(expr);
  }
  expect(wrong).toEqual([]);
  expect(proved.length).toBeGreaterThan(questions.length / 8);
});
