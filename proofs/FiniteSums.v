(** Sums Σ_{j < m} f_j of real numbers, for any m. *)
From Coq Require Import Reals Lra Lia.
From Coquelicot Require Import Coquelicot.
Open Scope R_scope.

Fixpoint sum (m : nat) (f : nat -> R) : R :=
  match m with O => 0 | S k => sum k f + f k end.

Lemma sum_ext m f g : (forall j, (j < m)%nat -> f j = g j) -> sum m f = sum m g.
Proof.
  induction m as [|m IH]; intros H; simpl; [reflexivity|].
  rewrite IH, (H m); [reflexivity | lia | intros j Hj; apply H; lia].
Qed.

Lemma sum_plus m f g : sum m (fun j => f j + g j) = sum m f + sum m g.
Proof. induction m as [|m IH]; simpl; [|rewrite IH]; ring. Qed.

Lemma sum_minus m f g : sum m (fun j => f j - g j) = sum m f - sum m g.
Proof. induction m as [|m IH]; simpl; [|rewrite IH]; ring. Qed.

Lemma sum_scal m c f : sum m (fun j => c * f j) = c * sum m f.
Proof. induction m as [|m IH]; simpl; [|rewrite IH]; ring. Qed.

Lemma sum_scal_r m c f : sum m (fun j => f j * c) = sum m f * c.
Proof. induction m as [|m IH]; simpl; [|rewrite IH]; ring. Qed.

Lemma sum_const m c : sum m (fun _ => c) = INR m * c.
Proof. induction m as [|m IH]; [simpl; ring | rewrite S_INR; simpl; rewrite IH; ring]. Qed.

Lemma sum_zero m f : (forall j, (j < m)%nat -> f j = 0) -> sum m f = 0.
Proof. intros H. rewrite (sum_ext m f (fun _ => 0) H), sum_const. ring. Qed.

Lemma sum_le m f g : (forall j, (j < m)%nat -> f j <= g j) -> sum m f <= sum m g.
Proof.
  induction m as [|m IH]; intros H; simpl; [lra|].
  apply Rplus_le_compat; [apply IH; intros j Hj; apply H; lia | apply H; lia].
Qed.

Lemma sum_nonneg m f : (forall j, (j < m)%nat -> 0 <= f j) -> 0 <= sum m f.
Proof. intros H. rewrite <- (sum_zero m (fun _ => 0)) by reflexivity. now apply sum_le. Qed.

Lemma sum_lt m f g k :
  (forall j, (j < m)%nat -> f j <= g j) -> (k < m)%nat -> f k < g k -> sum m f < sum m g.
Proof.
  induction m as [|m IH]; intros H Hk Hlt; [lia|]. simpl.
  destruct (Nat.eq_dec k m) as [->|Hne].
  - apply Rplus_le_lt_compat; [apply sum_le; intros j Hj; apply H; lia | exact Hlt].
  - apply Rplus_lt_le_compat; [apply IH; [intros j Hj; apply H; lia | lia | exact Hlt] | apply H; lia].
Qed.

(** One term of a sum of terms that are not negative. *)
Lemma sum_ge_term m f k : (forall j, (j < m)%nat -> 0 <= f j) -> (k < m)%nat -> f k <= sum m f.
Proof.
  induction m as [|m IH]; intros H Hk; [lia|]. simpl.
  assert (0 <= sum m f) by (apply sum_nonneg; intros j Hj; apply H; lia).
  destruct (Nat.eq_dec k m) as [->|Hne]; [lra|].
  assert (f k <= sum m f) by (apply IH; [intros j Hj; apply H; lia | lia]).
  assert (0 <= f m) by (apply H; lia). lra.
Qed.

(** The vector that is [a] at k and [f] elsewhere. *)
Definition at_index (k : nat) (a : R) (f : nat -> R) (j : nat) : R := if Nat.eq_dec j k then a else f j.

