/** Bounds of φ′ for every k of a range, about 0, where it vanishes for some k: true ones, and ones that are false, or not shown, by as little as 10⁻⁴⁰. */
import { type CertificateStatement, type CoverStep, phi, toFormData } from "../src/index.js";
import type { FalseClaim } from "./falseClaims.js";

const bits = 128;

const boxes = (from: number, to: number): CoverStep[] =>
  Array.from({ length: to - from }, (_, i) => ({
    ...{ type: "box", from: `${from + i}/4`, to: `${from + i + 1}/4`, centre: `${2 * (from + i) + 1}/8`, degree: 4, bits },
  }));

const tail = (from: string, to: string): CoverStep => ({ type: "tail", from, to, order: 4, bits });

interface Claimed {
  readonly k?: readonly [string, string];
  readonly relation?: "nonnegative" | "increasing" | "positive";
  readonly multiplicity?: number;
  readonly point?: string;
}

function bound(expression: string, { k = ["0", "1"], relation = "increasing", multiplicity = 2, point }: Claimed = {}): FalseClaim {
  const named = point === undefined ? {} : { point };
  const zero: CoverStep = { type: "zero", from: "-1/4", to: "1/4", centre: "0", multiplicity, bits, ...named };
  const cover = [tail("-inf", "-8"), ...boxes(-32, -1), zero, ...boxes(1, 32), tail("8", "+inf")];
  const statement: CertificateStatement = { kind: "bound", form: toFormData(phi(1)), relation, cover };
  return {
    name: `φ = ${expression}, k in ${k.join(" to ")}: φ' ${relation}, a zero of order ${multiplicity} at ${point ?? "0"}`,
    expression,
    statement,
    parameters: { k: { from: k[0], to: k[1] } },
  };
}

export const TRUE_RANGE_ZEROS: readonly FalseClaim[] = [
  bound("x^3+k*sin(x)"),
  bound("x^3+k*sin(x)", { relation: "nonnegative" }),
  bound("x^5+k*x^3+k*x", { multiplicity: 4 }),
];

export const FALSE_RANGE_ZEROS: readonly FalseClaim[] = [
  ...["-1", "-1e-12", "-1e-40"].map((least) => bound("x^3+k*sin(x)", { k: [least, "1"] })),
  ...["", "*1e-12", "*1e-40"].map((part) => bound(`x^3+k*sin(x)+x^2${part}`)),
  bound("x^3+k*sin(x)-x*1e-40"),
  bound("x^3+k*sin(x)", { relation: "positive" }),
  bound("x^3+k*sin(x)+k*x^2"),
  bound("x^3+k*sin(x)", { multiplicity: 1 }),
  bound("x^3+k*sin(x)", { multiplicity: 3 }),
  bound("x^3+k*sin(x)", { multiplicity: 4 }),
  bound("x^3+k*sin(x)", { point: "0" }),
  bound("x^5-k*x^3", { multiplicity: 4 }),
  bound("x^3+k*abs(x)"),
];
