(**
  Which diagonal forms Σ v_j²/q_j are positive on the vectors with Σ v_j = 0: those with all q_j > 0, and those with
  exactly one q_k < 0 and Σ q_j < 0.
*)
From Coq Require Import Reals Lra Lia.
From Flatcheck Require Import FiniteSums.
Open Scope R_scope.

Definition diagonal_form (m : nat) (q v : nat -> R) : R := sum m (fun j => (v j)^2 / q j).

(** Σ v_j = 0, and v is not 0. *)
Definition tangent (m : nat) (v : nat -> R) : Prop := sum m v = 0 /\ exists j, (j < m)%nat /\ v j <> 0.

Definition positive_on_tangents (m : nat) (q : nat -> R) : Prop :=
  forall v, tangent m v -> 0 < diagonal_form m q v.

Definition all_positive (m : nat) (q : nat -> R) : Prop := forall j, (j < m)%nat -> 0 < q j.

(** q_k < 0, the others are > 0, and the sum is < 0. *)
Definition one_negative (m : nat) (q : nat -> R) (k : nat) : Prop :=
  (k < m)%nat /\ q k < 0 /\ (forall j, (j < m)%nat -> j <> k -> 0 < q j) /\ sum m q < 0.

Definition second_order_condition (m : nat) (q : nat -> R) : Prop :=
  all_positive m q \/ exists k, one_negative m q k.

(** A negative value on a tangent vector. *)
Definition falls_somewhere (m : nat) (q : nat -> R) : Prop :=
  exists v, tangent m v /\ diagonal_form m q v < 0.

Lemma square_over q v : 0 < q -> 0 <= v^2 / q.
Proof. intros Hq. apply Rmult_le_pos; [apply pow2_ge_0 | apply Rlt_le, Rinv_0_lt_compat, Hq]. Qed.

Lemma square_over_positive q v : 0 < q -> v <> 0 -> 0 < v^2 / q.
Proof.
  intros Hq Hv. apply Rmult_lt_0_compat; [|apply Rinv_0_lt_compat, Hq].
  rewrite <- Rsqr_pow2. now apply Rsqr_pos_lt.
Qed.

Lemma all_positive_suffices m q : all_positive m q -> positive_on_tangents m q.
Proof.
  intros Hq v [_ [k [Hk Hvk]]]. unfold diagonal_form.
  apply Rlt_le_trans with ((v k)^2 / q k); [apply square_over_positive; auto|].
  apply (sum_ge_term m (fun j => (v j)^2 / q j) k); [|assumption].
  intros j Hj. apply square_over, Hq, Hj.
Qed.

(** With t = v_k/q_k: Σ v_j²/q_j = Σ q_j(v_j/q_j - t)² - t²·Σ q_j, whose terms of index k vanish. *)
Lemma completed_square m q v t :
  (forall j, (j < m)%nat -> q j <> 0) -> sum m v = 0 ->
  diagonal_form m q v = sum m (fun j => q j * (v j / q j - t)^2) - t^2 * sum m q.
Proof.
  intros Hq Hv. unfold diagonal_form.
  rewrite (sum_ext m (fun j => q j * (v j / q j - t)^2) (fun j => ((v j)^2 / q j - 2 * t * v j) + t^2 * q j)).
  - rewrite sum_plus, sum_minus, !sum_scal, Hv. ring.
  - intros j Hj. field. apply Hq, Hj.
Qed.

