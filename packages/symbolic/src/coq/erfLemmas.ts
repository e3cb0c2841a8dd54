/** erf in Coq, in the files where it occurs: an integral, its slope, and bounds that need no Gaussian integral. */

export const ERF_LEMMAS = `(** The error function. |erf| is at most sqrt PI, because exp (- t^2) <= / (1 + t^2). *)
Definition erf_rate : R := 2 / sqrt PI.
Definition erf (x : R) : R := erf_rate * RInt (fun t => exp (- t ^ 2)) 0 x.
Ltac elementary ::= rewrite ?tanh_by_exp; unfold arcsinh, erf, erf_rate.
Lemma erf_rate_range : 1 <= erf_rate <= 5 / 4.
Proof. unfold erf_rate. split; interval. Qed.
Lemma erf_slope (u : R) : is_derive erf u (erf_rate * exp (- u ^ 2)).
Proof.
  apply (is_derive_scal (RInt (fun t => exp (- t ^ 2)) 0) u erf_rate (exp (- u ^ 2))).
  assert (C : forall t, continuous (fun t => exp (- t ^ 2)) t) by (intros t; apply (ex_derive_continuous (fun t => exp (- t ^ 2))); auto_derive; easy).
  apply (is_derive_RInt (fun t => exp (- t ^ 2)) _ 0 u); [| apply C].
  apply filter_forall. intros y. apply (RInt_correct (fun t => exp (- t ^ 2)) 0 y), (ex_RInt_continuous (V := R_CompleteNormedModule)). intros t _. apply C.
Qed.
Global Instance erf_rule : UnaryDiff erf.
Proof. exists (fun u => erf_rate * exp (- u ^ 2)). apply erf_slope. Defined.
Lemma erf_0 : erf 0 = 0.
Proof. unfold erf. rewrite RInt_point. apply Rmult_0_r. Qed.
Lemma erf_range (u : R) : -2 <= erf u <= 2.
Proof.
  set (g := fun t => erf_rate * atan t - erf t).
  assert (D : forall t, is_derive g t (erf_rate * (/ (1 + t ^ 2) - exp (- t ^ 2)))).
  { intros t. unfold g. slope. }
  assert (P : forall t, 0 <= erf_rate * (/ (1 + t ^ 2) - exp (- t ^ 2))).
  { intros t. assert (R := erf_rate_range). apply Rmult_le_pos; [lra |].
    assert (E := exp_ineq1_le (t ^ 2)). assert (S := pow2_ge_0 t). rewrite exp_Ropp.
    assert (I : / exp (t ^ 2) <= / (1 + t ^ 2)) by (apply Rinv_le_contravar; lra). lra. }
  assert (Z : g 0 = 0) by (unfold g; rewrite atan_0, erf_0; ring).
  assert (B := erf_rate_range). assert (A := atan_bound u). assert (Hp : PI < 315 / 100) by interval.
  destruct (Rtotal_order u 0) as [L | [-> | L]].
  - destruct (mean_slope g _ u 0 D L) as [c [_ E]]. specialize (P c). rewrite Z in E.
    assert (G : g u <= 0) by nra. unfold g in G. split; [nra |].
    destruct (mean_slope erf _ u 0 erf_slope L) as [d [_ F]]. rewrite erf_0 in F. assert (X := exp_pos (- d ^ 2)).
    assert (0 <= erf_rate * exp (- d ^ 2)) by (apply Rmult_le_pos; lra). nra.
  - rewrite erf_0. lra.
  - destruct (mean_slope g _ 0 u D L) as [c [_ E]]. specialize (P c). rewrite Z in E.
    assert (G : 0 <= g u) by nra. unfold g in G. split; [| nra].
    destruct (mean_slope erf _ 0 u erf_slope L) as [d [_ F]]. rewrite erf_0 in F. assert (X := exp_pos (- d ^ 2)).
    assert (0 <= erf_rate * exp (- d ^ 2)) by (apply Rmult_le_pos; lra). nra.
Qed.
`;
