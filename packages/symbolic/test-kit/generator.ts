/** Seeded random activations as text: perturbed cubes and hyperbolic sines that may well hold, and trees that mostly do not. */

import { type Random, randomOf } from "../../../test/setup/random.js";

export { type Random, randomOf };

const SMOOTH = [
  ...["exp", "sin", "cos", "tanh", "sinh", "cosh", "atan", "asinh", "erf", "erfc", "sigmoid", "softplus", "gelu", "silu", "mish", "expm1"],
];
const KINKED = ["abs", "relu", "elu", "softsign", "sign", "cbrt"];
const PARTIAL = ["log", "log1p", "sqrt", "tan", "asin", "acos", "acosh", "atanh"];

function positive(r: Random): string {
  switch (r.below(6)) {
    case 0:
      return `${1 + r.below(9)}`;
    case 1:
      return `${1 + r.below(9)}/${1 + r.below(12)}`;
    case 2:
      return `${(r.next() * 3 + 0.01).toFixed(3)}`;
    case 3:
      return `${1 + r.below(9)}e-${r.below(10)}`;
    case 4:
      return r.pick(["1", "2", "1/2", "1/10", "6"]);
    default:
      return r.below(8) === 0 ? r.pick(["pi", "e", "1e6", "1e-12", "1000"]) : `${1 + r.below(3)}`;
  }
}

const signed = (r: Random): string => (r.below(3) === 0 ? `(-${positive(r)})` : `(${positive(r)})`);
const line = (r: Random): string =>
  r.pick(["x", "x", `(${positive(r)})*x`, `(x-${signed(r)})`, `(${signed(r)}*x+${signed(r)})`, "x^2", `(${signed(r)}*x^2)`]);

/** A term that does not grow faster than its argument, mostly. */
function perturbation(r: Random): string {
  const f = r.pick(r.below(5) === 0 ? KINKED : SMOOTH);
  switch (r.below(7)) {
    case 0:
      return `${f}(${line(r)})`;
    case 1:
      return `x*${f}(${line(r)})`;
    case 2:
      return `exp(-(${line(r)})^2)`;
    case 3:
      return `1/(${positive(r)}+x^${r.pick(["2", "4"])})`;
    case 4:
      return `log(${positive(r)}+x^2)`;
    case 5:
      return `sqrt(${positive(r)}+x^2)`;
    default:
      return `${f}(${r.pick(["sin", "tanh", "atan"])}(${line(r)}))`;
  }
}

const backbone = (r: Random): string =>
  r.pick([
    `x^3+(${positive(r)})*x`,
    `x^3+(${positive(r)})*x`,
    `(${positive(r)})*x^3+x`,
    `x^5+x^3+(${positive(r)})*x`,
    "sinh(x)",
    `sinh(${line(r)})+x`,
    "x+exp(x)",
    "exp(x)-exp(-2*x)",
    "x^3+exp(x)",
    `x^5+(${positive(r)})*x`,
    "x*cosh(x)",
    "x*(1+x^2)^1.5",
    `x*abs(x)^${3 + r.below(3)}+x^3+x`,
    `${r.pick(["relu", "abs"])}(${line(r)})^4+x^3+x`,
  ]);

function polynomial(r: Random): string {
  const degree = 3 + r.below(6);
  return Array.from({ length: degree }, (_, k) => (r.below(3) === 0 ? "" : `${signed(r)}*x^${k + 1}`))
    .filter((t) => t !== "")
    .concat([`x^${degree}`])
    .join("+");
}

const rational = (r: Random): string => `(${polynomial(r)})/(${positive(r)}+${r.pick(["x^2", "x^4", "x^2+x^6"])})+${positive(r)}*x^3`;

function tree(r: Random, depth: number): string {
  if (depth === 0) return r.below(3) === 0 ? signed(r) : "x";
  const u = (): string => tree(r, depth - 1 - (r.below(3) === 0 ? r.below(depth) : 0));
  switch (r.below(12)) {
    case 0:
    case 1:
      return `(${u()}+${u()})`;
    case 2:
      return `(${u()}-${u()})`;
    case 3:
    case 4:
      return `(${u()}*${u()})`;
    case 5:
      return `(${u()}/${u()})`;
    case 6:
      return `(${u()})^${r.pick(["2", "3", "4", "(-1)", "(-2)", "0", "0.5", "2.5", "(1/3)", "x", "pi"])}`;
    case 7:
      return `${r.pick(["max", "min"])}(${u()},${u()})`;
    case 8:
      return `${r.pick(PARTIAL)}(${u()})`;
    case 9:
      return `${r.pick(KINKED)}(${u()})`;
    default:
      return `${r.pick(SMOOTH)}(${u()})`;
  }
}

/** A random activation. */
export function randomActivation(r: Random): string {
  switch (r.below(8)) {
    case 0:
      return polynomial(r);
    case 1:
      return rational(r);
    case 2:
      return tree(r, 2 + r.below(3));
    case 3:
      return `x^3+x+${tree(r, 1 + r.below(3))}`;
    default:
      return `${backbone(r)}${Array.from({ length: 1 + r.below(2) }, () => `+${signed(r)}*${perturbation(r)}`).join("")}`;
  }
}
