(**
  The region that a run can reach, before it runs. F falls along the flow and is a sum of terms that are not negative, so
  2c·‖x_i‖²a_j²φ'(z_ij)² ≤ F(θ(0)) at all times. Where φ' ≥ 0 is convex this is one interval, and the global rate needs nothing but bounds on it.
*)
From Coq Require Import Reals Lra Lia.
From Coquelicot Require Import Coquelicot.
From Flatcheck Require Import FiniteSums TangentInequality Network GlobalRate.
Open Scope R_scope.

(** A convex function between two points is at most the larger of its values there. *)
Lemma convex_between (f df ddf : R -> R) u v w :
  (forall s, is_derive f s (df s)) -> (forall s, is_derive df s (ddf s)) -> (forall s, 0 <= ddf s) ->
  between u v w -> f w <= f u \/ f w <= f v.
Proof.
  intros Hf Hdf Hconvex.
  assert (Hmono : forall s t, s <= t -> df s <= df t).
  { intros s t Hst. apply (rises_away df ddf); [assumption|]. intros y Hy. apply Rmult_le_pos; [apply Hconvex | destruct Hy; lra]. }
  assert (Hordered : forall a b, a <= w <= b -> f w <= f a \/ f w <= f b).
  { intros a b Hw. destruct (Rle_dec 0 (df w)) as [Hup|Hdown].
    - right. apply (rises_away f df); [assumption|]. intros y Hy.
      assert (Hwy : w <= y) by (destruct Hy; lra). assert (H := Hmono w y Hwy). apply Rmult_le_pos; lra.
    - left. apply (rises_away f df); [assumption|]. intros y Hy.
      assert (Hyw : y <= w) by (destruct Hy; lra). assert (H := Hmono y w Hyw).
      replace (df y * (y - w)) with (- df y * (w - y)) by ring. apply Rmult_le_pos; lra. }
  intros [Hw|Hw]; [now apply Hordered | destruct (Hordered v u Hw); tauto].
Qed.

