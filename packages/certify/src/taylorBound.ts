/**
 * The lower bound of a smooth function on a box that both search and replay use, each in its own arithmetic.
 *
 * With Taylor coefficients P_k at the centre c and P_q(B) over the whole box B, Taylor's theorem gives for t = x − c
 *   P(x) ∈ P₀ + P₁·t + S·t²,  S = P₂ + P₃·t + … + P_q(B)·t^{q−2}.
 * Three lower bounds follow, and any of them may decide: the natural enclosure of P over B, the expression above evaluated
 * over t ∈ B − c, and, where S > 0, the minimum of the parabola, P₀ − P₁²/(4S). Degree q = 0 stands for the first alone.
 */
import { type Jet, rationals as Q, type Scalar } from "@flatcheck/enclosure";

/** A {@link Scalar} whose strict signs can be asked. */
export interface OrderedScalar<S> extends Scalar<S> {
  isPositive(a: S): boolean;
  isNonNegative(a: S): boolean;
}

/** Taylor coefficients P_k at the centre c, to the order q − 1 at least, and P_k(B) over the box to the order q ≥ 2, and an enclosure of B − c. */
export interface BoxExpansion<S> {
  readonly centre: Jet<S>;
  readonly box: Jet<S>;
  readonly offset: S;
}

/** The order to which φ is expanded at the centre where it is to `order` over the box: one less, but to 3, which may be needed to tell its piece. */
export const orderAtCentre = (order: number): number => Math.max(order - 1, Math.min(order, 3));

/** Whether P > 0 (`strict`) or P ≥ 0 on the box by its natural enclosure. */
export const isNaturallyBounded = <S>(K: OrderedScalar<S>, box: Jet<S>, strict: boolean): boolean =>
  strict ? K.isPositive(box[0] as S) : K.isNonNegative(box[0] as S);

/** Whether P > 0 (`strict`) or P ≥ 0 on the box by Taylor's theorem. */
export function isBoundedBelow<S>(K: OrderedScalar<S>, expansion: BoxExpansion<S>, strict: boolean): boolean {
  const { centre, box, offset: t } = expansion;
  const decides = (bound: S): boolean => (strict ? K.isPositive(bound) : K.isNonNegative(bound));
  if (isNaturallyBounded(K, box, strict)) return true;
  const p0 = centre[0] as S;
  const p1 = centre[1] as S;
  if (!decides(p0)) return false;
  const curvature = secondOrder(K, expansion);
  const square = K.power(t, { n: 2n, d: 1n });
  if (decides(K.add(K.add(p0, K.mul(p1, t)), K.mul(curvature, square)))) return true;
  if (!K.isPositive(curvature)) return false;
  const drop = K.div(K.power(p1, { n: 2n, d: 1n }), K.mul(K.rational(Q.fromInteger(4)), curvature));
  return decides(K.sub(p0, drop));
}

/** S = P₂ + P₃·t + … + P_q(B)·t^{q−2}. */
export function secondOrder<S>(K: Scalar<S>, { centre, box, offset: t }: BoxExpansion<S>): S {
  const q = box.length - 1;
  let sum = box[q] as S;
  for (let k = q - 1; k >= 2; k--) sum = K.add(centre[k] as S, K.mul(t, sum));
  return sum;
}