Lemma one_negative_suffices m q k : one_negative m q k -> positive_on_tangents m q.
Proof.
  intros [Hk [Hqk [Hq Hsum]]] v [Hv [l [Hl Hvl]]].
  set (t := v k / q k).
  assert (Hne : forall j, (j < m)%nat -> q j <> 0).
  { intros j Hj. destruct (Nat.eq_dec j k) as [->|Hjk]; [lra | assert (H := Hq j Hj Hjk); lra]. }
  assert (Hterm : forall j, (j < m)%nat -> 0 <= q j * (v j / q j - t)^2).
  { intros j Hj. destruct (Nat.eq_dec j k) as [->|Hjk].
    - unfold t. replace (v k / q k - v k / q k) with 0 by ring. lra.
    - apply Rmult_le_pos; [apply Rlt_le, Hq; assumption | apply pow2_ge_0]. }
  rewrite (completed_square m q v t Hne Hv).
  destruct (Req_dec t 0) as [Ht|Ht].
  - assert (Hvk : v k = 0).
    { unfold t in Ht. replace (v k) with (v k / q k * q k) by (field; lra). rewrite Ht. ring. }
    assert (Hlk : l <> k) by (intros ->; contradiction).
    assert (0 < q l * (v l / q l - t)^2).
    { assert (H := Hq l Hl Hlk). rewrite Ht.
      replace (q l * (v l / q l - 0)^2) with ((v l)^2 / q l) by (field; lra). now apply square_over_positive. }
    assert (H' := sum_ge_term m _ l Hterm Hl). simpl in H'. rewrite Ht in *. simpl in *. lra.
  - assert (0 <= sum m (fun j => q j * (v j / q j - t)^2)) by now apply sum_nonneg.
    assert (0 < t^2 * - sum m q); [|lra].
    apply Rmult_lt_0_compat; [rewrite <- Rsqr_pow2; now apply Rsqr_pos_lt | lra].
Qed.

(** Two negative numbers: what one neuron gives, the other takes. *)
Lemma two_negatives_fall m q j k :
  (j < m)%nat -> (k < m)%nat -> j <> k -> q j < 0 -> q k < 0 -> falls_somewhere m q.
Proof.
  intros Hj Hk Hjk Hqj Hqk.
  set (v := at_index j 1 (at_index k (-1) (fun _ => 0))).
  assert (Hvj : v j = 1) by apply at_index_same.
  assert (Hvk : v k = -1) by (unfold v; rewrite at_index_other by congruence; apply at_index_same).
  assert (Hv0 : forall i, i <> j -> i <> k -> v i = 0).
  { intros i Hij Hik. unfold v. now rewrite !at_index_other by assumption. }
  exists v. split; [split|].
  - rewrite (sum_replace m (at_index k (-1) (fun _ => 0)) v j Hj).
    + rewrite sum_single by assumption. rewrite Hvj, at_index_other by assumption. ring.
    + intros i _ Hij. unfold v. now apply at_index_other.
  - exists j. split; [assumption | rewrite Hvj; lra].
  - unfold diagonal_form.
    rewrite (sum_replace m (at_index k (/ q k) (fun _ => 0)) _ j Hj).
    + rewrite sum_single by assumption. rewrite Hvj, at_index_other by assumption.
      assert (/ q j < 0) by now apply Rinv_lt_0_compat.
      assert (/ q k < 0) by now apply Rinv_lt_0_compat.
      unfold Rdiv. simpl. lra.
    + intros i Hi Hij. destruct (Nat.eq_dec i k) as [->|Hik].
      * rewrite at_index_same, Hvk. unfold Rdiv. ring.
      * rewrite at_index_other by assumption. rewrite Hv0 by assumption. unfold Rdiv. ring.
Qed.

(** The tangent vector q, but for its entry of index k, which makes the sum 0: the form is T(T - q_k)/q_k there, T = Σ q_j. *)
Lemma value_at_q m q k :
  (k < m)%nat -> (forall j, (j < m)%nat -> q j <> 0) ->
  let v := at_index k (q k - sum m q) q in
  sum m v = 0 /\ diagonal_form m q v = sum m q * (sum m q - q k) / q k.
Proof.
  intros Hk Hq v. split.
  - rewrite (sum_replace m q v k Hk).
    + unfold v. rewrite at_index_same. ring.
    + intros j _ Hjk. now apply at_index_other.
  - unfold diagonal_form. rewrite (sum_replace m q _ k Hk).
    + unfold v. rewrite at_index_same. field. apply Hq, Hk.
    + intros j Hj Hjk. unfold v. rewrite at_index_other by assumption. field. apply Hq, Hj.
Qed.

Section OneNegative.
  Variables (m : nat) (q : nat -> R) (k : nat).
  Hypothesis q_nonzero : forall j, (j < m)%nat -> q j <> 0.
  Hypothesis in_range : (k < m)%nat.
  Hypothesis negative : q k < 0.

  Lemma value_at_q_has_sign :
    0 <= sum m q -> exists v, tangent m v /\ diagonal_form m q v <= 0 /\ (0 < sum m q -> diagonal_form m q v < 0).
  Proof.
    intros HT. destruct (value_at_q m q k in_range q_nonzero) as [H0 Hform].
    exists (at_index k (q k - sum m q) q). rewrite Hform. unfold Rdiv.
    assert (/ q k < 0) by now apply Rinv_lt_0_compat.
    split; [split; [assumption|]|split].
    - exists k. split; [assumption|]. rewrite at_index_same. lra.
    - assert (0 <= sum m q * (sum m q - q k) * - / q k) by (apply Rmult_le_pos; [apply Rmult_le_pos|]; lra). lra.
    - intros HT'. assert (0 < sum m q * (sum m q - q k) * - / q k) by (apply Rmult_lt_0_compat; [apply Rmult_lt_0_compat|]; lra). lra.
  Qed.
End OneNegative.

(** What there is besides: a falling direction, or one negative number with a sum that is not negative. *)
Lemma cases m q :
  (forall j, (j < m)%nat -> q j <> 0) ->
  second_order_condition m q \/ falls_somewhere m q \/ exists k, (k < m)%nat /\ q k < 0 /\ 0 <= sum m q.
Proof.
  intros Hq.
  destruct (all_or_one m (fun j => 0 < q j)) as [H|[k [Hk Hqk]]]; [intros j; apply Rlt_dec | left; left; exact H |].
  assert (Hneg : q k < 0) by (assert (H := Hq k Hk); lra).
  destruct (all_or_one m (fun j => j = k \/ 0 < q j)) as [H|[j [Hj Hqj]]].
  - intros j. destruct (Nat.eq_dec j k); [left; left; assumption|].
    destruct (Rlt_dec 0 (q j)); [left; right; assumption | right; intros [|]; contradiction].
  - destruct (Rlt_dec (sum m q) 0) as [Hs|Hs].
    + left. right. exists k. repeat split; try assumption. intros j Hj Hjk. destruct (H j Hj); [contradiction | assumption].
    + right. right. exists k. repeat split; try assumption. lra.
  - right. left. apply (two_negatives_fall m q j k Hj Hk).
    + intros ->. apply Hqj. now left.
    + assert (H := Hq j Hj). destruct (Rlt_dec 0 (q j)); [exfalso; apply Hqj; now right | lra].
    + assumption.
Qed.

(** diag(1/q) is positive definite on Σ v_j = 0 if and only if all q_j > 0, or exactly one q_k < 0 and Σ q_j < 0. *)
Theorem positive_on_tangents_iff m q :
  (forall j, (j < m)%nat -> q j <> 0) -> (positive_on_tangents m q <-> second_order_condition m q).
Proof.
  intros Hq. split.
  - intros Hpos. destruct (cases m q Hq) as [H|[[v [Hv Hneg]]|[k [Hk [Hqk Hs]]]]]; [assumption| |].
    + assert (H := Hpos v Hv). lra.
    + destruct (value_at_q_has_sign m q k Hq Hk Hqk Hs) as [v [Hv [Hneg _]]]. assert (H := Hpos v Hv). lra.
  - intros [H|[k H]]; [now apply all_positive_suffices | now apply (one_negative_suffices m q k)].
Qed.

(** Where Σ q_j ≠ 0 there is no case between: the form is positive on all tangent vectors, or negative on one. *)
Theorem positive_or_falls m q :
  (forall j, (j < m)%nat -> q j <> 0) -> sum m q <> 0 -> second_order_condition m q \/ falls_somewhere m q.
Proof.
  intros Hq Hs. destruct (cases m q Hq) as [H|[H|[k [Hk [Hqk Hs']]]]]; [now left | now right |].
  right. destruct (value_at_q_has_sign m q k Hq Hk Hqk Hs') as [v [Hv [_ Hneg]]]. exists v. split; [assumption | apply Hneg; lra].
Qed.

(** Numbers near q, whose reciprocals are smaller, that satisfy the condition still. *)
Theorem condition_has_room m q :
  (forall j, (j < m)%nat -> q j <> 0) -> second_order_condition m q ->
  exists q', (forall j, (j < m)%nat -> q' j <> 0 /\ / q' j < / q j) /\ second_order_condition m q'.
Proof.
  intros Hq [H|[k [Hk [Hqk [Hpos Hsum]]]]].
  - exists (fun j => 2 * q j). split.
    + intros j Hj. assert (H' := H j Hj). split; [lra|]. apply Rinv_lt_contravar; [apply Rmult_lt_0_compat|]; lra.
    + left. intros j Hj. assert (H' := H j Hj). lra.
  - set (e := Rmin (1 / 2) (sum m q / (4 * q k))).
    assert (Hratio : 0 < sum m q / (4 * q k)).
    { replace (sum m q / (4 * q k)) with (- sum m q * / (- (4 * q k))) by (field; lra).
      apply Rmult_lt_0_compat; [|apply Rinv_0_lt_compat]; lra. }
    assert (He : 0 < e) by (apply Rmin_glb_lt; lra).
    assert (He1 : e <= 1 / 2) by apply Rmin_l.
    assert (Hek : e * (- (4 * q k)) <= - sum m q).
    { replace (- sum m q) with (sum m q / (4 * q k) * (- (4 * q k))) by (field; lra).
      apply Rmult_le_compat_r; [lra | apply Rmin_r]. }
    assert (HeT : e * sum m q < 0) by (assert (0 < e * - sum m q) by (apply Rmult_lt_0_compat; lra); lra).
    exists (at_index k ((1 - e) * q k) (fun j => (1 + e) * q j)). split.
    + intros j Hj. destruct (Nat.eq_dec j k) as [->|Hjk].
      * rewrite at_index_same.
        assert (H1 : 0 < (1 - e) * - q k) by (apply Rmult_lt_0_compat; lra).
        assert (H2 : 0 < e * - q k) by (apply Rmult_lt_0_compat; lra).
        split; [lra|]. apply Rinv_lt_contravar; [|lra].
        replace (q k * ((1 - e) * q k)) with (- q k * ((1 - e) * - q k)) by ring. apply Rmult_lt_0_compat; lra.
      * rewrite at_index_other by assumption. assert (H := Hpos j Hj Hjk).
        assert (H1 : 0 < e * q j) by (apply Rmult_lt_0_compat; lra).
        split; [lra|]. apply Rinv_lt_contravar; [apply Rmult_lt_0_compat|]; lra.
    + right. exists k. split; [assumption|]. split; [|split].
      * rewrite at_index_same. assert (H1 : 0 < (1 - e) * - q k) by (apply Rmult_lt_0_compat; lra). lra.
      * intros j Hj Hjk. rewrite at_index_other by assumption. apply Rmult_lt_0_compat; [lra | now apply Hpos].
      * rewrite (sum_replace m (fun j => (1 + e) * q j) _ k Hk) by (intros; now apply at_index_other).
        rewrite at_index_same, sum_scal. lra.
Qed.
