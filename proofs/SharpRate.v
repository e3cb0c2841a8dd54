(**
  The rate λ of the flow is sharp, and the hypotheses of its theorem are met by a flow that moves: φ = sinh, one sample x = 1, two
  neurons with weights 1 and -1, label 0. There tanh z(t) = C·e^(-4ct) for both neurons, λ = 8c, and F minus its minimum is
  at least (1 - C²)·e^(-λt) times what it is at the start. No larger constant than 8 can stand in λ.
*)
From Coq Require Import Reals Lra Lia.
From Coquelicot Require Import Coquelicot.
From Flatcheck Require Import FiniteSums TangentInequality Network GlobalRate.
Open Scope R_scope.

Section SharpRate.
  Variables c C : R.
  Hypothesis loss_scale : 0 < c.
  Hypothesis start : 0 < C < 1.

  Let data (_ _ : nat) : R := 1.
  Let weights : nat -> R := at_index 0 1 (fun _ => -1).
  Let u t := C * exp (- (4 * c * t)).
  Let z t := ln ((1 + u t) / (1 - u t)) / 2.
  Let theta (t : R) (_ _ : nat) : R := z t.
  Let F zs := trace_on_M cosh 1 2 1 data weights c zs.
  Let grad t := gradient cosh sinh 1 1 data weights c (fun _ => 0) (theta t).

  Let u_range t : 0 <= t -> 0 < u t <= C.
  Proof.
    intros Ht. unfold u. assert (H0 := exp_pos (- (4 * c * t))). split; [apply Rmult_lt_0_compat; lra|].
    rewrite <- (Rmult_1_r C) at 2. apply Rmult_le_compat_l; [lra|]. rewrite <- exp_0.
    assert (0 <= 4 * c * t) by (apply Rmult_le_pos; lra).
    destruct (Req_dec (4 * c * t) 0) as [->|Hne]; [rewrite Ropp_0; lra | apply Rlt_le, exp_increasing; lra].
  Qed.

  Let exp_z t : 0 <= t -> exp (z t) * exp (z t) = (1 + u t) / (1 - u t).
  Proof.
    intros Ht. assert (Hu := u_range t Ht). rewrite <- exp_plus.
    replace (z t + z t) with (ln ((1 + u t) / (1 - u t))) by (unfold z; field).
    apply exp_ln, Rdiv_lt_0_compat; lra.
  Qed.

  Let exp_minus_z t : 0 <= t -> exp (- z t) * exp (- z t) = (1 - u t) / (1 + u t).
  Proof.
    intros Ht. assert (Hu := u_range t Ht). rewrite !exp_Ropp, <- Rinv_mult, exp_z by assumption. field. lra.
  Qed.

  Let exp_both t : exp (z t) * exp (- z t) = 1.
  Proof. rewrite <- exp_plus, Rplus_opp_r. apply exp_0. Qed.

  Let cosh_sinh t : 0 <= t -> cosh (z t) * sinh (z t) = u t / (1 - (u t)^2).
  Proof.
    intros Ht. assert (Hu := u_range t Ht). assert (H1 := exp_z t Ht). assert (H2 := exp_minus_z t Ht).
    replace (cosh (z t) * sinh (z t)) with ((exp (z t) * exp (z t) - exp (- z t) * exp (- z t)) / 4) by (unfold cosh, sinh; field).
    rewrite H1, H2. field. repeat split; nra.
  Qed.

  Let cosh_squared t : 0 <= t -> (cosh (z t))^2 = / (1 - (u t)^2).
  Proof.
    intros Ht. assert (Hu := u_range t Ht). assert (H1 := exp_z t Ht). assert (H2 := exp_minus_z t Ht). assert (H3 := exp_both t).
    replace ((cosh (z t))^2) with ((exp (z t) * exp (z t) + 2 * (exp (z t) * exp (- z t)) + exp (- z t) * exp (- z t)) / 4) by (unfold cosh; field).
    rewrite H1, H2, H3. field. repeat split; nra.
  Qed.

  Let z_at t i j : preactivation 1 data (theta t) i j = z t.
  Proof. unfold preactivation, theta, data. simpl. ring. Qed.

  Let z_slope t : 0 <= t -> is_derive z t (- (4 * c * (cosh (z t) * sinh (z t)))).
  Proof.
    intros Ht. assert (Hu := u_range t Ht). rewrite cosh_sinh by assumption. unfold z, u in *.
    auto_derive.
    - repeat split; [lra | apply Rdiv_lt_0_compat; lra].
    - field. repeat split; nra.
  Qed.

  Let grad_at t j k : (j < 2)%nat -> grad t j k = 4 * c * (cosh (z t) * sinh (z t)).
  Proof.
    intros Hj. unfold grad, gradient, coefficient, squared_length. cbn [sum]. rewrite z_at.
    assert (Hw : (weights j)^2 = 1).
    { unfold weights. destruct j as [|j]; [rewrite at_index_same | rewrite at_index_other by lia]; ring. }
    rewrite Hw. unfold data. ring.
  Qed.

  (** It is a flow of F on M, ... *)
  Theorem sinh_flow t j k : 0 <= t -> (j < 2)%nat -> (k < 1)%nat ->
    is_derive (fun s => theta s j k) t (- gradient cosh sinh 1 1 data weights c (fun _ => 0) (theta t) j k).
  Proof. intros Ht Hj _. fold (grad t). rewrite grad_at by assumption. now apply z_slope. Qed.

  Theorem sinh_multiplier t : tangent_multiplier cosh sinh 1 2 1 data weights c (fun _ => 0) (theta t).
  Proof.
    intros i _. fold (grad t). cbn [sum]. rewrite !grad_at by lia. rewrite !z_at. unfold weights, data.
    rewrite at_index_same, at_index_other by lia. ring.
  Qed.

  Lemma trace_at t : 0 <= t -> F (preactivation 1 data (theta t)) = 4 * c / (1 - (u t)^2).
  Proof.
    intros Ht. unfold F, trace_on_M, squared_length, weights. cbn [sum].
    rewrite !z_at, at_index_same, at_index_other, cosh_squared by (assumption || lia). unfold data, Rdiv. ring.
  Qed.

  Lemma trace_at_minimum : F (fun _ _ => 0) = 4 * c.
  Proof.
    unfold F, trace_on_M, squared_length, weights. cbn [sum]. rewrite at_index_same, at_index_other by lia.
    unfold data, cosh. rewrite Ropp_0, exp_0. field.
  Qed.

  Let excess t := F (preactivation 1 data (theta t)) - F (fun _ _ => 0).

  (** ... which [global_rate] bounds with λ = 8c ... *)
  Theorem sinh_rate t : 0 <= t -> excess t <= excess 0 * exp (- (8 * c * t)).
  Proof.
    replace (8 * c * t) with (rate c 1 1 1 1 1 * t) by (unfold rate; simpl; ring). unfold excess, F.
    apply (global_rate sinh cosh sinh cosh) with (inside := fun _ _ => True) (alpha := fun _ _ => 0); try lra; intros; try exact I; try lra.
    - apply is_derive_Reals, derivable_pt_lim_sinh.
    - apply is_derive_Reals, derivable_pt_lim_cosh.
    - apply is_derive_Reals, derivable_pt_lim_sinh.
    - assert (H1 := exp_pos t0). assert (H2 := exp_pos (- t0)).
      assert (H3 : exp t0 * exp (- t0) = 1) by (rewrite <- exp_plus, Rplus_opp_r; apply exp_0).
      unfold cosh. assert (H4 := pow2_ge_0 (exp t0 - exp (- t0))). nra.
    - intros w. unfold data. simpl. lra.
    - unfold squared_length, data. simpl. lra.
    - unfold weights. destruct j as [|j]; [rewrite at_index_same | rewrite at_index_other by lia]; simpl; lra.
    - now apply sinh_flow.
    - apply sinh_multiplier.
    - intros i j _ _. exact I.
    - intros i j _ _. exact I.
    - intros i _. unfold network_output, weights. cbn [sum]. rewrite !z_at, at_index_same, at_index_other by lia. ring.
  Qed.

  (** ... and which falls no faster. *)
  Theorem rate_is_sharp t : 0 <= t -> 0 < excess 0 /\ (1 - C^2) * excess 0 * exp (- (8 * c * t)) <= excess t.
  Proof.
    intros Ht. unfold excess. rewrite !trace_at, trace_at_minimum by lra.
    assert (H0 : u 0 = C) by (unfold u; rewrite Rmult_0_r, Ropp_0, exp_0; ring). rewrite H0.
    assert (Hu := u_range t Ht).
    assert (Hsq : (u t)^2 = C^2 * exp (- (8 * c * t))).
    { unfold u. replace (- (8 * c * t)) with (- (4 * c * t) + - (4 * c * t)) by ring. rewrite exp_plus. ring. }
    assert (HC : 0 < C^2 < 1) by nra.
    assert (HU : 0 < (u t)^2 < 1) by nra.
    replace (4 * c / (1 - C^2) - 4 * c) with (4 * c * C^2 / (1 - C^2)) by (field; lra).
    replace (4 * c / (1 - (u t)^2) - 4 * c) with (4 * c * (u t)^2 / (1 - (u t)^2)) by (field; lra).
    split.
    - apply Rdiv_lt_0_compat; [apply Rmult_lt_0_compat|]; lra.
    - replace ((1 - C^2) * (4 * c * C^2 / (1 - C^2)) * exp (- (8 * c * t))) with (4 * c * (u t)^2) by (rewrite Hsq; field; lra).
      assert (H1 : 0 < 4 * c * (u t)^2) by (apply Rmult_lt_0_compat; lra).
      apply (Rmult_le_reg_r (1 - (u t)^2)); [lra|].
      replace (4 * c * (u t)^2 / (1 - (u t)^2) * (1 - (u t)^2)) with (4 * c * (u t)^2 * 1) by (field; lra).
      apply Rmult_le_compat_l; lra.
  Qed.
End SharpRate.
