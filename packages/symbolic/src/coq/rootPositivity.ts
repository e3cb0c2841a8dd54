/**
 * `0 <= claim` for polynomials in x, s = √q and 1/s, where q is a polynomial in x: claim = (A + B·s)/s^K, and A + B·s ≥ 0 because A ≥ 0 and A² − B²·q ≥ 0, or because
 * B = 0.
 */
import { polynomials as P, type Polynomial } from "@flatcheck/enclosure";
import { type Claim, UNFOLD } from "./claim.js";
import { coqElement } from "./coqText.js";
import { denominatorName } from "./denominatorName.js";
import { type Element, generatorsOf, type RingGenerator, termsOf } from "./element.js";
import { polynomialIn } from "./polynomialIn.js";
import { polynomialLemma, polynomialText } from "./polynomialLemma.js";

/** √q by 1/√q. */
interface Root {
  readonly inverse: RingGenerator;
  readonly text: string;
  readonly radicand: Element;
}

/** The one root of which, and of x, the elements are made. */
export function rootOf(...elements: readonly Element[]): Root | undefined {
  const found = generatorsOf(...elements)
    .filter((g) => g.text !== "x")
    .map((g) => (g.inverse === undefined ? g : generatorsOf(g.inverse())[0]));
  const [inverse] = found;
  const { radicand, element } = inverse?.denominator ?? {};
  if (inverse === undefined || radicand === undefined || element === undefined || found.some((g) => g !== inverse)) return undefined;
  if (!generatorsOf(radicand).every((g) => g.text === "x")) return undefined;
  return { inverse, text: coqElement(element), radicand };
}

/** claim = (a + b·s)·(1/s)^power. */
interface Split {
  readonly a: Polynomial;
  readonly b: Polynomial;
  readonly power: number;
}

function split(e: Element, { inverse, radicand }: Root): Split {
  const q = polynomialIn(radicand);
  const terms = termsOf(e).map(({ coefficient, powers }) => {
    let [degree, power] = [0, 0];
    for (const [g, p] of powers) {
      if (g.text === "x") degree = Number(p.n);
      else power += (g === inverse ? 1 : -1) * Number(p.n);
    }
    return { term: P.scale(P.pow(P.X, degree), coefficient), power };
  });
  const power = Math.max(0, ...terms.map((t) => t.power));
  const sum = (parity: number): Polynomial =>
    terms
      .filter((t) => (power - t.power) % 2 === parity)
      .map((t) => P.mul(t.term, P.pow(q, (power - t.power - parity) / 2)))
      .reduce(P.add, P.ZERO);
  return { a: sum(0), b: sum(1), power };
}

/** How a + b·s is seen to be ≥ 0 (> 0): the lemmas about polynomials, and the tactic that uses them. */
interface Sum {
  readonly text: string;
  readonly lemmas: readonly string[];
  readonly tactic: string;
}

function sumOf(name: string, { a, b }: Split, isStrict: boolean, root: Root): Sum | undefined {
  const textA = polynomialText(a, "x");
  const alone = P.isZero(b) ? polynomialLemma(`${name}_a`, a, "line", isStrict) : undefined;
  if (alone !== undefined) return { text: `(${textA})`, lemmas: [alone], tactic: `exact (${name}_a x)` };
  const [q, as] = [polynomialIn(root.radicand), isStrict ? "positive_as" : "nonnegative_as"];
  const [squareA, squareB] = [P.mul(a, a), P.mul(P.mul(b, b), q)];
  const cases = [
    { first: a, apart: P.sub(squareA, squareB), rule: "root_sum" },
    { first: b, apart: P.sub(squareB, squareA), rule: "root_term" },
  ];
  for (const { first, apart, rule } of cases) {
    const lemmas = [polynomialLemma(`${name}_a`, first, "line", false), polynomialLemma(`${name}_d`, apart, "line", isStrict)];
    if (lemmas.some((lemma) => lemma === undefined)) continue;
    const steps = `[exact (${name}_a x) | apply (${as} _ _ (${name}_d x)); field | exact E | lra]`;
    const tactic = `apply (${isStrict ? "positive" : "nonnegative"}_${rule} _ _ s (${coqElement(root.radicand)})); ${steps}`;
    return { text: `((${textA}) + (${polynomialText(b, "x")}) * s)`, lemmas: lemmas as string[], tactic };
  }
  return undefined;
}

/** `Lemma name x : 0 <= claim` (`0 < claim`); undefined where that is not seen. */
export function rootLemma(name: string, claim: Claim, isStrict: boolean, root: Root): string | undefined {
  const parts = split(claim.element, root);
  const sum = sumOf(name, parts, isStrict, root);
  if (sum === undefined) return undefined;
  const [relation, as] = isStrict ? ["<", "positive_as"] : ["<=", "nonnegative_as"];
  const [product, power] = isStrict ? ["Rmult_lt_0_compat", "apply pow_lt"] : ["Rmult_le_pos", "apply Rlt_le, pow_lt"];
  const denominator = denominatorName(root.inverse);
  return `${sum.lemmas.join("")}Lemma ${name} x : 0 ${relation} ${claim.text}.
Proof.
  assert (D := ${denominator} x). assert (R := ${denominator}_radicand x). ${UNFOLD}.
  assert (E : (${root.text})^2 = ${coqElement(root.radicand)}) by (apply pow2_sqrt; lra). set (s := ${root.text}) in *. clearbody s.
  apply (${as} (${sum.text} * (/ s)^${parts.power})); [ | field [E]; lra].
  apply ${product}; [${sum.tactic} | ${power}, Rinv_0_lt_compat; lra].
Qed.
`;
}
