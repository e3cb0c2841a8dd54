/** Where a slope that is ≥ 0 vanishes: at rational points, of a polynomial in x; and why nowhere else. */
import { polynomials as P, type Polynomial, rationals as Q, type Rational } from "@flatcheck/enclosure";
import { type Claim, UNFOLD } from "./claim.js";
import { coqNumber } from "./coqText.js";
import { generatorsOf } from "./element.js";
import { polynomialIn } from "./polynomialIn.js";
import { coreOf, polynomialText } from "./polynomialLemma.js";

export interface IsolatedZeros {
  /** `(0 :: nil)`. */
  readonly list: string;
  /** `Lemma name_zeros x : name x = 0 -> In x list`. */
  readonly lemma: string;
}

/** Undefined where the claim is no polynomial in x that is s²·h, h > 0, with a product s of linear factors. */
export function isolatedZeros(name: string, claim: Claim): IsolatedZeros | undefined {
  if (!generatorsOf(claim.element).every((g) => g.text === "x")) return undefined;
  const p = polynomialIn(claim.element);
  const zeros = P.isZero(p) ? undefined : rationalRoots(p);
  if (zeros === undefined || zeros.length === 0) return undefined;
  const product = zeros.map(({ z, multiplicity }) => P.pow(P.polynomial([Q.neg(z), Q.ONE]), multiplicity)).reduce(P.mul);
  const rest = P.divmod(p, product).quotient;
  const core = coreOf(`${name}_apart`, rest);
  if (core === undefined || zeros.some(({ multiplicity }) => multiplicity % 2 === 1)) return undefined;
  const list = `(${zeros.map(({ z }) => `${coqNumber(z)} :: `).join("")}nil)`;
  return { list, lemma: `${core}${lemma(name, claim, zeros, rest)}` };
}

interface Root {
  readonly z: Rational;
  readonly multiplicity: number;
}

/** The roots of linear factors, and of powers of x, of the square-free decomposition. */
function rationalRoots(p: Polynomial): readonly Root[] {
  return P.squareFreeDecomposition(p).flatMap(({ factor, multiplicity }) => {
    const atZero = factor.coefficients[0]?.n === 0n ? [{ z: Q.ZERO, multiplicity }] : [];
    const rest = atZero.length === 0 ? factor : P.divmod(factor, P.X).quotient;
    return P.degree(rest) === 1 ? [...atZero, { z: Q.neg(Q.div(rest.coefficients[0]!, rest.coefficients[1]!)), multiplicity }] : atZero;
  });
}

function lemma(name: string, { text }: Claim, zeros: readonly Root[], rest: Polynomial): string {
  const factors = zeros.map(({ z, multiplicity }) => `(x - ${coqNumber(z)})^${multiplicity}`);
  const product = [...factors, `(${polynomialText(rest, "x")})`].join(" * ");
  const cases = zeros.map(({ z }, i) => `destruct (Req_dec x ${coqNumber(z)}) as [E${i} | N${i}]; [subst x; simpl; tauto |].`);
  return `Lemma ${name}_zeros x : ${text} = 0 -> In x (${zeros.map(({ z }) => `${coqNumber(z)} :: `).join("")}nil).
Proof.
  intros Z. ${cases.join(" ")} exfalso. assert (C := ${name}_apart x).
  assert (F : ${text} = ${product}) by (${UNFOLD}; field).
  rewrite F in Z. revert Z. ${nonzeroProduct(zeros.length)}.
Qed.
`;
}

/** Factor by factor, from the right: the rest, then the powers. */
const nonzeroProduct = (roots: number): string => `apply prod_neq_R0; [${powers(roots - 1)} | lra]`;

const powers = (last: number): string => (last === 0 ? POWER : `apply prod_neq_R0; [${powers(last - 1)} | ${POWER}]`);
const POWER = "apply pow_nonzero; lra";
