/** What an odd or even φ is at −x, from what it is at x: φ⁽ᵏ⁾(−x) = (−1)ᵏ⁺¹ φ⁽ᵏ⁾(x) for an odd φ, (−1)ᵏ φ⁽ᵏ⁾(x) for an even one, wherever either exists. */
import type { Parity } from "@flatcheck/activation";
import { rationals as Q, type Scalar } from "@flatcheck/enclosure";
import { type CoverStep, exact } from "./certificate.js";
import type { Form, Forms, FormTerm, Germ } from "./form.js";

type BoxStep = Extract<CoverStep, { type: "box" }>;

/** The form in φ whose value at x is that of this one at −x. */
export const reflectedForm = (form: Form, parity: Parity): Form =>
  form.map((t) => (changesSign(t, parity) ? { ...t, coefficient: Q.neg(t.coefficient) } : t));

function changesSign({ powers, x = 0 }: FormTerm, parity: Parity): boolean {
  let changes = x;
  for (let k = parity === "odd" ? 0 : 1; k < powers.length; k += 2) changes += powers[k] as number;
  return changes % 2 === 1;
}

/** The image of a box about 0. */
export const reflectedBox = (box: BoxStep): BoxStep => ({
  ...box,
  from: opposite(box.to),
  to: opposite(box.from),
  centre: opposite(box.centre),
});

const opposite = (text: string): string => Q.toString(Q.neg(exact(text)));

/** Forms at −x, from those at x. */
export const reflectedForms = <S>(forms: Forms<S>, parity: Parity): Forms<S> => ({
  valueOf: (form) => forms.valueOf(reflectedForm(form, parity)),
});

/** φ at −x, from φ at x. */
export function reflectedGerm<S>(K: Scalar<S>, { x, phi }: Germ<S>, parity: Parity): Germ<S> {
  const first = parity === "odd" ? 0 : 1;
  return { x: K.neg(x), phi: phi.map((c, k) => (k % 2 === first ? K.neg(c) : c)) };
}
