/** The head of every file: libraries, and lemmas about the elementary functions that the proofs below use. */

export const PRELUDE = `From Coq Require Import Reals Psatz List.
From Coquelicot Require Import Coquelicot.
From Interval Require Import Tactic.
Open Scope R_scope.

(** Rewriting a side of an inequality. *)
Lemma nonnegative_as (a b : R) : 0 <= a -> b = a -> 0 <= b. Proof. intros; lra. Qed.
Lemma positive_as (a b : R) : 0 < a -> b = a -> 0 < b. Proof. intros; lra. Qed.
Lemma pow_or_one (u : R) (n : nat) : 0 < u \\/ n = 0%nat -> 0 <= u ^ n.
Proof. intros [H | ->]; [apply pow_le; lra | simpl; lra]. Qed.
Lemma pow_lt_or_one (u : R) (n : nat) : 0 < u \\/ n = 0%nat -> 0 < u ^ n.
Proof. intros [H | ->]; [now apply pow_lt | simpl; lra]. Qed.

(** Beyond a cut-off, x is the cut-off and a number y >= 0. *)
Lemma beyond (a x : R) : a <= x -> exists y, 0 <= y /\\ x = a + y.
Proof. intros; exists (x - a); split; lra. Qed.
Lemma below (a x : R) : x <= - a -> exists y, 0 <= y /\\ x = - (a + y).
Proof. intros; exists (- x - a); split; lra. Qed.
Ltac horner_terms Hy := repeat (apply Rplus_le_le_0_compat; [lra | apply Rmult_le_pos; [exact Hy |]]); lra.
Ltac horner_positive Hy := first [lra | apply Rplus_lt_le_0_compat; [lra | apply Rmult_le_pos; [exact Hy | horner_terms Hy]]].

(** Absolute values. *)
Lemma normality_by_bounds (p t r s q c : R) : r <= p -> s <= t -> 0 < r -> 0 < s -> 0 <= r * s * p + q -> c = p ^ 2 * t + q -> 0 <= c.
Proof. intros HP HT R S H ->. assert (A : r * s <= p * t) by (apply Rmult_le_compat; lra). nra. Qed.
Lemma normality_from_both_signs (b p q : R) : 0 <= p - b * q -> 0 <= p + b * q -> b * Rabs q <= p.
Proof. intros; unfold Rabs; destruct Rcase_abs; lra. Qed.

(** Sums that cannot vanish, term by term. *)
Lemma even_power (u : R) (n : nat) : 0 <= u ^ (2 * n).
Proof. rewrite pow_mult. apply pow_le, pow2_ge_0. Qed.
Ltac visible :=
  match goal with
  | |- 0 <= _ * _ => apply Rmult_le_pos; visible
  | |- 0 <= exp _ => apply Rlt_le, exp_pos
  | |- 0 <= sqrt _ => apply sqrt_pos
  | |- 0 <= / _ => apply Rlt_le, Rinv_0_lt_compat; first [lra | interval]
  | |- 0 <= ?u ^ ?n => let h := eval compute in (Nat.div2 n) in first [exact (even_power u h) | apply pow_le; visible]
  | |- _ => first [lra | interval]
  end.
Ltac sides := repeat split; first [easy | lra | nra].

(** Exponentials and the hyperbolic tangent. *)
Lemma exp_multiple (u : R) (n : nat) : exp (INR n * u) = exp u ^ n.
Proof.
  induction n as [|n IH]; [now rewrite Rmult_0_l, exp_0 |].
  rewrite S_INR, Rmult_plus_distr_r, Rmult_1_l, exp_plus, IH. simpl. ring.
Qed.
Lemma exp_as_power (u t : R) (n : nat) : t = INR n * u -> exp t = exp u ^ n.
Proof. intros ->. apply exp_multiple. Qed.
Lemma exp_as_inverse_power (u t : R) (n : nat) : t = - (INR n * u) -> exp t = (/ exp u) ^ n.
Proof. intros ->. rewrite exp_Ropp, exp_multiple. apply eq_sym, pow_inv. Qed.
Lemma small_inverse (u b : R) : 0 < b -> b <= u -> 0 <= / u <= / b.
Proof. intros; split; [apply Rlt_le, Rinv_0_lt_compat; lra | apply Rinv_le_contravar; lra]. Qed.
Lemma exp_of_log (u t : R) (n : nat) : 0 < u -> t = INR n * ln u -> exp t = u ^ n.
Proof. intros P E. rewrite (exp_as_power (ln u) t n E), exp_ln by exact P. reflexivity. Qed.
Lemma small_power (u : R) (n : nat) : 0 < u -> u <= 1 -> 0 <= u ^ S n <= u.
Proof.
  intros P Q. assert (A : 0 < u ^ n) by now apply pow_lt.
  assert (B : u ^ n <= 1) by (rewrite <- (pow1 n); apply pow_incr; lra). simpl. nra.
Qed.

(** A quotient w (u A) / |w (d + u B)| that vanishes with u. *)
Lemma unit_power (u : R) (n : nat) : 0 < u -> u <= 1 -> 0 <= u ^ n <= 1.
Proof. intros P Q. split; [apply pow_le; lra | rewrite <- (pow1 n); apply pow_incr; lra]. Qed.
Lemma small_enough (beta d C D : R) : 0 < beta -> d <> 0 -> 0 <= C -> 0 <= D ->
  exists u, 0 < u /\\ u <= 1 /\\ D * u <= Rabs d / 2 /\\ C * u < beta * (Rabs d / 2).
Proof.
  intros P N HC HD. assert (M := Rabs_pos_lt d N). assert (PM := Rmult_lt_0_compat _ _ P M).
  exists (Rmin 1 (Rmin (Rabs d / (2 * (D + 1))) (beta * Rabs d / (2 * (C + 1))))).
  set (s := Rabs d / (2 * (D + 1))). set (t := beta * Rabs d / (2 * (C + 1))). set (u := Rmin 1 (Rmin s t)).
  assert (S : 0 < s) by (apply Rdiv_lt_0_compat; lra). assert (T : 0 < t) by (apply Rdiv_lt_0_compat; lra).
  assert (U : 0 < u) by (repeat apply Rmin_glb_lt; lra).
  assert (U1 : u <= 1) by apply Rmin_l. assert (U2 : u <= Rmin s t) by apply Rmin_r.
  assert (US : u <= s) by (apply Rle_trans with (1 := U2), Rmin_l). assert (UT : u <= t) by (apply Rle_trans with (1 := U2), Rmin_r).
  assert (ES : (D + 1) * s = Rabs d / 2) by (unfold s; field; lra).
  assert (ET : (C + 1) * t = beta * (Rabs d / 2)) by (unfold t; field; lra).
  clearbody u s t. repeat split; [exact U | exact U1 | nra | nra].
Qed.
Lemma vanishing_quotient (beta d C D u w A B : R) : 0 < beta -> 0 < u -> 0 < w -> A <= C -> - D <= B <= D ->
  D * u <= Rabs d / 2 -> C * u < beta * (Rabs d / 2) -> w * (u * A) < beta * Rabs (w * (d + u * B)).
Proof.
  intros P U W HA HB HD HC. rewrite Rabs_mult, (Rabs_pos_eq w) by lra.
  assert (L : Rabs d / 2 <= Rabs (d + u * B)) by (assert (- (D * u) <= u * B <= D * u) by nra; unfold Rabs in *; repeat destruct Rcase_abs; lra).
  apply (Rmult_le_compat_l beta) in L; [| lra]. assert (u * A <= C * u) by nra.
  replace (beta * (w * Rabs (d + u * B))) with (w * (beta * Rabs (d + u * B))) by ring. apply Rmult_lt_compat_l; lra.
Qed.
(** auto_derive writes x * (x * 1) for x^2, a + - b for a - b and a * / b for a / b, also inside functions. *)
Ltac as_auto_derive_writes := cbn [pow] in *; unfold Rdiv, Rminus in *.
Ltac same_arguments :=
  repeat match goal with
  | |- context [exp ?a] => match goal with |- context [exp ?b] => tryif constr_eq a b then fail else (replace (exp a) with (exp b) by (f_equal; field; sides)) end
  | |- context [sqrt ?a] => match goal with |- context [sqrt ?b] => tryif constr_eq a b then fail else (replace (sqrt a) with (sqrt b) by (f_equal; field; sides)) end
  end.
Ltac multiple_arguments :=
  repeat match goal with
  | |- context [exp ?a] => match goal with |- context [exp ?b] => tryif constr_eq a b then fail else
      (replace (exp a) with (exp b ^ 2) by (rewrite <- (exp_multiple b 2); f_equal; simpl; field; sides)) end
  end.
Ltac slope_by powers :=
  auto_derive;
  [first [sides | as_auto_derive_writes; sides]
  | first [field; sides | as_auto_derive_writes; field; sides | powers; field; sides | same_arguments; powers; field; sides | as_auto_derive_writes; same_arguments; multiple_arguments; field; sides]].
Ltac slope := slope_by idtac.

Lemma tanh_0 : tanh 0 = 0.
Proof. unfold tanh. rewrite sinh_0, cosh_0. field. Qed.
Lemma exp_at_least_one (u : R) : 0 <= u -> 1 <= exp u.
Proof. intros H. assert (E := exp_ineq1_le u). lra. Qed.
Lemma tanh_by_exp (u : R) : tanh u = 1 - 2 / (exp (2 * u) + 1).
Proof.
  unfold tanh, sinh, cosh. replace (2 * u) with (u + u) by ring.
  rewrite exp_plus, exp_Ropp. assert (H := exp_pos u). field. split; nra.
Qed.
(** Functions that the tactic interval does not know, in terms of those it knows. *)
Ltac elementary := rewrite ?tanh_by_exp; unfold arcsinh.
Lemma tanh_as_fraction (u t : R) : t = 2 * u -> tanh u = 1 - 2 * / (1 + exp t).
Proof. intros ->. rewrite tanh_by_exp. assert (H := exp_pos (2 * u)). field. lra. Qed.
Lemma exp_at_most_one (u : R) : u <= 0 -> exp u <= 1.
Proof. intros [H | ->]; [left; rewrite <- exp_0; now apply exp_increasing | right; apply exp_0]. Qed.
Lemma ln_nonnegative (u : R) : 1 <= u -> 0 <= ln u.
Proof. intros [H | <-]; [left; rewrite <- ln_1; apply ln_increasing; lra | right; now rewrite ln_1]. Qed.
Lemma tanh_of_ln (q : R) : 0 < q -> tanh (ln q) = 1 - 2 / (q ^ 2 + 1).
Proof.
  intros P. rewrite tanh_by_exp. replace (2 * ln q) with (INR 2 * ln q) by (simpl; ring).
  rewrite exp_multiple, exp_ln by exact P. reflexivity.
Qed.
Lemma exp_grows (U c d z q : R) (n : nat) : U <= exp c -> 0 <= d -> INR n * q = 1 -> 0 <= U -> z = c + d -> U * (1 + d * q) ^ n <= exp z.
Proof.
  intros HU HD HN P ->. rewrite exp_plus. assert (Q : 0 <= q).
  { destruct (Rle_dec 0 q) as [L | L]; [exact L |]. assert (N := pos_INR n). nra. }
  apply Rmult_le_compat; [exact P | apply pow_le; nra | exact HU |].
  apply Rle_trans with (exp (d * q) ^ n).
  - apply pow_incr. split; [nra | apply exp_ineq1_le].
  - right. rewrite <- exp_multiple. f_equal. replace (INR n * (d * q)) with (INR n * q * d) by ring. rewrite HN. ring.
Qed.
Ltac visible_sum := repeat first [apply Rplus_le_le_0_compat | apply Rmult_le_pos | apply pow_le]; lra.
Lemma tanh_range (u : R) : -1 <= tanh u <= 1.
Proof.
  rewrite tanh_by_exp. assert (H := exp_pos (2 * u)).
  assert (0 < / (exp (2 * u) + 1) < 1) by (split; [apply Rinv_0_lt_compat; lra | rewrite <- Rinv_1; apply Rinv_lt_contravar; lra]).
  unfold Rdiv. lra.
Qed.
Lemma tanh_slope (u : R) : is_derive tanh u (1 - tanh u ^ 2).
Proof.
  assert (C : 0 < cosh u) by (unfold cosh; assert (H := exp_pos u); assert (H' := exp_pos (- u)); lra).
  unfold tanh. evar_last; [apply (is_derive_div sinh cosh u (cosh u) (sinh u)); [| | lra] | field; lra].
  - unfold sinh, cosh. auto_derive; [easy | field].
  - unfold sinh, cosh. auto_derive; [easy | field].
Qed.
Global Instance tanh_rule : UnaryDiff tanh.
Proof. exists (fun u => 1 - tanh u ^ 2). apply tanh_slope. Defined.
Global Instance arcsinh_rule : UnaryDiff arcsinh.
Proof. exists (fun u => / sqrt (u ^ 2 + 1)). intros u. apply is_derive_Reals, derivable_pt_lim_arcsinh. Defined.
Lemma atan_range (u : R) : -2 <= atan u <= 2.
Proof. assert (H := atan_bound u). assert (PI < 4) by interval. lra. Qed.
`;
