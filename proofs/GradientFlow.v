(** What falls along a curve at least as fast as the Polyak-Łojasiewicz inequality asks, falls exponentially. *)
From Coq Require Import Reals Lra.
From Coquelicot Require Import Coquelicot.
Open Scope R_scope.

(** F'(t) = -G(t), where G is the squared norm of the gradient, and λ(F - Fstar) ≤ G: then F(t) - Fstar ≤ (F(0) - Fstar)·e^(-λt). *)
Theorem exponential_decay (F G : R -> R) (lambda Fstar : R) :
  (forall t, 0 <= t -> is_derive F t (- G t)) ->
  (forall t, 0 <= t -> lambda * (F t - Fstar) <= G t) ->
  forall t, 0 <= t -> F t - Fstar <= (F 0 - Fstar) * exp (- (lambda * t)).
Proof.
  intros Hflow HPL t Ht.
  set (E := fun s => (F s - Fstar) * exp (lambda * s)).
  assert (HE : E t <= E 0).
  { destruct (Req_dec t 0) as [->|Hne]; [lra|].
    destruct (MVT_cor2 E (fun s => (lambda * (F s - Fstar) - G s) * exp (lambda * s)) 0 t) as [c [Hc Hin]].
    - lra.
    - intros s Hs. apply is_derive_Reals. unfold E.
      assert (Hd := Hflow s (proj1 Hs)).
      auto_derive; [eexists; exact Hd|].
      replace (Derive (fun x : R => F x) s) with (- G s) by (symmetry; apply is_derive_unique, Hd). ring.
    - assert (0 < exp (lambda * c)) by apply exp_pos.
      assert (lambda * (F c - Fstar) - G c <= 0) by (assert (H1 := HPL c); lra).
      assert (0 <= (G c - lambda * (F c - Fstar)) * exp (lambda * c) * (t - 0)); [|lra].
      apply Rmult_le_pos; [apply Rmult_le_pos|]; lra. }
  unfold E in HE. rewrite Rmult_0_r, exp_0, Rmult_1_r in HE.
  rewrite exp_Ropp. assert (Hpos := exp_pos (lambda * t)).
  apply (Rmult_le_reg_r (exp (lambda * t))); [assumption|].
  rewrite Rmult_assoc, Rinv_l; lra.
Qed.

(** The rate is sharp: with G = λ(F - Fstar) both sides are one number. *)
Lemma exponential_decay_is_attained (lambda : R) :
  let F := fun t => exp (- (lambda * t)) in
  (forall t, is_derive F t (- (lambda * F t))) /\ forall t, F t = F 0 * exp (- (lambda * t)).
Proof.
  simpl. split; intros t.
  - auto_derive; [exact I | ring].
  - rewrite Rmult_0_r, Ropp_0, exp_0. ring.
Qed.
