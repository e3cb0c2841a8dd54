/** Elements in one exponential that come as near to 0 as one likes, as x → −∞ or x → ∞. */
import { item, rationals as Q } from "@flatcheck/enclosure";
import { type Claim, UNFOLD } from "./claim.js";
import { coqElement, coqNumber } from "./coqText.js";
import { generatorsOf, type RingGenerator, termsOf } from "./element.js";
import { baseOf, powersIn, textsOf } from "./exponentials.js";

/** `Lemma name rho : 0 < rho -> exists x, claim < rho`: x = ln(u)/step for a small u, where every term is at most |c|·u. */
export function vanishingLemma(name: string, claim: Claim): string | undefined {
  const [generator, more] = generatorsOf(claim.element);
  if (generator?.exponent === undefined || more !== undefined || coqElement(generator.exponent) !== "x") return undefined;
  const powers = powersIn(generator, claim.element);
  const sign = Q.sign(item(powers, 0)) as 1 | -1;
  if (powers.some((p) => Q.sign(p) !== sign) || termsOf(claim.element).some((t) => t.powers.size === 0)) return undefined;
  return proofOf(name, { claim, generator, sign });
}

interface Vanishing {
  readonly claim: Claim;
  /** The one exponential in it. */
  readonly generator: RingGenerator;
  /** Of all its powers. */
  readonly sign: 1 | -1;
}

function proofOf(name: string, { claim, generator, sign }: Vanishing): string {
  const { step } = baseOf(generator, powersIn(generator, ...claim.parts), sign);
  const point = `(ln u / ${coqNumber(step)})`;
  const total = coqNumber(
    termsOf(claim.element)
      .map((t) => Q.abs(t.coefficient))
      .reduce(Q.add, Q.ONE),
  );
  const multiples = [...textsOf(generator, claim.element)].map(
    ([text, p]) => [text.replaceAll(/\bx\b/g, point), Number(Q.div(p, step).n)] as const,
  );
  return `Lemma ${name} rho : 0 < rho -> exists x, ${claim.text} < rho.
Proof.
  intros P. set (u := Rmin 1 (rho / ${total})).
  assert (U : 0 < u) by (apply Rmin_glb_lt; [lra | apply Rdiv_lt_0_compat; lra]).
  assert (U1 : u <= 1) by apply Rmin_l. assert (U2 : u <= rho / ${total}) by apply Rmin_r. clearbody u.
  assert (U3 : ${total} * u <= rho) by (apply (Rmult_le_compat_l ${total}) in U2; [replace (${total} * (rho / ${total})) with rho in U2 by field; exact U2 | lra]).
  exists ${point}. ${UNFOLD}.
${multiples.map(([text, k]) => `  rewrite (exp_of_log u ${text.slice("exp ".length)} ${k} U) by (simpl; field). assert (P${k} := small_power u ${k - 1} U U1).`).join("\n")}
  lra.
Qed.
`;
}
