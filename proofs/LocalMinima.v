(**
  All local minima of one sample. At a stationary point, where a_jφ''(z_j) is one number, put q_j = φ'(z_j)/φ'''(z_j). It is a strict
  local minimum of Σ_j a_j²φ'(z_j)² subject to Σ_j a_jφ(z_j) = y if all q_j > 0, or exactly one q_k < 0 and Σ_j q_j < 0;
  otherwise, where Σ_j q_j ≠ 0, it is no local minimum at all. Weights a_j may have either sign.
*)
From Coq Require Import Reals Lra Lia Classical.
From Coquelicot Require Import Coquelicot.
From Flatcheck Require Import FiniteSums TangentInequality SecondOrder.
Open Scope R_scope.

Section LocalMinima.
  Variables phi phi1 phi2 phi3 : R -> R.
  Hypothesis phi_slope : forall x, is_derive phi x (phi1 x).
  Hypothesis phi1_slope : forall x, is_derive phi1 x (phi2 x).
  Hypothesis phi2_slope : forall x, is_derive phi2 x (phi3 x).

  Variables (m : nat) (a z : nat -> R) (alpha : R).

  Definition weighted_cost (s : nat -> R) : R := sum m (fun j => (a j)^2 * (phi1 (s j))^2).
  Definition weighted_output (s : nat -> R) : R := sum m (fun j => a j * phi (s j)).
  Definition near (d : R) (s : nat -> R) : Prop := forall j, (j < m)%nat -> Rabs (s j - z j) < d.
  Definition moved (s : nat -> R) : Prop := exists j, (j < m)%nat /\ s j <> z j.

  (** Nobody near z with its label costs as little. *)
  Definition strict_local_minimum : Prop :=
    exists d, 0 < d /\ forall s, near d s -> weighted_output s = weighted_output z -> moved s -> weighted_cost z < weighted_cost s.

  (** Nobody near z with its label costs less. *)
  Definition local_minimum : Prop :=
    exists d, 0 < d /\ forall s, near d s -> weighted_output s = weighted_output z -> weighted_cost z <= weighted_cost s.

  Hypothesis weight_nonzero : forall j, (j < m)%nat -> a j <> 0.
  Hypothesis slope_positive : forall j, (j < m)%nat -> 0 < phi1 (z j).
  Hypothesis third_nonzero : forall j, (j < m)%nat -> phi3 (z j) <> 0.
  Hypothesis third_continuous : forall j, (j < m)%nat -> continuous_at phi3 (z j).
  Hypothesis stationary_at_z : forall j, (j < m)%nat -> a j * phi2 (z j) = alpha.

  Definition q (j : nat) : R := phi1 (z j) / phi3 (z j).

  Lemma q_nonzero j : (j < m)%nat -> q j <> 0.
  Proof.
    intros Hj H. assert (H1 := slope_positive j Hj). assert (H3 := third_nonzero j Hj). unfold q in H.
    assert (phi1 (z j) = phi1 (z j) / phi3 (z j) * phi3 (z j)) by (field; assumption). rewrite H in *. lra.
  Qed.

  Lemma inverse_q j : (j < m)%nat -> / q j = phi3 (z j) / phi1 (z j).
  Proof. intros Hj. assert (H1 := slope_positive j Hj). assert (H3 := third_nonzero j Hj). unfold q. field. lra. Qed.

  (** What is positive at z_j is so nearby. *)
  Lemma stays_positive f j : continuous_at f (z j) -> 0 < f (z j) -> exists d, 0 < d /\ forall x, Rabs (x - z j) < d -> 0 < f x.
  Proof.
    intros Hc Hf. destruct (Hc (f (z j)) Hf) as [d [Hd H]]. exists d. split; [assumption|].
    intros x Hx. assert (H' := H x Hx). apply Rabs_def2 in H'. lra.
  Qed.

  Lemma combination_continuous c e x :
    continuous_at phi3 x -> continuous_at (fun y => c * phi3 y + e * phi1 y) x.
  Proof.
    intros H3 k Hk. set (C := 2 * (Rabs c + 1)). set (E := 2 * (Rabs e + 1)).
    assert (HC : 0 < C) by (unfold C; assert (H := Rabs_pos c); lra).
    assert (HE : 0 < E) by (unfold E; assert (H := Rabs_pos e); lra).
    destruct (H3 (k / C)) as [d [Hd Hnear]]; [now apply Rdiv_lt_0_compat|].
    destruct (derivative_is_continuous phi1 phi2 phi1_slope x (k / E)) as [d' [Hd' Hnear']]; [now apply Rdiv_lt_0_compat|].
    exists (Rmin d d'). split; [now apply Rmin_glb_lt|]. intros y Hy.
    assert (Ha := Hnear y (Rlt_le_trans _ _ _ Hy (Rmin_l _ _))). assert (Hb := Hnear' y (Rlt_le_trans _ _ _ Hy (Rmin_r _ _))).
    assert (Hshare : forall u v S, Rabs v < k / S -> S = 2 * (Rabs u + 1) -> Rabs (u * v) < k / 2).
    { intros u v S Hv HS. rewrite Rabs_mult. assert (Hu := Rabs_pos u). assert (Hvp := Rabs_pos v).
      apply Rle_lt_trans with ((Rabs u + 1) * Rabs v); [apply Rmult_le_compat_r; lra|].
      replace (k / 2) with ((Rabs u + 1) * (k / S)) by (rewrite HS; field; lra).
      apply Rmult_lt_compat_l; lra. }
    replace (c * phi3 y + e * phi1 y - (c * phi3 x + e * phi1 x)) with (c * (phi3 y - phi3 x) + e * (phi1 y - phi1 x)) by ring.
    apply Rle_lt_trans with (1 := Rabs_triang _ _).
    assert (H1 := Hshare c _ C Ha eq_refl). assert (H2 := Hshare e _ E Hb eq_refl). lra.
  Qed.

  (** Within some radius of z_j: φ' > 0, and φ''' keeps to its side of r·φ' (e = 1: above, e = -1: below). *)
  Definition good_near (e r : R) (j : nat) (d : R) : Prop :=
    forall x, Rabs (x - z j) < d -> 0 < phi1 x /\ 0 < e * (phi3 x - r * phi1 x).

  Lemma good_radius e r : (forall j, (j < m)%nat -> 0 < e * (phi3 (z j) - r j * phi1 (z j))) ->
    exists d, 0 < d /\ forall j, (j < m)%nat -> good_near e (r j) j d.
  Proof.
    intros Hr. apply (common_radius m (fun j => good_near e (r j) j)).
    - intros j Hj.
      destruct (stays_positive phi1 j (derivative_is_continuous phi1 phi2 phi1_slope (z j)) (slope_positive j Hj)) as [d [Hd H]].
      destruct (stays_positive (fun y => e * phi3 y + - e * r j * phi1 y) j) as [d' [Hd' H']].
      + apply combination_continuous, third_continuous, Hj.
      + assert (H0 := Hr j Hj). lra.
      + exists (Rmin d d'). split; [now apply Rmin_glb_lt|]. intros x Hx. split.
        * apply H. apply Rlt_le_trans with (1 := Hx), Rmin_l.
        * assert (H0 := H' x (Rlt_le_trans _ _ _ Hx (Rmin_r _ _))). simpl in H0. lra.
    - intros j d d' H Hd x Hx. apply H. lra.
  Qed.

  Lemma between_near j x y d : Rabs (y - z j) < d -> between (z j) y x -> Rabs (x - z j) < d.
  Proof. intros Hy Hx. apply Rabs_def2 in Hy. apply Rabs_def1; destruct Hx; lra. Qed.

  Lemma phi_injective_near j d s :
    (forall x, Rabs (x - z j) < d -> 0 < phi1 x) -> Rabs (s - z j) < d -> phi s = phi (z j) -> s = z j.
  Proof.
    intros Hpos Hs Heq. destruct (Rtotal_order s (z j)) as [H|[H|H]]; [exfalso | assumption | exfalso].
    - destruct (MVT_cor2 phi phi1 s (z j) H) as [c [Hc Hin]]; [intros; apply is_derive_Reals, phi_slope|].
      assert (0 < phi1 c) by (apply Hpos, (between_near j c s); [assumption | right; lra]).
      assert (0 < phi1 c * (z j - s)) by (apply Rmult_lt_0_compat; lra). lra.
    - destruct (MVT_cor2 phi phi1 (z j) s H) as [c [Hc Hin]]; [intros; apply is_derive_Reals, phi_slope|].
      assert (0 < phi1 c) by (apply Hpos, (between_near j c s); [assumption | left; lra]).
      assert (0 < phi1 c * (s - z j)) by (apply Rmult_lt_0_compat; lra). lra.
  Qed.

  Let shift (s : nat -> R) (j : nat) : R := a j * (phi (s j) - phi (z j)).

  Let shift_sum s : weighted_output s = weighted_output z -> sum m (shift s) = 0.
  Proof.
    intros H. unfold shift. rewrite (sum_ext m _ (fun j => a j * phi (s j) - a j * phi (z j))) by (intros; ring).
    rewrite sum_minus. unfold weighted_output in H. lra.
  Qed.

  (** The cost against the quadratic form of the shifts v_j = a_j(φ(s_j) - φ(z_j)): the linear part is α·Σ v_j = 0. *)
  Let linear_part s :
    weighted_output s = weighted_output z -> forall r,
    sum m (fun j => (a j)^2 * (2 * phi2 (z j) * (phi (s j) - phi (z j)) + r j * (phi (s j) - phi (z j))^2)) =
    sum m (fun j => r j * (shift s j)^2).
  Proof.
    intros H r. rewrite (sum_ext m _ (fun j => 2 * alpha * shift s j + r j * (shift s j)^2)).
    - rewrite sum_plus, sum_scal, shift_sum by assumption. ring.
    - intros j Hj. unfold shift. rewrite <- (stationary_at_z j Hj). ring.
  Qed.

  Let cost_difference s : weighted_cost s - weighted_cost z = sum m (fun j => (a j)^2 * ((phi1 (s j))^2 - (phi1 (z j))^2)).
  Proof. unfold weighted_cost. rewrite <- sum_minus. apply sum_ext. intros; ring. Qed.

  Theorem condition_gives_strict_local_minimum : second_order_condition m q -> strict_local_minimum.
  Proof.
    intros Hcond. destruct (condition_has_room m q q_nonzero Hcond) as [q' [Hq' Hcond']].
    destruct (good_radius 1 (fun j => / q' j)) as [d [Hd Hgood]].
    { intros j Hj. destruct (Hq' j Hj) as [_ Hlt]. rewrite (inverse_q j Hj) in Hlt. assert (H1 := slope_positive j Hj).
      assert (/ q' j * phi1 (z j) < phi3 (z j) / phi1 (z j) * phi1 (z j)) by now apply Rmult_lt_compat_r.
      replace (phi3 (z j) / phi1 (z j) * phi1 (z j)) with (phi3 (z j)) in H by (field; lra). lra. }
    exists d. split; [assumption|]. intros s Hnear Hout [k [Hk Hmoved]].
    assert (Hform : 0 < diagonal_form m q' (shift s)).
    { apply (proj2 (positive_on_tangents_iff m q' (fun j Hj => proj1 (Hq' j Hj)))); [assumption|].
      split; [now apply shift_sum|]. exists k. split; [assumption|]. unfold shift. apply Rmult_integral_contrapositive_currified.
      - now apply weight_nonzero.
      - intros H. apply Hmoved. apply (phi_injective_near k d); [intros x Hx; apply (Hgood k Hk x Hx) | now apply Hnear | lra]. }
    enough (diagonal_form m q' (shift s) <= weighted_cost s - weighted_cost z) by lra.
    rewrite cost_difference. unfold diagonal_form.
    rewrite (sum_ext m _ (fun j => / q' j * (shift s j)^2)) by (intros; unfold Rdiv; ring).
    rewrite <- (linear_part s Hout). apply sum_le. intros j Hj. apply Rmult_le_compat_l; [apply pow2_ge_0|].
    apply (parabola_below phi phi1 phi2 phi_slope phi1_slope (z j) (/ q' j) (s j) phi3 phi2_slope).
    intros x Hx. destruct (Hgood j Hj x) as [H1 H2]; [apply (between_near j x (s j)); [now apply Hnear | assumption]|]. lra.
  Qed.

  (** φ takes all values near φ(z_j) near z_j. *)
  Lemma values_near j d : (j < m)%nat -> 0 < d ->
    exists e, 0 < e /\ forall w, Rabs (w - phi (z j)) < e -> exists s, Rabs (s - z j) < d /\ phi s = w.
  Proof.
    intros Hj Hd.
    destruct (stays_positive phi1 j (derivative_is_continuous phi1 phi2 phi1_slope (z j)) (slope_positive j Hj)) as [d0 [Hd0 Hpos]].
    set (b := Rmin d d0 / 2). assert (Hmin : 0 < Rmin d d0) by now apply Rmin_glb_lt.
    assert (Hl := Rmin_l d d0). assert (Hr := Rmin_r d d0). assert (Hb : 0 < b < Rmin d d0) by (unfold b; lra).
    assert (Hrise : forall x y, z j - b <= x -> y <= z j + b -> x < y -> phi x < phi y).
    { intros x y Hx Hy Hxy. destruct (MVT_cor2 phi phi1 x y Hxy) as [c [Hc Hin]]; [intros; apply is_derive_Reals, phi_slope|].
      assert (0 < phi1 c) by (apply Hpos, Rabs_def1; lra). assert (0 < phi1 c * (y - x)) by (apply Rmult_lt_0_compat; lra). lra. }
    assert (Hup := Hrise (z j) (z j + b)). assert (Hdown := Hrise (z j - b) (z j)).
    exists (Rmin (phi (z j + b) - phi (z j)) (phi (z j) - phi (z j - b))). split; [apply Rmin_glb_lt; lra|].
    intros w Hw. apply Rabs_def2 in Hw.
    assert (H1 := Rmin_l (phi (z j + b) - phi (z j)) (phi (z j) - phi (z j - b))).
    assert (H2 := Rmin_r (phi (z j + b) - phi (z j)) (phi (z j) - phi (z j - b))).
    assert (Hcont : continuity (fun x => phi x - w)).
    { apply continuity_minus; [|apply continuity_const; intros u v; reflexivity].
      intros x. apply derivable_continuous_pt. exists (phi1 x). apply is_derive_Reals, phi_slope. }
    destruct (IVT_cor (fun x => phi x - w) (z j - b) (z j + b) Hcont) as [s [Hs Heq]]; [lra | |].
    - assert (0 <= (w - phi (z j - b)) * (phi (z j + b) - w)) by (apply Rmult_le_pos; lra). lra.
    - exists s. split; [apply Rabs_def1; lra | lra].
  Qed.

  Theorem falling_is_no_local_minimum : falls_somewhere m q -> ~ local_minimum.
  Proof.
    intros [v [[Hv [k [Hk Hvk]]] Hneg]] [d [Hd Hmin]].
    set (V := sum m (fun j => (v j)^2)).
    assert (HV : 0 < V).
    { apply Rlt_le_trans with ((v k)^2); [rewrite <- Rsqr_pow2; now apply Rsqr_pos_lt|].
      apply (sum_ge_term m (fun j => (v j)^2)); [intros; apply pow2_ge_0 | assumption]. }
    set (e := - diagonal_form m q v / (2 * V)).
    assert (He : 0 < e) by (apply Rdiv_lt_0_compat; lra).
    set (r := fun j => / q j + e).
    assert (Hform : sum m (fun j => r j * (v j)^2) < 0).
    { rewrite (sum_ext m _ (fun j => (v j)^2 / q j + e * (v j)^2)) by (intros; unfold r, Rdiv; ring).
      rewrite sum_plus, sum_scal. fold V. fold (diagonal_form m q v).
      replace (e * V) with (- diagonal_form m q v / 2) by (unfold e; field; lra). lra. }
    destruct (good_radius (-1) r) as [d' [Hd' Hgood]].
    { intros j Hj. assert (H1 := slope_positive j Hj). unfold r. rewrite (inverse_q j Hj).
      replace (-1 * (phi3 (z j) - (phi3 (z j) / phi1 (z j) + e) * phi1 (z j))) with (e * phi1 (z j)) by (field; lra).
      now apply Rmult_lt_0_compat. }
    assert (Hdd : 0 < Rmin d d') by now apply Rmin_glb_lt.
    assert (Hstep : exists t, 0 < t /\ forall j, (j < m)%nat -> forall u, 0 < u <= t ->
              exists s, Rabs (s - z j) < Rmin d d' /\ phi s = phi (z j) + u * v j / a j).
    { apply (common_radius m (fun j t => forall u, 0 < u <= t -> exists s, Rabs (s - z j) < Rmin d d' /\ phi s = phi (z j) + u * v j / a j)).
      - intros j Hj. destruct (values_near j (Rmin d d') Hj Hdd) as [w [Hw Hvalues]].
        set (S := Rabs (v j / a j) + 1). assert (HS : 0 < S) by (unfold S; assert (H := Rabs_pos (v j / a j)); lra).
        exists (w / (2 * S)). split; [apply Rdiv_lt_0_compat; lra|]. intros u Hu. apply Hvalues.
        replace (phi (z j) + u * v j / a j - phi (z j)) with (u * (v j / a j)) by (unfold Rdiv; ring).
        rewrite Rabs_mult, (Rabs_right u) by lra.
        apply Rle_lt_trans with (w / (2 * S) * S).
        + apply Rmult_le_compat; [lra | apply Rabs_pos | lra | unfold S; lra].
        + replace (w / (2 * S) * S) with (w / 2) by (field; lra). lra.
      - intros j t t' H Ht u Hu. apply H. lra. }
    destruct Hstep as [t [Ht Hstep]].
    assert (Hs : exists s, forall j, (j < m)%nat -> Rabs (s j - z j) < Rmin d d' /\ phi (s j) = phi (z j) + t * v j / a j).
    { assert (Hchoice : forall n, (n <= m)%nat -> exists s, forall j, (j < n)%nat -> Rabs (s j - z j) < Rmin d d' /\ phi (s j) = phi (z j) + t * v j / a j).
      { induction n as [|n IH]; intros Hn; [exists z; intros j Hj; lia|].
        destruct IH as [s Hs]; [lia|]. destruct (Hstep n) with (u := t) as [sn Hsn]; [lia | lra |].
        exists (at_index n sn s). intros j Hj. destruct (Nat.eq_dec j n) as [->|Hjn].
        - rewrite at_index_same. assumption.
        - rewrite at_index_other by assumption. apply Hs. lia. }
      apply (Hchoice m). lia. }
    destruct Hs as [s Hs].
    assert (Hshift : forall j, (j < m)%nat -> shift s j = t * v j).
    { intros j Hj. unfold shift. destruct (Hs j Hj) as [_ ->]. field. now apply weight_nonzero. }
    assert (Hout : weighted_output s = weighted_output z).
    { enough (sum m (shift s) = 0).
      - unfold shift in H. rewrite (sum_ext m _ (fun j => a j * phi (s j) - a j * phi (z j))) in H by (intros; ring).
        rewrite sum_minus in H. unfold weighted_output. lra.
      - rewrite (sum_ext m _ (fun j => t * v j) Hshift), sum_scal, Hv. ring. }
    assert (Hle := Hmin s). assert (Hcost : weighted_cost s - weighted_cost z <= t^2 * sum m (fun j => r j * (v j)^2)).
    { rewrite cost_difference, <- sum_scal.
      rewrite (sum_ext m (fun j => t^2 * (r j * (v j)^2)) (fun j => r j * (shift s j)^2)) by (intros j Hj; rewrite Hshift by assumption; ring).
      rewrite <- (linear_part s Hout). apply sum_le. intros j Hj. apply Rmult_le_compat_l; [apply pow2_ge_0|].
      apply (parabola_above phi phi1 phi2 phi_slope phi1_slope (z j) (r j) (s j) phi3 phi2_slope).
      intros x Hx. destruct (Hs j Hj) as [Hclose _].
      destruct (Hgood j Hj x) as [H1 H2]; [|lra].
      apply (between_near j x (s j)); [|assumption]. apply Rlt_le_trans with (1 := Hclose), Rmin_r. }
    assert (Hlocal : weighted_cost z <= weighted_cost s).
    { apply Hle; [|assumption]. intros j Hj. destruct (Hs j Hj) as [Hclose _]. apply Rlt_le_trans with (1 := Hclose), Rmin_l. }
    assert (0 < t^2 * - sum m (fun j => r j * (v j)^2)); [|lra].
    apply Rmult_lt_0_compat; [apply pow_lt; assumption | lra].
  Qed.

  Lemma strict_is_local : strict_local_minimum -> local_minimum.
  Proof.
    intros [d [Hd H]]. exists d. split; [assumption|]. intros s Hnear Hout.
    destruct (classic (moved s)) as [Hm|Hm]; [apply Rlt_le, H; assumption|].
    assert (Heq : forall j, (j < m)%nat -> s j = z j) by (intros j Hj; apply NNPP; intros Hne; apply Hm; now exists j).
    right. unfold weighted_cost. apply sum_ext. intros j Hj. now rewrite Heq.
  Qed.

  (** The classification. *)
  Theorem local_minima_classified :
    sum m q <> 0 -> (strict_local_minimum <-> second_order_condition m q) /\ (local_minimum <-> second_order_condition m q).
  Proof.
    intros Hsum.
    assert (H1 := condition_gives_strict_local_minimum). assert (H2 := strict_is_local).
    assert (H3 : local_minimum -> second_order_condition m q).
    { intros Hmin. destruct (positive_or_falls m q q_nonzero Hsum) as [|Hfalls]; [assumption|].
      exfalso. exact (falling_is_no_local_minimum Hfalls Hmin). }
    tauto.
  Qed.
End LocalMinima.

(** Two neurons or more at one point ν: a strict local minimum where φ'''(ν) > 0, none where φ'''(ν) < 0. *)
Theorem collapsed_point_is_stable_iff phi phi1 phi2 phi3 m nu :
  (forall x, is_derive phi x (phi1 x)) -> (forall x, is_derive phi1 x (phi2 x)) -> (forall x, is_derive phi2 x (phi3 x)) ->
  (2 <= m)%nat -> 0 < phi1 nu -> phi3 nu <> 0 -> continuous_at phi3 nu ->
  (strict_local_minimum phi phi1 m (fun _ => 1) (fun _ => nu) <-> 0 < phi3 nu) /\
  (local_minimum phi phi1 m (fun _ => 1) (fun _ => nu) <-> 0 < phi3 nu).
Proof.
  intros H0 H1 H2 Hm Hslope Hthird Hc.
  assert (Hpos : 0 < INR m) by (apply lt_0_INR; lia).
  assert (Hq : phi1 nu / phi3 nu <> 0).
  { intros H. apply (Rmult_eq_compat_r (phi3 nu)) in H. unfold Rdiv in H. rewrite Rmult_assoc, Rinv_l in H by assumption. lra. }
  destruct (local_minima_classified phi phi1 phi2 phi3 H0 H1 H2 m (fun _ => 1) (fun _ => nu) (1 * phi2 nu)) as [Hs Hl].
  1-5: intros; auto; lra.
  { unfold q. rewrite sum_const. apply Rmult_integral_contrapositive_currified; lra. }
  assert (Hcond : second_order_condition m (q phi1 phi3 (fun _ => nu)) <-> 0 < phi3 nu); [|tauto].
  unfold q. split.
  - intros [H|[k [Hk [Hneg [Hpos' _]]]]].
    + apply Rnot_le_lt. intros Hle. assert (Hall := H O). assert (0 < phi1 nu / phi3 nu) by (apply Hall; lia).
      assert (/ phi3 nu < 0) by (apply Rinv_lt_0_compat; lra).
      assert (0 < phi1 nu * - / phi3 nu) by (apply Rmult_lt_0_compat; lra). unfold Rdiv in *. lra.
    + exfalso. destruct k as [|k].
      * assert (0 < phi1 nu / phi3 nu) by (apply (Hpos' 1%nat); lia). lra.
      * assert (0 < phi1 nu / phi3 nu) by (apply (Hpos' O); lia). lra.
  - intros H. left. intros j _. now apply Rdiv_lt_0_compat.
Qed.
