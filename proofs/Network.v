(**
  Two-layer networks: n samples x_i in dimension d, m neurons θ_j with fixed weights a_j, loss c·Σ_i (f_i - y_i)². On the manifold M of
  zero loss the trace of the Hessian is F(θ) = 2c·Σ_ij ‖x_i‖²a_j²φ'(z_ij)², z_ij = θ_j·x_i. Its Riemannian gradient has rows
  Σ_i v_ij·x_i, v_ij = 4c·a_j²‖x_i‖²φ'φ''(z_ij) - α_i·a_jφ'(z_ij), where α makes it tangent.
*)
From Coq Require Import Reals Lra Lia.
From Coquelicot Require Import Coquelicot.
From Flatcheck Require Import FiniteSums TangentInequality CollapseCriterion Sharpness.
Open Scope R_scope.

Section Network.
  Variables phi phi1 phi2 : R -> R.
  Variables (n m d : nat) (x : nat -> nat -> R) (a : nat -> R) (c : R).

  Definition preactivation (theta : nat -> nat -> R) (i j : nat) : R := sum d (fun k => theta j k * x i k).
  Definition squared_length (i : nat) : R := sum d (fun k => (x i k)^2).

  (** f_i and F, as functions of the pre-activations. *)
  Definition network_output (z : nat -> nat -> R) (i : nat) : R := sum m (fun j => a j * phi (z i j)).
  Definition trace_on_M (z : nat -> nat -> R) : R :=
    sum n (fun i => sum m (fun j => 2 * c * squared_length i * (a j)^2 * (phi1 (z i j))^2)).

  Definition coefficient (alpha : nat -> R) (z : nat -> nat -> R) (i j : nat) : R :=
    4 * c * (a j)^2 * squared_length i * phi1 (z i j) * phi2 (z i j) - alpha i * a j * phi1 (z i j).
  Definition gradient (alpha : nat -> R) (theta : nat -> nat -> R) (j k : nat) : R :=
    sum n (fun i => coefficient alpha (preactivation theta) i j * x i k).
  Definition squared_norm (g : nat -> nat -> R) : R := sum m (fun j => sum d (fun k => (g j k)^2)).

  (** α is the one of grad F: along the gradient no output changes. *)
  Definition tangent_multiplier (alpha : nat -> R) (theta : nat -> nat -> R) : Prop :=
    forall i, (i < n)%nat ->
      sum m (fun j => a j * phi1 (preactivation theta i j) * sum d (fun k => gradient alpha theta j k * x i k)) = 0.

  (** Assumption 3.2: XXᵀ ⪰ μ·I. *)
  Definition coherent (mu : R) : Prop :=
    forall v, mu * sum n (fun i => (v i)^2) <= sum d (fun k => (sum n (fun i => v i * x i k))^2).
  Definition independent : Prop :=
    forall v, (forall k, (k < d)%nat -> sum n (fun i => v i * x i k) = 0) -> forall i, (i < n)%nat -> v i = 0.

  Lemma coherent_independent mu : 0 < mu -> coherent mu -> independent.
  Proof.
    intros Hmu H v Hv i Hi. assert (H' := H v).
    rewrite (sum_zero d) in H' by (intros k Hk; rewrite Hv by assumption; ring).
    assert (Hterm := sum_ge_term n (fun i => (v i)^2) i (fun j _ => pow2_ge_0 (v j)) Hi). simpl in Hterm.
    assert (Hsq : 0 <= v i * (v i * 1)) by (assert (E := pow2_ge_0 (v i)); exact E).
    destruct (Req_dec (v i) 0) as [|Hne]; [assumption|exfalso].
    assert (0 < (v i)^2) by (rewrite <- Rsqr_pow2; now apply Rsqr_pos_lt). simpl in H0.
    assert (0 < mu * sum n (fun i => (v i)^2)) by (apply Rmult_lt_0_compat; simpl in *; lra). lra.
  Qed.

  Lemma independent_length : independent -> forall i, (i < n)%nat -> 0 < squared_length i.
  Proof.
    intros H i Hi. destruct (Rle_lt_or_eq_dec 0 (squared_length i)) as [|Heq]; [|assumption|exfalso].
    - apply sum_nonneg. intros; apply pow2_ge_0.
    - assert (Hx : forall k, (k < d)%nat -> x i k = 0).
      { intros k Hk. destruct (Req_dec (x i k) 0) as [|Hne]; [assumption|exfalso].
        assert (H0 := sum_ge_term d (fun k => (x i k)^2) k (fun j _ => pow2_ge_0 (x i j)) Hk).
        fold (squared_length i) in H0. assert (0 < (x i k)^2) by (rewrite <- Rsqr_pow2; now apply Rsqr_pos_lt). simpl in *. lra. }
      assert (H1 := H (at_index i 1 (fun _ => 0))).
      enough (at_index i 1 (fun _ => 0) i = 0) by (rewrite at_index_same in H0; lra).
      apply H1; [|assumption]. intros k Hk.
      rewrite (sum_ext n _ (at_index i (x i k) (fun _ => 0))).
      + rewrite sum_single by assumption. now apply Hx.
      + intros l _. destruct (Nat.eq_dec l i) as [->|Hl]; [rewrite !at_index_same | rewrite !at_index_other by assumption]; ring.
  Qed.

  (** Slopes along a curve of parameters with velocity u. *)
  Section Curve.
    Hypothesis phi_slope : forall s, is_derive phi s (phi1 s).
    Hypothesis phi1_slope : forall s, is_derive phi1 s (phi2 s).
    Variables (theta : R -> nat -> nat -> R) (u : nat -> nat -> R) (t : R).
    Hypothesis velocity : forall j k, (j < m)%nat -> (k < d)%nat -> is_derive (fun s => theta s j k) t (u j k).

    Definition along (v : nat -> nat -> R) (i j : nat) : R := sum d (fun k => v j k * x i k).

    Lemma preactivation_slope i j : (j < m)%nat -> is_derive (fun s => preactivation (theta s) i j) t (along u i j).
    Proof.
      intros Hj. apply (sum_is_derive d (fun k s => theta s j k * x i k)). intros k Hk.
      apply (is_derive_ext (fun s => scal (x i k) (theta s j k))); [intros s; apply Rmult_comm|].
      evar_last; [apply (is_derive_scal (fun s => theta s j k)), velocity; assumption | apply Rmult_comm].
    Qed.

    Lemma output_slope i :
      is_derive (fun s => network_output (preactivation (theta s)) i) t (sum m (fun j => a j * phi1 (preactivation (theta t) i j) * along u i j)).
    Proof.
      apply (sum_is_derive m (fun j s => a j * phi (preactivation (theta s) i j))). intros j Hj.
      evar_last; [apply (is_derive_scal (fun s => phi (preactivation (theta s) i j)));
                  apply (is_derive_comp phi (fun s => preactivation (theta s) i j)); [apply phi_slope | now apply preactivation_slope]|].
      unfold scal; simpl; unfold mult; simpl. ring.
    Qed.

    (** [gradient] is the Riemannian one: on tangent vectors it is the slope of F. *)
    Theorem gradient_represents_slope alpha :
      (forall i, (i < n)%nat -> sum m (fun j => a j * phi1 (preactivation (theta t) i j) * along u i j) = 0) ->
      is_derive (fun s => trace_on_M (preactivation (theta s))) t (sum m (fun j => sum d (fun k => gradient alpha (theta t) j k * u j k))).
    Proof.
      intros Htangent. set (z := preactivation (theta t)).
      replace (sum m (fun j => sum d (fun k => gradient alpha (theta t) j k * u j k)))
        with (sum n (fun i => sum m (fun j => 2 * c * squared_length i * (a j)^2 * (2 * phi1 (z i j) * phi2 (z i j) * along u i j)))).
      - unfold trace_on_M. apply (sum_is_derive n (fun i s => sum m (fun j => 2 * c * squared_length i * (a j)^2 * (phi1 (preactivation (theta s) i j))^2))).
        intros i Hi. apply (sum_is_derive m (fun j s => 2 * c * squared_length i * (a j)^2 * (phi1 (preactivation (theta s) i j))^2)). intros j Hj.
        apply (is_derive_scal (fun s => (phi1 (preactivation (theta s) i j))^2)).
        evar_last; [apply (is_derive_pow (fun s => phi1 (preactivation (theta s) i j)) 2);
                    apply (is_derive_comp phi1 (fun s => preactivation (theta s) i j)); [apply phi1_slope | now apply preactivation_slope]|].
        unfold scal; simpl; unfold mult; simpl. unfold z. ring.
      - transitivity (sum n (fun i => sum m (fun j => coefficient alpha z i j * along u i j))).
        + apply sum_ext. intros i Hi.
          rewrite (sum_ext m (fun j => coefficient alpha z i j * along u i j)
            (fun j => 2 * c * squared_length i * (a j)^2 * (2 * phi1 (z i j) * phi2 (z i j) * along u i j) + - alpha i * (a j * phi1 (z i j) * along u i j)))
            by (intros; unfold coefficient; ring).
          rewrite sum_plus, (sum_scal m (- alpha i)). unfold z. rewrite Htangent by assumption. ring.
        + rewrite <- sum_swap. apply sum_ext. intros j _. unfold gradient, along, z.
          rewrite (sum_ext n _ (fun i => sum d (fun k => coefficient alpha (preactivation (theta t)) i j * x i k * u j k))).
          * rewrite <- sum_swap. apply sum_ext. intros k _. now rewrite sum_scal_r.
          * intros i _. rewrite <- sum_scal. apply sum_ext. intros k _. ring.
    Qed.
  End Curve.

  (** Stationary points of F on M: grad F = 0. *)
  Definition stationary_on_M (theta : nat -> nat -> R) : Prop :=
    exists alpha, forall j k, (j < m)%nat -> (k < d)%nat -> gradient alpha theta j k = 0.

  Definition collapsed (z : nat -> nat -> R) : Prop :=
    forall i j k, (i < n)%nat -> (j < m)%nat -> (k < m)%nat -> z i j = z i k.

  (** Theorem 3.3 with `collapse` in place of Assumption 3.1: all weights are one number, φ' vanishes nowhere, φ'' is injective. *)
  Theorem stationary_on_M_iff_collapsed w theta :
    independent -> 0 < c -> w <> 0 -> (forall j, (j < m)%nat -> a j = w) ->
    (forall t, phi1 t <> 0) -> (forall s t, phi2 s = phi2 t -> s = t) ->
    (stationary_on_M theta <-> collapsed (preactivation theta)).
  Proof.
    intros Hind Hc Hw Ha Hslope Hinj. split.
    - intros [alpha Hgrad] i j k Hi Hj Hk.
      assert (Hlen := independent_length Hind i Hi).
      assert (Hbalance : forall l, (l < m)%nat -> 4 * c * w * squared_length i * phi2 (preactivation theta i l) = alpha i).
      { intros l Hl. assert (H := Hind (fun i => coefficient alpha (preactivation theta) i l)).
        assert (H0 : coefficient alpha (preactivation theta) i l = 0) by (apply H; [intros k' Hk'; now apply Hgrad | assumption]).
        unfold coefficient in H0. rewrite Ha in H0 by assumption.
        assert (H1 : w * phi1 (preactivation theta i l) * (4 * c * w * squared_length i * phi2 (preactivation theta i l) - alpha i) = 0) by (rewrite <- H0; ring).
        apply Rmult_integral in H1. destruct H1 as [H1|H1]; [|lra].
        apply Rmult_integral in H1. destruct H1 as [H1|H1]; [contradiction | now apply Hslope in H1]. }
      apply Hinj. assert (H1 := Hbalance j Hj). assert (H2 := Hbalance k Hk).
      apply (Rmult_eq_reg_l (4 * c * w * squared_length i)); [lra|].
      repeat apply Rmult_integral_contrapositive_currified; lra.
    - intros Hcol. exists (fun i => 4 * c * w * squared_length i * phi2 (preactivation theta i 0)).
      intros j k Hj _. apply sum_zero. intros i Hi. unfold coefficient. rewrite Ha by assumption.
      rewrite (Hcol i j O) by (try assumption; lia). ring.
  Qed.

  (** With weights 1 and strictly increasing φ and φ'': F on M is at least F at the collapsed point, with equality only there. *)
  Theorem minimum_on_M_is_collapsed nu z :
    (forall t, is_derive phi t (phi1 t)) -> (forall t, is_derive phi1 t (phi2 t)) ->
    strictly_increasing phi -> strictly_increasing phi2 ->
    independent -> 0 < c -> (forall j, (j < m)%nat -> a j = 1) ->
    (forall i, (i < n)%nat -> network_output z i = INR m * phi (nu i)) ->
    trace_on_M (fun i _ => nu i) <= trace_on_M z /\
    (trace_on_M z = trace_on_M (fun i _ => nu i) -> forall i j, (i < n)%nat -> (j < m)%nat -> z i j = nu i).
  Proof.
    intros H0 H1 Hphi Hphi2 Hind Hc Ha Hout.
    assert (Hrow : forall u i, (i < n)%nat ->
      sum m (fun j => 2 * c * squared_length i * (a j)^2 * (phi1 (u i j))^2) = 2 * c * squared_length i * cost (fun t => (phi1 t)^2) m (u i)).
    { intros u i Hi. unfold cost. rewrite <- sum_scal. apply sum_ext. intros j Hj. rewrite Ha by assumption. ring. }
    assert (Hsample : forall i, (i < n)%nat ->
      INR m * (phi1 (nu i))^2 <= cost (fun t => (phi1 t)^2) m (z i) /\ (cost (fun t => (phi1 t)^2) m (z i) = INR m * (phi1 (nu i))^2 -> collapsed_at m (nu i) (z i))).
    { intros i Hi. apply (collapse_criterion phi phi1 phi2 H0 H1 Hphi Hphi2).
      rewrite <- Hout by assumption. apply sum_ext. intros j Hj. rewrite Ha by assumption. ring. }
    assert (Hconst : forall i, cost (fun t => (phi1 t)^2) m (fun _ => nu i) = INR m * (phi1 (nu i))^2) by (intros i; exact (sum_const m ((phi1 (nu i))^2))).
    assert (Hle : forall i, (i < n)%nat ->
      sum m (fun j => 2 * c * squared_length i * (a j)^2 * (phi1 (nu i))^2) <= sum m (fun j => 2 * c * squared_length i * (a j)^2 * (phi1 (z i j))^2)).
    { intros i Hi. rewrite (Hrow z i Hi), (Hrow (fun i _ => nu i) i Hi), Hconst.
      assert (Hlen := independent_length Hind i Hi). apply Rmult_le_compat_l; [|apply Hsample, Hi].
      apply Rmult_le_pos; lra. }
    split; [apply sum_le, Hle|].
    intros Heq i j Hi Hj. destruct (Hsample i Hi) as [Hmin Hcol]. apply Hcol; [|assumption].
    destruct Hmin as [Hlt|]; [exfalso|congruence].
    assert (trace_on_M (fun i _ => nu i) < trace_on_M z); [|lra].
    apply (sum_lt n _ _ i Hle Hi). rewrite (Hrow z i Hi), (Hrow (fun i _ => nu i) i Hi), Hconst.
    assert (Hlen := independent_length Hind i Hi). apply Rmult_lt_compat_l; [apply Rmult_lt_0_compat|]; lra.
  Qed.
End Network.
