/** β·|Q| ≤ P refuted in a limit: P = w·u·A and Q = w·(d + u·B) with d ≠ 0 and w = u^b, as u → 0 from above. */
import { polynomials as P, type Polynomial, rationals as Q, type Rational } from "@flatcheck/enclosure";
import { claimAt, type Quotient, UNFOLD } from "./claim.js";
import { coqElement, coqNumber } from "./coqText.js";
import { type Element, generatorsOf, type RingGenerator, termsOf } from "./element.js";
import { baseOf, powersIn, textsOf } from "./exponentials.js";
import { polynomialText } from "./polynomialLemma.js";

/** x as a function of u, and what P and Q are in u. */
interface Substitution {
  readonly point: string;
  /** Rewrites the exponentials at the point into powers of u. */
  readonly rewriting: string;
  readonly numerator: Polynomial;
  readonly denominator: Polynomial;
}

/** `Theorem name beta : 0 < beta -> exists x, P < beta·|Q|`; undefined where no such limit is found. */
export function vanishingQuotient(name: string, points: readonly Rational[], quotient: Quotient): string | undefined {
  const [only, more] = generatorsOf(...partsOf(quotient));
  if (only === undefined || more !== undefined) return undefined;
  const found =
    only.text === "x" ? points.map((z) => besidePoint(z, quotient)) : [1, -1].map((side) => atInfinity(only, side as 1 | -1, quotient));
  const best = found.find((s) => s !== undefined && lowest(s.numerator) > lowest(s.denominator) && !P.isZero(s.denominator));
  return best === undefined ? undefined : theorem(name, best, quotient);
}

const lowest = (p: Polynomial): number => (P.isZero(p) ? Number.POSITIVE_INFINITY : p.coefficients.findIndex((c) => c.n !== 0n));

const polynomialIn = (e: Element, degree: (power: Rational) => number): Polynomial =>
  termsOf(e)
    .map(({ coefficient, powers }) => P.scale(P.pow(P.X, degree([...powers.values()][0] ?? Q.ZERO)), coefficient))
    .reduce(P.add, P.ZERO);

/** x = z + u. */
function besidePoint(z: Rational, { above, below }: Quotient): Substitution {
  const shift = P.polynomial([z, Q.ONE]);
  const [numerator, denominator] = [above.element, below.element].map((e) =>
    P.compose(
      polynomialIn(e, (p) => Number(p.n)),
      shift,
    ),
  ) as [Polynomial, Polynomial];
  return { point: `(${coqNumber(z)} + u)`, rewriting: "", numerator, denominator };
}

/** x = ln(u)/step, for exponentials of multiples of x with the sign of the step. */
function atInfinity(g: RingGenerator, side: 1 | -1, { above, below }: Quotient): Substitution | undefined {
  if (g.exponent === undefined || coqElement(g.exponent) !== "x") return undefined;
  const powers = powersIn(g, above.element, ...partsOf({ above, below }));
  if (powers.some((p) => Q.sign(p) === -side)) return undefined;
  const { step } = baseOf(g, powers, side);
  const [point, degree] = [`(ln u / ${coqNumber(step)})`, (p: Rational) => Number(Q.div(p, step).n)];
  const rewriting = [...textsOf(g, ...partsOf({ above, below }))].map(([text, p]) => {
    const argument = text.slice("exp ".length).replaceAll(/\bx\b/g, point);
    return `try rewrite (exp_of_log u ${argument} ${degree(p)} U) by (simpl; field). `;
  });
  const [numerator, denominator] = [above, below].map((claim) => polynomialIn(claim.element, degree)) as [Polynomial, Polynomial];
  return { point, rewriting: rewriting.join(""), numerator, denominator };
}

function theorem(name: string, { point, rewriting, numerator, denominator }: Substitution, { above, below }: Quotient): string {
  const b = lowest(denominator);
  const [d, ...rest] = denominator.coefficients.slice(b) as [Rational, ...Rational[]];
  const [A, B] = [P.polynomial(numerator.coefficients.slice(b + 1)), P.polynomial(rest)];
  const [C, D] = [A, B].map((p) => coqNumber(p.coefficients.map(Q.abs).reduce(Q.add, Q.ZERO))) as [string, string];
  const bounds = [...A.coefficients, ...B.coefficients].map((_, k) => `assert (P${k} := unit_power u ${k} U U1). `).join("");
  return `Theorem ${name} beta : 0 < beta -> exists x, ${above.text} < beta * Rabs (${below.text}).
Proof.
  intros P. destruct (small_enough beta ${coqNumber(d)} ${C} ${D}) as [u [U [U1 [UD UC]]]]; [exact P | lra | lra | lra |].
  exists ${point}. ${bounds}
  assert (N : ${claimAt(above, point)} = u^${b} * (u * (${polynomialText(A)}))) by (${UNFOLD}; ${rewriting.replaceAll(". ", "; ")}field).
  assert (M : ${claimAt(below, point)} = u^${b} * (${coqNumber(d)} + u * (${polynomialText(B)}))) by (${UNFOLD}; ${rewriting.replaceAll(". ", "; ")}field).
  rewrite N, M. apply (vanishing_quotient beta ${coqNumber(d)} ${C} ${D}); [exact P | exact U | apply pow_lt; exact U | lra | lra | exact UD | exact UC].
Qed.
`;
}

const partsOf = ({ above, below }: Quotient): readonly Element[] => [...above.parts, ...below.parts];
