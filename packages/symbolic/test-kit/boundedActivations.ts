/** Random activations that are bounded by construction, so that `onto` and `coercive` fail for each. */
import type { Random } from "./generator.js";

const small = (r: Random): string => `${1 + r.below(5)}`;
const fraction = (r: Random): string => `${1 + r.below(4)}/${1 + r.below(6)}`;

/** A wave a·sin(kx + b), with k and b rational. */
const wave = (r: Random): string => `${fraction(r)}*${r.pick(["sin", "cos"])}(${small(r)}*x${r.pick(["", "+1", "-1/2"])})`;

const waves = (r: Random): string => Array.from({ length: 1 + r.below(2) }, () => wave(r)).join("+");

/** A function of waves, some with a denominator that does not vanish. */
const periodic = (r: Random): string => {
  const inner = waves(r);
  return r.pick([
    inner,
    `(${wave(r)})^2`,
    `exp(${inner})`,
    `tanh(${inner})`,
    `atan(${inner})`,
    `sigmoid(${inner})`,
    `${wave(r)}/(6+${wave(r)})`,
    `log(6+${wave(r)})`,
    `sqrt(6+${wave(r)})`,
  ]);
};

/** A function that levels off, or is cut off, at both ends. */
const levelling = (r: Random): string => {
  const u = `(${fraction(r)}*x+${fraction(r)})`;
  return r.pick([
    `tanh${u}`,
    `erf${u}`,
    `${u}/(1+x^2)`,
    `exp(-${u}^2)`,
    `min(max(${u},0),1)`,
    `min(max(${u}^3,-1),${small(r)})`,
    `relu(${u})-relu(${u}-1)`,
    `softsign${u}`,
    `exp(-exp(-${u}))`,
    `1/(1+exp${u})`,
    `sin(x)*exp(-x^2)`,
    `abs(sin${u})`,
  ]);
};

/** The text of an activation that is bounded on ℝ. */
export const boundedActivation = (r: Random): string => (r.below(2) === 0 ? periodic(r) : levelling(r));