Section Region.
  Variables phi phi1 phi2 phi3 : R -> R.
  Hypothesis phi_slope : forall t, is_derive phi t (phi1 t).
  Hypothesis phi1_slope : forall t, is_derive phi1 t (phi2 t).
  Hypothesis phi2_slope : forall t, is_derive phi2 t (phi3 t).

  Variables (n m d : nat) (x : nat -> nat -> R) (a : nat -> R) (c : R).
  Hypothesis loss_scale : 0 < c.

  Let F := trace_on_M phi1 n m d x a c.
  Let z_of := preactivation d x.
  Let grad := gradient phi1 phi2 n d x a c.

  Lemma term_nonneg z i j : 0 <= 2 * c * squared_length d x i * (a j)^2 * (phi1 (z i j))^2.
  Proof.
    assert (Hlen : 0 <= squared_length d x i) by (apply sum_nonneg; intros; apply pow2_ge_0).
    apply Rmult_le_pos; [apply Rmult_le_pos; [apply Rmult_le_pos; lra|]|]; apply pow2_ge_0.
  Qed.

  (** Each term of F is at most F. *)
  Lemma term_below z i j : (i < n)%nat -> (j < m)%nat -> 2 * c * squared_length d x i * (a j)^2 * (phi1 (z i j))^2 <= F z.
  Proof.
    intros Hi Hj. unfold F, trace_on_M.
    apply Rle_trans with (2 := sum_ge_term n _ i (fun i _ => sum_nonneg m _ (fun j _ => term_nonneg z i j)) Hi).
    exact (sum_ge_term m _ j (fun j _ => term_nonneg z i j) Hj).
  Qed.

  Section Flow.
    Variable theta : R -> nat -> nat -> R.
    Variable alpha : R -> nat -> R.
    Hypothesis flow : forall t j k, 0 <= t -> (j < m)%nat -> (k < d)%nat ->
      is_derive (fun s => theta s j k) t (- grad (alpha t) (theta t) j k).
    Hypothesis multiplier : forall t, 0 <= t -> tangent_multiplier phi1 phi2 n m d x a c (alpha t) (theta t).

    Theorem trace_falls t : 0 <= t -> F (z_of (theta t)) <= F (z_of (theta 0)).
    Proof.
      intros Ht. destruct (Req_dec t 0) as [->|Hne]; [lra|].
      destruct (MVT_cor2 (fun s => F (z_of (theta s))) (fun s => - squared_norm m d (grad (alpha s) (theta s))) 0 t) as [s [Hs Hin]].
      - lra.
      - intros s Hs. apply is_derive_Reals.
        apply (trace_slope phi1 phi2 phi1_slope n m d x a c theta alpha flow multiplier). lra.
      - assert (0 <= squared_norm m d (grad (alpha s) (theta s))).
        { apply sum_nonneg. intros; apply sum_nonneg. intros; apply pow2_ge_0. }
        assert (0 <= squared_norm m d (grad (alpha s) (theta s)) * (t - 0)) by (apply Rmult_le_pos; lra). lra.
    Qed.

    (** The slopes of a run stay below what F allows at its start. *)
    Theorem slopes_stay_below t i j : 0 <= t -> (i < n)%nat -> (j < m)%nat ->
      2 * c * squared_length d x i * (a j)^2 * (phi1 (z_of (theta t) i j))^2 <= F (z_of (theta 0)).
    Proof. intros Ht Hi Hj. apply Rle_trans with (2 := trace_falls t Ht). now apply term_below. Qed.

    (** The rate from the start alone: p and r bound φ' and φ'''/φ' where 2c·N·A·φ'² ≤ F(θ(0)). *)
    Theorem rate_from_the_start mu N A p r zs :
      (forall s, 0 <= phi1 s) -> (forall s, 0 <= phi3 s) ->
      0 <= mu -> coherent n d x mu ->
      0 <= N -> (forall i, (i < n)%nat -> N <= squared_length d x i) ->
      0 <= A -> (forall j, (j < m)%nat -> A <= (a j)^2) ->
      0 <= p -> 0 <= r ->
      (forall s, 2 * c * N * A * (phi1 s)^2 <= F (z_of (theta 0)) -> p <= phi1 s /\ r * phi1 s <= phi3 s) ->
      same_output phi n m a (z_of (theta 0)) zs -> F zs <= F (z_of (theta 0)) ->
      forall t, 0 <= t -> F (z_of (theta t)) - F zs <= (F (z_of (theta 0)) - F zs) * exp (- (rate c p r mu N A * t)).
    Proof.
      intros Hslope Hthird Hmu Hdata HN Hlengths HA Hweights Hp Hr Hbounds Hout Hstart.
      set (reach := fun (_ : nat) s => 2 * c * N * A * (phi1 s)^2 <= F (z_of (theta 0))).
      assert (Hreach : forall z, F z <= F (z_of (theta 0)) -> all_inside n m reach z).
      { intros z Hz i j Hi Hj. unfold reach. apply Rle_trans with (2 := Hz). apply Rle_trans with (2 := term_below z i j Hi Hj).
        apply Rmult_le_compat_r; [apply pow2_ge_0|]. rewrite (Rmult_assoc (2 * c)), (Rmult_assoc (2 * c)).
        apply Rmult_le_compat_l; [lra|]. apply Rmult_le_compat; auto. }
      apply (global_rate phi phi1 phi2 phi3 phi_slope phi1_slope phi2_slope n m d x a c loss_scale reach) with (alpha := alpha); auto.
      - intros i u v w Hu Hv Hw. unfold reach in *.
        assert (HK : 0 <= 2 * c * N * A) by (repeat apply Rmult_le_pos; lra).
        destruct (convex_between phi1 phi2 phi3 u v w phi1_slope phi2_slope Hthird Hw) as [H|H].
        + apply Rle_trans with (2 := Hu). apply Rmult_le_compat_l; [assumption|]. apply pow_incr. auto.
        + apply Rle_trans with (2 := Hv). apply Rmult_le_compat_l; [assumption|]. apply pow_incr. auto.
      - intros i s _ Hs. now apply Hbounds.
      - intros i s _ Hs. now apply Hbounds.
      - intros t Ht. apply Hreach, trace_falls, Ht.
    Qed.
  End Flow.
End Region.