Lemma at_index_same k a f : at_index k a f k = a.
Proof. unfold at_index. destruct (Nat.eq_dec k k); congruence. Qed.

Lemma at_index_other k a f j : j <> k -> at_index k a f j = f j.
Proof. unfold at_index. destruct (Nat.eq_dec j k); congruence. Qed.

(** A sum in which only the term of index k is another one. *)
Lemma sum_replace m f g k :
  (k < m)%nat -> (forall j, (j < m)%nat -> j <> k -> g j = f j) -> sum m g = sum m f + (g k - f k).
Proof.
  induction m as [|m IH]; intros Hk H; [lia|]. simpl.
  destruct (Nat.eq_dec k m) as [->|Hne].
  - rewrite (sum_ext m g f) by (intros j Hj; apply H; lia). ring.
  - rewrite IH, (H m) by (try lia; intros j Hj Hjk; apply H; lia). ring.
Qed.

Lemma sum_single m k a : (k < m)%nat -> sum m (at_index k a (fun _ => 0)) = a.
Proof.
  intros Hk. rewrite (sum_replace m (fun _ => 0) _ k Hk).
  - rewrite at_index_same, sum_zero by reflexivity. ring.
  - intros j _ Hjk. now apply at_index_other.
Qed.

Lemma sum_swap m n (f : nat -> nat -> R) :
  sum m (fun j => sum n (fun i => f i j)) = sum n (fun i => sum m (fun j => f i j)).
Proof.
  induction m as [|m IH]; simpl.
  - symmetry. apply sum_zero. reflexivity.
  - rewrite IH, <- sum_plus. reflexivity.
Qed.

Lemma sum_is_derive m (f : nat -> R -> R) (df : nat -> R) t :
  (forall j, (j < m)%nat -> is_derive (f j) t (df j)) ->
  is_derive (fun s => sum m (fun j => f j s)) t (sum m df).
Proof.
  induction m as [|m IH]; intros H; simpl.
  - apply (is_derive_const (V := R_NormedModule)).
  - apply (is_derive_plus (V := R_NormedModule)); [apply IH; intros j Hj; apply H; lia | apply H; lia].
Qed.

(** A property of numbers near each of finitely many points holds within one radius. *)
Lemma common_radius m (P : nat -> R -> Prop) :
  (forall j, (j < m)%nat -> exists d, 0 < d /\ P j d) ->
  (forall j d d', P j d -> 0 < d' <= d -> P j d') ->
  exists d, 0 < d /\ forall j, (j < m)%nat -> P j d.
Proof.
  intros H Hshrink. induction m as [|m IH].
  - exists 1. split; [lra | intros j Hj; lia].
  - destruct IH as [d [Hd HP]]; [intros j Hj; apply H; lia|].
    destruct (H m) as [e [He HPe]]; [lia|].
    assert (0 < Rmin d e) by (apply Rmin_glb_lt; assumption).
    exists (Rmin d e). split; [assumption|]. intros j Hj.
    destruct (Nat.eq_dec j m) as [->|Hne].
    + apply (Hshrink m e); [assumption | split; [assumption | apply Rmin_r]].
    + apply (Hshrink j d); [apply HP; lia | split; [assumption | apply Rmin_l]].
Qed.

(** Either all of finitely many numbers have a decidable property, or one has not. *)
Lemma all_or_one m (P : nat -> Prop) :
  (forall j, {P j} + {~ P j}) -> (forall j, (j < m)%nat -> P j) \/ exists k, (k < m)%nat /\ ~ P k.
Proof.
  intros D. induction m as [|m [IH|[k [Hk HP]]]].
  - left. intros j Hj. lia.
  - destruct (D m) as [Hm|Hm].
    + left. intros j Hj. destruct (Nat.eq_dec j m) as [->|]; [assumption | apply IH; lia].
    + right. exists m. split; [lia | assumption].
  - right. exists k. split; [lia | assumption].
Qed.
