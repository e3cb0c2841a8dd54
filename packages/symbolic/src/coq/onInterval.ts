/** `0 <= claim` for every x of an interval: because it holds on ℝ, or with its zeros at ends split off, or by tails and a compact middle. */
import { type Domain, isLine } from "@flatcheck/certify";
import { polynomials as P, type Polynomial, rationals as Q, type Rational } from "@flatcheck/enclosure";
import { type Claim, UNFOLD } from "./claim.js";
import { coqNumber } from "./coqText.js";
import { premise } from "./domainInCoq.js";
import { addElements, constantElement, type Element, generatorPower, generatorsOf, scaleElement } from "./element.js";
import { X_ELEMENT } from "./generators.js";
import { polynomialIn } from "./polynomialIn.js";
import { polynomialText } from "./polynomialLemma.js";
import { asLemma, byTails, inX, type Positivity, type Proof, provePositivity, relation } from "./positivity.js";

/** `Lemma name x : a <= x <= b -> 0 <= claim` (`0 < claim`), with the lemmas it needs; without the premise for ℝ. */
export function provePositivityOn(name: string, claim: Claim, isStrict: boolean, domain: Domain): Proof {
  if (isLine(domain)) return provePositivity(name, claim, isStrict);
  const everywhere = provePositivity(`${name}_everywhere`, claim, isStrict);
  if (everywhere.kind === "proved") {
    const text = `${everywhere.text}Lemma ${name} x : ${premise(domain)}0 ${relation(isStrict)} ${claim.text}.\nProof. intros _. apply ${name}_everywhere. Qed.\n`;
    return { kind: "proved", text };
  }
  const unbounded = generatorsOf(claim.element, ...claim.parts).some(
    (g) => g.text !== "x" && g.exponent === undefined && g.range === undefined,
  );
  const positivity: Positivity = { name, claim, isStrict, domain };
  const direct = unbounded && !isCompact(domain) ? everywhere : byTails(positivity);
  return direct.kind === "open" && inX(claim.element) ? byFactors(positivity) : direct;
}

const isCompact = ({ from, to }: Domain): boolean => typeof from !== "string" && typeof to !== "string";

/** p = (x − a)^i·(b − x)^j·h, where h > 0 on the closed interval. */
function byFactors({ name, claim, isStrict, domain }: Positivity): Proof {
  const { from, to, closed } = domain;
  const [below, above] = [split(polynomialIn(claim.element), from, 1), split(polynomialIn(claim.element), to, -1)];
  const power = { left: below.power, right: above.power };
  const h = P.divmod(below.rest, factorAt(to, -1, power.right)).quotient;
  const isTaken = (power.left > 0 && closed.from) || (power.right > 0 && closed.to);
  const open: Proof = { kind: "open", reason: "its polynomial is not seen to be positive on the interval" };
  if (power.left + power.right === 0 || (isStrict && isTaken)) return open;
  const whole: Domain = { ...domain, closed: { from: typeof from !== "string", to: typeof to !== "string" } };
  const text = polynomialText(h, "x");
  const core = byTails({ name: `${name}_core`, claim: { text, element: elementOf(h), parts: [] }, isStrict: true, domain: whole });
  if (core.kind === "open") return core;
  const factors = [
    ...(power.left === 0 ? [] : [`(x - ${coqNumber(from as Rational)})^${power.left}`]),
    ...(power.right === 0 ? [] : [`(${coqNumber(to as Rational)} - x)^${power.right}`]),
  ];
  const each = isStrict ? "apply pow_lt; lra" : "apply pow_le; lra";
  const product = isStrict ? "Rmult_lt_0_compat" : "Rmult_le_pos";
  const proof = factors.reduce((rest) => `apply ${product}; [${rest} | ${each}]`, isStrict ? "exact C" : "left; exact C");
  const lemma = `Lemma ${name} x : ${premise(domain)}0 ${relation(isStrict)} ${claim.text}.
Proof.
  intros O. assert (C : 0 < ${text}) by (apply ${name}_core; lra).
  apply (${asLemma(isStrict)} (${[`(${text})`, ...factors].join(" * ")})); [${proof} | ${UNFOLD}; field].
Qed.
`;
  return { kind: "proved", text: `${core.text}${lemma}` };
}

const factorAt = (end: Rational | string, sign: 1 | -1, power: number): Polynomial =>
  typeof end === "string" ? P.ONE : P.pow(P.scale(P.polynomial([Q.neg(end), Q.ONE]), Q.fromInteger(sign)), power);

/** How often the end is a zero, and what is left. */
function split(p: Polynomial, end: Rational | string, sign: 1 | -1): { readonly power: number; readonly rest: Polynomial } {
  if (typeof end === "string" || P.isZero(p)) return { power: 0, rest: p };
  let [power, rest] = [0, p];
  while (P.evaluate(rest, end).n === 0n) {
    rest = P.divmod(rest, factorAt(end, sign, 1)).quotient;
    power++;
  }
  return { power, rest };
}

const elementOf = (p: Polynomial): Element =>
  addElements(
    ...p.coefficients.map((c, k) => (k === 0 ? constantElement(c) : scaleElement(generatorPower(xGenerator(), Q.fromInteger(k)), c))),
  );
const xGenerator = (): ReturnType<typeof generatorsOf>[number] => generatorsOf(X_ELEMENT)[0] as ReturnType<typeof generatorsOf>[number];
