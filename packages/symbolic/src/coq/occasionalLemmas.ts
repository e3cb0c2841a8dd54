/** Lemmas of the files that need them: about quotients, and about one root. */
import type { CoqOutcome } from "./outcome.js";

/** Those that the theorems use. */
export const occasionalLemmas = (outcomes: readonly CoqOutcome[]): string =>
  [
    { used: /\bquotient_above\b/, text: QUOTIENT_LEMMAS },
    { used: /_root_(?:sum|term)\b/, text: ROOT_LEMMAS },
  ]
    .filter(({ used }) => outcomes.some((o) => used.test(o.text)))
    .map(({ text }) => text)
    .join("");

const QUOTIENT_LEMMAS = `Lemma quotient_above (b p q : R) : q <> 0 -> b * Rabs q <= p -> b <= p / Rabs q.
Proof. intros N H. assert (P := Rabs_pos_lt q N). apply (Rmult_le_reg_r (Rabs q)); [exact P |]. unfold Rdiv. rewrite Rmult_assoc, Rinv_l; lra. Qed.
`;

const ROOT_LEMMAS = `(** a + b s >= 0 for s = sqrt q. *)
Lemma nonnegative_root_sum (a b s q : R) : 0 <= a -> 0 <= a ^ 2 - b ^ 2 * q -> s ^ 2 = q -> 0 < s -> 0 <= a + b * s.
Proof.
  intros A D E S. subst q. destruct (Rle_dec 0 b) as [B | B]; [assert (P := Rmult_le_pos b s B (Rlt_le _ _ S)); lra |].
  destruct (Rle_dec 0 (a + b * s)) as [L | L]; [exact L | exfalso].
  assert (0 < (- (b * s) - a) * (- (b * s) + a)) by (apply Rmult_lt_0_compat; nra). nra.
Qed.
Lemma positive_root_sum (a b s q : R) : 0 <= a -> 0 < a ^ 2 - b ^ 2 * q -> s ^ 2 = q -> 0 < s -> 0 < a + b * s.
Proof.
  intros A D E S. assert (L := nonnegative_root_sum a b s q A (Rlt_le _ _ D) E S). subst q.
  destruct (Rle_lt_or_eq_dec _ _ L) as [P | Z]; [exact P | exfalso]. assert (a = - (b * s)) by lra. subst a. nra.
Qed.
Lemma nonnegative_root_term (a b s q : R) : 0 <= b -> 0 <= b ^ 2 * q - a ^ 2 -> s ^ 2 = q -> 0 < s -> 0 <= a + b * s.
Proof.
  intros B D E S. subst q. assert (P := Rmult_le_pos b s B (Rlt_le _ _ S)).
  destruct (Rle_dec 0 (a + b * s)) as [L | L]; [exact L | exfalso].
  assert (0 < (- a - b * s) * (- a + b * s)) by (apply Rmult_lt_0_compat; lra). nra.
Qed.
Lemma positive_root_term (a b s q : R) : 0 <= b -> 0 < b ^ 2 * q - a ^ 2 -> s ^ 2 = q -> 0 < s -> 0 < a + b * s.
Proof.
  intros B D E S. assert (L := nonnegative_root_term a b s q B (Rlt_le _ _ D) E S). subst q.
  destruct (Rle_lt_or_eq_dec _ _ L) as [P | Z]; [exact P | exfalso]. assert (a = - (b * s)) by lra. subst a. nra.
Qed.
`;
