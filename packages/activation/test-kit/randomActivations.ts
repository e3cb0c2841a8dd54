/** Seeded random activations as text, with points to try: smooth ones, ones with kinks, and ones that are not defined everywhere. */

import { type Random, randomOf } from "../../../test/setup/random.js";

export { randomOf };

type Names = readonly [string, ...string[]];
const SMOOTH: Names = [
  ...(["exp", "sin", "cos", "tanh", "sinh", "cosh", "atan", "asinh", "erf", "erfc"] as const),
  ...(["sigmoid", "softplus", "gelu", "silu", "mish", "expm1"] as const),
];
const KINKED: Names = ["abs", "relu", "elu", "softsign", "sign", "cbrt"];
const PARTIAL: Names = ["log", "log1p", "sqrt", "tan", "asin", "acos", "acosh", "atanh"];

/** A random activation without parameters. */
export function randomActivation(r: Random): string {
  switch (r.below(8)) {
    case 0:
      return polynomial(r);
    case 1:
      return `(${polynomial(r)})/(${positive(r)}+${r.pick(["x^2", "x^4", "x^2+x^6"])})`;
    case 2:
    case 3:
      return tree(r, 2 + r.below(2));
    case 4:
      return `x^3+x+${tree(r, 2)}`;
    default:
      return `${backbone(r)}+${signed(r)}*${perturbation(r)}${r.below(2) === 0 ? "" : `-${positive(r)}*${perturbation(r)}`}`;
  }
}

/** A double with few digits: mostly within ±3, at times near 0 or farther out. */
export function randomPoint(r: Random): number {
  const sign = r.pick([-1, 1]);
  switch (r.below(6)) {
    case 0:
      return (sign * (1 + r.below(15))) / 2 ** (4 + r.below(20));
    case 1:
      return (sign * r.below(769)) / 64;
    case 2:
      return sign * (10 + r.below(31));
    default:
      return (sign * r.below(385)) / 128;
  }
}

function positive(r: Random): string {
  switch (r.below(5)) {
    case 0:
      return `${1 + r.below(9)}/${2 + r.below(11)}`;
    case 1:
      return `${(1 + r.below(3000)) / 1000}`;
    case 2:
      return r.below(4) === 0 ? r.pick(["pi", "e", "1e3", "1e-9", "2.5e-4"]) : "1/10";
    default:
      return `${1 + r.below(4)}`;
  }
}

const signed = (r: Random): string => (r.below(3) === 0 ? `(-${positive(r)})` : `(${positive(r)})`);

const line = (r: Random): string =>
  r.pick(["x", "x", `(${positive(r)})*x`, `x-${signed(r)}`, `${signed(r)}*x+${signed(r)}`, "x^2", `${signed(r)}*x^2`]);

function perturbation(r: Random): string {
  const f = r.pick(r.below(4) === 0 ? KINKED : SMOOTH);
  switch (r.below(8)) {
    case 0:
    case 1:
      return `${f}(${line(r)})`;
    case 2:
      return `x*${f}(${line(r)})`;
    case 3:
      return `exp(-(${line(r)})^2)`;
    case 4:
      return `1/(${positive(r)}+x^${r.pick(["2", "4"])})`;
    case 5:
      return `${r.pick(["log", "sqrt"])}(${positive(r)}+x^2)`;
    case 6:
      return `${r.pick(PARTIAL)}(${line(r)})`;
    default:
      return `${f}(${r.pick(["sin", "tanh", "atan"])}(${line(r)}))`;
  }
}

const backbone = (r: Random): string =>
  r.pick([
    `x^3+(${positive(r)})*x`,
    `x^5+x^3+(${positive(r)})*x`,
    `sinh(${line(r)})+x`,
    "x+exp(x)",
    "exp(x)-exp(-2*x)",
    "x*cosh(x)",
    "x*(1+x^2)^1.5",
    `x*abs(x)^${2 + r.below(3)}`,
    `${r.pick(["relu", "abs"])}(${line(r)})^4`,
    `${r.pick(["max", "min"])}(${line(r)},${line(r)})`,
  ]);

function polynomial(r: Random): string {
  const degree = 3 + r.below(5);
  const terms = Array.from({ length: degree }, (_, k) => (r.below(3) === 0 ? [] : [`${signed(r)}*x^${k}`]));
  return [...terms.flat(), `x^${degree}`].join("+");
}

const EXPONENTS: Names = ["2", "3", "4", "(-1)", "(-2)", "0.5", "2.5", "(1/3)", "x", "pi"];

function tree(r: Random, depth: number): string {
  if (depth === 0) return r.below(3) === 0 ? signed(r) : "x";
  const u = (): string => tree(r, depth - 1 - (r.below(3) === 0 ? r.below(depth) : 0));
  switch (r.below(12)) {
    case 0:
      return `(${u()}+${u()})`;
    case 1:
      return `(${u()}-${u()})`;
    case 2:
    case 3:
      return `(${u()}*${u()})`;
    case 4:
      return `(${u()}/${u()})`;
    case 5:
      return `(${u()})^${r.pick(EXPONENTS)}`;
    case 6:
      return `${r.pick(["max", "min"])}(${u()},${u()})`;
    case 7:
      return `${r.pick(PARTIAL)}(${u()})`;
    case 8:
      return `${r.pick(KINKED)}(${u()})`;
    default:
      return `${r.pick(SMOOTH)}(${u()})`;
  }
}
