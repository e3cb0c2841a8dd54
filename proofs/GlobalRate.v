(**
  A rate of the Riemannian flow from every start, without Assumption 3.4:
    F(θ(t)) - F(zs) ≤ (F(θ(0)) - F(zs))·e^(-λt),  λ = 8c·μ·N·A·p²·r,
  where XXᵀ ⪰ μI, ‖x_i‖² ≥ N, a_j² ≥ A, and φ' ≥ p, φ''' ≥ r·φ' on intervals that hold all pre-activations of the run and zs.
  zs is any array of pre-activations with the same labels.
*)
From Coq Require Import Reals Lra Lia.
From Coquelicot Require Import Coquelicot.
From Flatcheck Require Import FiniteSums TangentInequality GradientFlow Network.
Open Scope R_scope.

Section GlobalRate.
  Variables phi phi1 phi2 phi3 : R -> R.
  Hypothesis phi_slope : forall t, is_derive phi t (phi1 t).
  Hypothesis phi1_slope : forall t, is_derive phi1 t (phi2 t).
  Hypothesis phi2_slope : forall t, is_derive phi2 t (phi3 t).

  Variables (n m d : nat) (x : nat -> nat -> R) (a : nat -> R) (c : R).
  Hypothesis loss_scale : 0 < c.

  Let length_of := squared_length d x.
  Let output_of := network_output phi m a.
  Let F := trace_on_M phi1 n m d x a c.
  Let z_of := preactivation d x.
  Let grad := gradient phi1 phi2 n d x a c.

  (** One interval per sample, of any kind, and the bounds there. *)
  Variable inside : nat -> R -> Prop.
  Hypothesis inside_convex : forall i u v w, inside i u -> inside i v -> between u v w -> inside i w.
  Variables p r : R.
  Hypothesis p_nonneg : 0 <= p.
  Hypothesis r_nonneg : 0 <= r.
  Hypothesis slope_bound : forall i t, (i < n)%nat -> inside i t -> p <= phi1 t.
  Hypothesis convexity_bound : forall i t, (i < n)%nat -> inside i t -> r * phi1 t <= phi3 t.

  Variables mu N A : R.
  Hypothesis mu_nonneg : 0 <= mu.
  Hypothesis data : coherent n d x mu.
  Hypothesis N_nonneg : 0 <= N.
  Hypothesis lengths : forall i, (i < n)%nat -> N <= length_of i.
  Hypothesis A_nonneg : 0 <= A.
  Hypothesis weights : forall j, (j < m)%nat -> A <= (a j)^2.

  Definition rate : R := 8 * c * mu * N * A * p^2 * r.

  Definition all_inside (z : nat -> nat -> R) : Prop := forall i j, (i < n)%nat -> (j < m)%nat -> inside i (z i j).
  Definition same_output (z z' : nat -> nat -> R) : Prop := forall i, (i < n)%nat -> output_of z i = output_of z' i.

  Lemma above_parabola i s t : (i < n)%nat -> inside i s -> inside i t ->
    2 * phi2 s * (phi t - phi s) + r * (phi t - phi s)^2 <= (phi1 t)^2 - (phi1 s)^2.
  Proof.
    intros Hi Hs Ht. apply (parabola_below phi phi1 phi2 phi_slope phi1_slope s r t phi3 phi2_slope).
    intros w Hw. assert (Hin := inside_convex i s t w Hs Ht Hw).
    assert (H1 := slope_bound i w Hi Hin). assert (H3 := convexity_bound i w Hi Hin). lra.
  Qed.

  (** a_jφ''(z_ij) against its multiplier: the part of the gradient in w = a_jφ(z_ij) along the affine space Σ_j w_ij = y_i. *)
  Let imbalance (alpha : nat -> R) (z : nat -> nat -> R) (i j : nat) : R := 4 * c * length_of i * a j * phi2 (z i j) - alpha i.

  (** The inequality of Polyak and Łojasiewicz in the outputs w, from strong convexity there. *)
  Lemma pl_in_outputs alpha z zs :
    all_inside z -> all_inside zs -> same_output z zs ->
    8 * c * N * r * (F z - F zs) <= sum n (fun i => sum m (fun j => (imbalance alpha z i j)^2)).
  Proof.
    intros Hz Hzs Hout. unfold F, trace_on_M. rewrite <- sum_minus, <- sum_scal. apply sum_le. intros i Hi.
    rewrite <- sum_minus, <- sum_scal.
    set (v := fun j => a j * (phi (zs i j) - phi (z i j))).
    assert (Hv : sum m v = 0).
    { unfold v. rewrite (sum_ext m _ (fun j => a j * phi (zs i j) - a j * phi (z i j))) by (intros; ring).
      rewrite sum_minus. assert (H := Hout i Hi). unfold output_of, network_output in H. lra. }
    apply Rle_trans with (sum m (fun j => (imbalance alpha z i j)^2 + - (8 * c * N * r * alpha i) * v j)).
    2: { rewrite sum_plus, sum_scal, Hv. lra. }
    apply sum_le. intros j Hj. assert (Hpar := above_parabola i (z i j) (zs i j) Hi (Hz i j Hi Hj) (Hzs i j Hi Hj)).
    assert (HN := lengths i Hi). fold (length_of i).
    set (K := 2 * c * N * r). set (b := imbalance alpha z i j).
    assert (HK : 0 <= K) by (unfold K; repeat apply Rmult_le_pos; lra).
    assert (HS : 0 <= 2 * c * length_of i) by (apply Rmult_le_pos; lra).
    assert (Hpar' : 2 * c * length_of i * (a j)^2 * (2 * phi2 (z i j) * (phi (zs i j) - phi (z i j)) + r * (phi (zs i j) - phi (z i j))^2)
                    <= 2 * c * length_of i * (a j)^2 * ((phi1 (zs i j))^2 - (phi1 (z i j))^2)).
    { apply Rmult_le_compat_l; [|assumption]. apply Rmult_le_pos; [assumption | apply pow2_ge_0]. }
    assert (Hlow : K * (v j)^2 <= 2 * c * length_of i * r * (v j)^2).
    { apply Rmult_le_compat_r; [apply pow2_ge_0|]. unfold K.
      replace (2 * c * N * r) with (2 * c * r * N) by ring. replace (2 * c * length_of i * r) with (2 * c * r * length_of i) by ring.
      apply Rmult_le_compat_l; [repeat apply Rmult_le_pos|]; lra. }
    assert (Hcost : 2 * c * length_of i * (a j)^2 * (phi1 (z i j))^2 - 2 * c * length_of i * (a j)^2 * (phi1 (zs i j))^2
                    <= - ((b + alpha i) * v j) - K * (v j)^2).
    { unfold b, imbalance, v in *. lra. }
    apply (Rmult_le_compat_l (4 * K)) in Hcost; [|lra].
    assert (Hsq := pow2_ge_0 (b + 2 * K * v j)).
    replace (8 * c * N * r) with (4 * K) by (unfold K; ring). lra.
  Qed.

  (** ‖grad F‖² ≥ μ·Σ v_ij² ≥ μ·A·p²·Σ (…)². *)
  Lemma gradient_below alpha theta :
    all_inside (z_of theta) ->
    mu * A * p^2 * sum n (fun i => sum m (fun j => (imbalance alpha (z_of theta) i j)^2)) <= squared_norm m d (grad alpha theta).
  Proof.
    intros Hz. rewrite <- sum_swap, <- sum_scal. unfold squared_norm. apply sum_le. intros j Hj.
    apply Rle_trans with (mu * sum n (fun i => (coefficient phi1 phi2 d x a c alpha (z_of theta) i j)^2)); [|apply data].
    rewrite Rmult_assoc, Rmult_assoc. apply Rmult_le_compat_l; [assumption|].
    rewrite <- Rmult_assoc, <- sum_scal. apply sum_le. intros i Hi.
    replace ((coefficient phi1 phi2 d x a c alpha (z_of theta) i j)^2)
      with ((a j)^2 * (phi1 (z_of theta i j))^2 * (imbalance alpha (z_of theta) i j)^2)
      by (unfold coefficient, imbalance; fold (length_of i); ring).
    apply Rmult_le_compat_r; [apply pow2_ge_0|].
    apply Rmult_le_compat; [assumption | apply pow2_ge_0 | now apply weights|].
    apply pow_incr. split; [assumption | apply (slope_bound i); [assumption | now apply Hz]].
  Qed.

  (** The inequality of Polyak and Łojasiewicz on M. *)
  Theorem pl_on_M alpha theta zs :
    all_inside (z_of theta) -> all_inside zs -> same_output (z_of theta) zs ->
    rate * (F (z_of theta) - F zs) <= squared_norm m d (grad alpha theta).
  Proof.
    intros Hz Hzs Hout. apply Rle_trans with (2 := gradient_below alpha theta Hz).
    assert (H := pl_in_outputs alpha (z_of theta) zs Hz Hzs Hout).
    replace (rate * (F (z_of theta) - F zs)) with (mu * A * p^2 * (8 * c * N * r * (F (z_of theta) - F zs))) by (unfold rate; ring).
    apply Rmult_le_compat_l; [|assumption]. repeat apply Rmult_le_pos; try assumption. lra.
  Qed.

  Section Flow.
    (** A curve with θ' = -grad F from t = 0 on, and its multipliers. *)
    Variable theta : R -> nat -> nat -> R.
    Variable alpha : R -> nat -> R.
    Hypothesis flow : forall t j k, 0 <= t -> (j < m)%nat -> (k < d)%nat ->
      is_derive (fun s => theta s j k) t (- grad (alpha t) (theta t) j k).
    Hypothesis multiplier : forall t, 0 <= t -> tangent_multiplier phi1 phi2 n m d x a c (alpha t) (theta t).

    Let tangent_velocity t i : 0 <= t -> (i < n)%nat ->
      sum m (fun j => a j * phi1 (z_of (theta t) i j) * along d x (fun j k => - grad (alpha t) (theta t) j k) i j) = 0.
    Proof.
      intros Ht Hi. rewrite <- (Rmult_0_r (-1)), <- (multiplier t Ht i Hi), <- sum_scal.
      apply sum_ext. intros j _. unfold along.
      rewrite (sum_ext d _ (fun k => -1 * (grad (alpha t) (theta t) j k * x i k))) by (intros; ring).
      rewrite sum_scal. unfold grad, z_of. ring.
    Qed.

    (** The labels stay: the flow stays on M. *)
    Theorem flow_stays_on_M t i : 0 <= t -> (i < n)%nat -> output_of (z_of (theta t)) i = output_of (z_of (theta 0)) i.
    Proof.
      intros Ht Hi.
      assert (Hd : forall s, 0 <= s -> is_derive (fun v => output_of (z_of (theta v)) i) s 0).
      { intros s Hs. rewrite <- (tangent_velocity s i Hs Hi).
        apply (output_slope phi phi1 m d x a phi_slope theta). intros; now apply flow. }
      destruct (Req_dec t 0) as [->|Hne]; [reflexivity|].
      destruct (MVT_cor2 (fun v => output_of (z_of (theta v)) i) (fun _ => 0) 0 t) as [s [Hs _]]; [lra | | lra].
      intros s Hs. apply is_derive_Reals, Hd. lra.
    Qed.

    (** dF/dt = -‖grad F‖². *)
    Theorem trace_slope t : 0 <= t ->
      is_derive (fun s => F (z_of (theta s))) t (- squared_norm m d (grad (alpha t) (theta t))).
    Proof.
      intros Ht.
      replace (- squared_norm m d (grad (alpha t) (theta t)))
        with (sum m (fun j => sum d (fun k => gradient phi1 phi2 n d x a c (alpha t) (theta t) j k * - grad (alpha t) (theta t) j k))).
      - apply (gradient_represents_slope phi1 phi2 n m d x a c phi1_slope theta (fun j k => - grad (alpha t) (theta t) j k)).
        + intros; now apply flow.
        + intros i Hi. now apply tangent_velocity.
      - unfold squared_norm. replace (- sum m (fun j => sum d (fun k => (grad (alpha t) (theta t) j k)^2)))
          with (-1 * sum m (fun j => sum d (fun k => (grad (alpha t) (theta t) j k)^2))) by ring.
        rewrite <- sum_scal. apply sum_ext. intros j _. rewrite <- sum_scal. apply sum_ext. intros k _. unfold grad. ring.
    Qed.

    (** The global rate. *)
    Theorem global_rate zs :
      (forall t, 0 <= t -> all_inside (z_of (theta t))) -> all_inside zs -> same_output (z_of (theta 0)) zs ->
      forall t, 0 <= t -> F (z_of (theta t)) - F zs <= (F (z_of (theta 0)) - F zs) * exp (- (rate * t)).
    Proof.
      intros Hin Hzs Hout.
      apply (exponential_decay (fun t => F (z_of (theta t))) (fun t => squared_norm m d (grad (alpha t) (theta t)))).
      - apply trace_slope.
      - intros t Ht. apply pl_on_M; [now apply Hin | assumption|].
        intros i Hi. rewrite flow_stays_on_M by assumption. now apply Hout.
    Qed.
  End Flow.

  (** z* is stationary: a_jφ''(z*_ij) is one number for each sample. *)
  Definition balanced (zs : nat -> nat -> R) : Prop :=
    forall i j k, (i < n)%nat -> (j < m)%nat -> (k < m)%nat -> a j * phi2 (zs i j) = a k * phi2 (zs i k).

  (** F near its minimum bounds the way to it, and such z* is the minimum. *)
  Theorem distance_from_minimum z zs :
    all_inside z -> all_inside zs -> same_output z zs -> balanced zs ->
    F zs <= F z /\
    forall i j, (i < n)%nat -> (j < m)%nat -> 2 * c * length_of i * (a j)^2 * p^2 * r * (z i j - zs i j)^2 <= F z - F zs.
  Proof.
    intros Hz Hzs Hout Hbal.
    set (w := fun i j => a j * (phi (z i j) - phi (zs i j))).
    assert (Hw : forall i, (i < n)%nat -> sum m (w i) = 0).
    { intros i Hi. unfold w. rewrite (sum_ext m _ (fun j => a j * phi (z i j) - a j * phi (zs i j))) by (intros; ring).
      rewrite sum_minus. assert (H := Hout i Hi). unfold output_of, network_output in H. lra. }
    assert (HS : forall i, (i < n)%nat -> 0 <= 2 * c * length_of i) by (intros i Hi; assert (H := lengths i Hi); apply Rmult_le_pos; lra).
    assert (Hterm : forall i j, (i < n)%nat -> (j < m)%nat -> 0 <= 2 * c * length_of i * r * (w i j)^2).
    { intros i j Hi Hj. apply Rmult_le_pos; [apply Rmult_le_pos; auto | apply pow2_ge_0]. }
    assert (Hlow : sum n (fun i => sum m (fun j => 2 * c * length_of i * r * (w i j)^2)) <= F z - F zs).
    { unfold F, trace_on_M. rewrite <- sum_minus. apply sum_le. intros i Hi. rewrite <- sum_minus.
      apply Rle_trans with (sum m (fun j => 2 * c * length_of i * r * (w i j)^2 + 4 * c * length_of i * (a 0%nat * phi2 (zs i 0%nat)) * w i j)).
      { right. rewrite sum_plus, (sum_scal m (4 * c * length_of i * (a 0%nat * phi2 (zs i 0%nat)))), Hw by assumption. ring. }
      apply sum_le. intros j Hj. assert (Hpar := above_parabola i (zs i j) (z i j) Hi (Hzs i j Hi Hj) (Hz i j Hi Hj)).
      rewrite (Hbal i O j) by (try assumption; lia). fold (length_of i).
      apply (Rmult_le_compat_l (2 * c * length_of i * (a j)^2)) in Hpar;
        [|apply Rmult_le_pos; [now apply HS | apply pow2_ge_0]].
      unfold w. lra. }
    assert (Hrow : forall i, (i < n)%nat -> 0 <= sum m (fun j => 2 * c * length_of i * r * (w i j)^2))
      by (intros i Hi; apply sum_nonneg; intros j Hj; now apply Hterm).
    split.
    - assert (H := sum_nonneg n _ Hrow). lra.
    - intros i j Hi Hj. apply Rle_trans with (2 := Hlow).
      apply Rle_trans with (2 := sum_ge_term n _ i Hrow Hi).
      apply Rle_trans with (2 := sum_ge_term m _ j (fun j Hj => Hterm i j Hi Hj) Hj).
      assert (Hspread : p^2 * (z i j - zs i j)^2 <= (phi (z i j) - phi (zs i j))^2).
      { assert (Hlin : forall u v, inside i u -> inside i v -> u < v -> p * (v - u) <= phi v - phi u).
        { intros u v Hu Hv Huv. destruct (MVT_cor2 phi phi1 u v Huv) as [s [Hs Hin]]; [intros; apply is_derive_Reals, phi_slope|].
          rewrite Hs. apply Rmult_le_compat_r; [lra|]. apply (slope_bound i); [assumption|].
          apply (inside_convex i u v); try assumption. left. lra. }
        replace (p^2 * (z i j - zs i j)^2) with ((p * (z i j - zs i j))^2) by ring.
        destruct (Rtotal_order (zs i j) (z i j)) as [Hlt|[Heq|Hlt]].
        - apply pow_incr. split; [apply Rmult_le_pos; lra | apply Hlin; auto].
        - rewrite Heq, !Rminus_eq_0. simpl. lra.
        - replace ((p * (z i j - zs i j))^2) with ((p * (zs i j - z i j))^2) by ring.
          replace ((phi (z i j) - phi (zs i j))^2) with ((phi (zs i j) - phi (z i j))^2) by ring.
          apply pow_incr. split; [apply Rmult_le_pos; lra | apply Hlin; auto]. }
      apply (Rmult_le_compat_l (2 * c * length_of i * r * (a j)^2)) in Hspread;
        [|apply Rmult_le_pos; [apply Rmult_le_pos; auto | apply pow2_ge_0]].
      unfold w. lra.
  Qed.

  (** So along the flow all pre-activations approach those of the minimum at half that rate. *)
  Corollary preactivations_approach theta alpha zs :
    (forall t j k, 0 <= t -> (j < m)%nat -> (k < d)%nat -> is_derive (fun s => theta s j k) t (- grad (alpha t) (theta t) j k)) ->
    (forall t, 0 <= t -> tangent_multiplier phi1 phi2 n m d x a c (alpha t) (theta t)) ->
    (forall t, 0 <= t -> all_inside (z_of (theta t))) -> all_inside zs -> same_output (z_of (theta 0)) zs -> balanced zs ->
    forall t i j, 0 <= t -> (i < n)%nat -> (j < m)%nat ->
      2 * c * length_of i * (a j)^2 * p^2 * r * (z_of (theta t) i j - zs i j)^2 <= (F (z_of (theta 0)) - F zs) * exp (- (rate * t)).
  Proof.
    intros Hflow Hmult Hin Hzs Hout Hbal t i j Ht Hi Hj.
    apply Rle_trans with (2 := global_rate theta alpha Hflow Hmult zs Hin Hzs Hout t Ht).
    apply distance_from_minimum; try assumption; [now apply Hin|].
    intros k Hk. rewrite (flow_stays_on_M theta alpha Hflow Hmult) by assumption. now apply Hout.
  Qed.
End GlobalRate.
