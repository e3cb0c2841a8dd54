/** Steps that are about fixed values of parameters, with the drift from there to every other value in their ranges. */
import { type Jet, type MpfrArithmetic, type MpfrInterval, rationals as Q, type Rational } from "@flatcheck/enclosure";
import { exact } from "../certificate.js";
import type { Form } from "../form.js";
import { drift, isSmoothInParameters, sensitivity } from "../parameterDrift.js";
import type { PhiEvaluator } from "./phiEvaluator.js";
import { require } from "./rejection.js";

/** Values of parameters by name, each inside its range. */
export type ParameterCentre = ReadonlyMap<string, Rational>;

/** The values that a step names; none where it names none. @throws Rejection for a value outside of its range */
export function parameterCentre(phi: PhiEvaluator, at: Readonly<Record<string, string>> | undefined): ParameterCentre {
  const centre = new Map(Object.entries(at ?? {}).map(([name, q]) => [name, exact(q)]));
  for (const [name, q] of centre) {
    const range = phi.ranges.get(name);
    require(range !== undefined && Q.cmp(range[0], q) <= 0 && Q.cmp(q, range[1]) <= 0, "a value outside of the parameter's range");
  }
  require(centre.size === 0 || isSmoothInParameters(phi.expression), "a centre in parameters needs an activation without pieces");
  return centre;
}

/** A jet of the form at the centre, with its value at every other value of the parameters in place of the one there. */
export function drifted(K: MpfrArithmetic, jet: Jet<MpfrInterval>, by: MpfrInterval | undefined): Jet<MpfrInterval> {
  return by === undefined ? jet : jet.with(0, K.add(jet[0] as MpfrInterval, by));
}

/** How far the form moves from the centre over the box; undefined where nothing is fixed. */
export function driftOver(
  phi: PhiEvaluator,
  K: MpfrArithmetic,
  form: Form,
  { from, to, centre }: { readonly from: Rational; readonly to: Rational; readonly centre: ParameterCentre },
): MpfrInterval | undefined {
  if (centre.size === 0) return undefined;
  const parameters = phi.parameters(([lo, hi]) => K.between(lo, hi));
  const extent = { x: K.between(from, to), parameters };
  const terms = [...centre].map(([name, q]) => {
    const [lo, hi] = phi.ranges.get(name) as readonly [Rational, Rational];
    const slope = sensitivity(K, { expression: phi.expression, form }, extent, name);
    return { slope, offset: K.between(Q.sub(lo, q), Q.sub(hi, q)) };
  });
  return drift(K, terms);
}
