(** Lemma 4.2, its trace: where all labels are met, Tr D²L = 2c·Σ_ij ‖x_i‖²a_j²φ'(z_ij)², for the loss L = c·Σ_i (f_i - y_i)². *)
From Coq Require Import Reals Lra Lia.
From Coquelicot Require Import Coquelicot.
From Flatcheck Require Import FiniteSums Network.
Open Scope R_scope.

Section Trace.
  Variables phi phi1 phi2 : R -> R.
  Hypothesis phi_slope : forall s, is_derive phi s (phi1 s).
  Hypothesis phi1_slope : forall s, is_derive phi1 s (phi2 s).
  Variables (n m d : nat) (x : nat -> nat -> R) (a : nat -> R) (c : R) (y : nat -> R).

  Let f theta i := network_output phi m a (preactivation d x theta) i.
  Definition loss (theta : nat -> nat -> R) : R := c * sum n (fun i => (f theta i - y i)^2).

  (** θ with s added to its entry (j, k). *)
  Definition shifted (theta : nat -> nat -> R) (j k : nat) (s : R) : nat -> nat -> R :=
    fun l => if Nat.eq_dec l j then at_index k (theta j k + s) (theta l) else theta l.

  (** h is the second partial derivative of L by the entry (j, k). *)
  Definition second_partial (theta : nat -> nat -> R) (j k : nat) (h : R) : Prop :=
    exists g, (forall s, is_derive (fun s => loss (shifted theta j k s)) s (g s)) /\ is_derive g 0 h.

  Let unit (j k l : nat) : nat -> R := if Nat.eq_dec l j then at_index k 1 (fun _ => 0) else fun _ => 0.

  Lemma shifted_velocity theta j k s l p :
    is_derive (fun s => shifted theta j k s l p) s (unit j k l p).
  Proof.
    unfold shifted, unit, at_index. destruct (Nat.eq_dec l j); [destruct (Nat.eq_dec p k)|].
    - auto_derive; [exact I | ring].
    - apply (is_derive_const (V := R_NormedModule)).
    - apply (is_derive_const (V := R_NormedModule)).
  Qed.

  Lemma along_unit j k i l : (k < d)%nat -> along d x (unit j k) i l = at_index j (x i k) (fun _ => 0) l.
  Proof.
    intros Hk. unfold along, unit, at_index at 2. destruct (Nat.eq_dec l j).
    - rewrite (sum_ext d _ (at_index k (x i k) (fun _ => 0))); [now apply sum_single|].
      intros p _. unfold at_index. destruct (Nat.eq_dec p k) as [->|]; ring.
    - apply sum_zero. intros; ring.
  Qed.

  Lemma shifted_at_0 theta j k i l : preactivation d x (shifted theta j k 0) i l = preactivation d x theta i l.
  Proof.
    apply sum_ext. intros p _. unfold shifted, at_index.
    destruct (Nat.eq_dec l j) as [->|]; [destruct (Nat.eq_dec p k) as [->|]|]; ring.
  Qed.

  (** The second partial derivatives, everywhere: 2c·Σ_i ((a_jφ'x_ik)² + r_i·a_jφ''x_ik²). *)
  Lemma second_partial_of_loss theta j k :
    (j < m)%nat -> (k < d)%nat ->
    second_partial theta j k
      (2 * c * sum n (fun i => (a j)^2 * (phi1 (preactivation d x theta i j))^2 * (x i k)^2
                               + (f theta i - y i) * (a j * phi2 (preactivation d x theta i j) * (x i k)^2))).
  Proof.
    intros Hj Hk. set (z := fun s i => preactivation d x (shifted theta j k s) i j).
    assert (Hz : forall s i, is_derive (fun s => z s i) s (x i k)).
    { intros s i. unfold z. rewrite <- (at_index_same j (x i k) (fun _ => 0)), <- (along_unit j k i j Hk).
      apply (preactivation_slope m); [|assumption]. intros; apply shifted_velocity. }
    assert (Hf : forall s i, is_derive (fun s => f (shifted theta j k s) i) s (a j * phi1 (z s i) * x i k)).
    { intros s i. unfold f.
      replace (a j * phi1 (z s i) * x i k) with (sum m (fun l => a l * phi1 (preactivation d x (shifted theta j k s) i l) * along d x (unit j k) i l)).
      - apply (output_slope phi phi1 m d x a phi_slope (fun s => shifted theta j k s)). intros; apply shifted_velocity.
      - rewrite (sum_ext m _ (at_index j (a j * phi1 (z s i) * x i k) (fun _ => 0))); [now apply sum_single|].
        intros l _. rewrite along_unit by assumption. unfold at_index, z. destruct (Nat.eq_dec l j) as [->|]; ring. }
    exists (fun s => c * sum n (fun i => 2 * (f (shifted theta j k s) i - y i) * (a j * phi1 (z s i) * x i k))). split.
    - intros s. apply (is_derive_scal (fun s => sum n (fun i => (f (shifted theta j k s) i - y i)^2))).
      apply (sum_is_derive n (fun i s => (f (shifted theta j k s) i - y i)^2)). intros i _.
      evar_last; [apply (is_derive_pow (fun s => f (shifted theta j k s) i - y i) 2);
                  apply (is_derive_minus (fun s => f (shifted theta j k s) i) (fun _ => y i)); [apply Hf | apply (is_derive_const (V := R_NormedModule))]|].
      unfold minus, plus, opp, zero; simpl. ring.
    - evar_last.
      + apply (is_derive_scal (fun s => sum n (fun i => 2 * (f (shifted theta j k s) i - y i) * (a j * phi1 (z s i) * x i k)))).
        apply (sum_is_derive n (fun i s => 2 * (f (shifted theta j k s) i - y i) * (a j * phi1 (z s i) * x i k))
                 (fun i => 2 * (a j * phi1 (z 0 i) * x i k) * (a j * phi1 (z 0 i) * x i k)
                           + 2 * (f (shifted theta j k 0) i - y i) * (a j * phi2 (z 0 i) * (x i k)^2))).
        intros i _.
        apply (is_derive_mult (fun s => 2 * (f (shifted theta j k s) i - y i)) (fun s => a j * phi1 (z s i) * x i k)); [| | intros; apply Rmult_comm].
        * evar_last; [apply (is_derive_scal (fun s => f (shifted theta j k s) i - y i));
                      apply (is_derive_minus (fun s => f (shifted theta j k s) i) (fun _ => y i)); [apply Hf | apply (is_derive_const (V := R_NormedModule))]|].
          unfold minus, plus, opp, zero; simpl. ring.
        * apply (is_derive_ext (fun s => scal (a j * x i k) (phi1 (z s i)))).
          { intros s. unfold scal; simpl; unfold mult; simpl. ring. }
          evar_last; [apply (is_derive_scal (fun s => phi1 (z s i)));
                      apply (is_derive_comp phi1 (fun s => z s i)); [apply phi1_slope | apply Hz]|].
          unfold scal; simpl; unfold mult; simpl. ring.
      + rewrite Rmult_assoc, (Rmult_comm 2), Rmult_assoc, <- sum_scal_r.
        f_equal. apply sum_ext. intros i _. unfold z, f.
        assert (Hout : network_output phi m a (preactivation d x (shifted theta j k 0)) i = network_output phi m a (preactivation d x theta) i).
        { apply sum_ext. intros l _. now rewrite shifted_at_0. }
        rewrite Hout, shifted_at_0. ring.
  Qed.

  (** On M the second partial derivatives of L sum to F. *)
  Theorem trace_of_hessian theta :
    (forall i, (i < n)%nat -> f theta i = y i) ->
    exists h, (forall j k, (j < m)%nat -> (k < d)%nat -> second_partial theta j k (h j k)) /\
      sum m (fun j => sum d (fun k => h j k)) = trace_on_M phi1 n m d x a c (preactivation d x theta).
  Proof.
    intros Hy.
    exists (fun j k => 2 * c * sum n (fun i => (a j)^2 * (phi1 (preactivation d x theta i j))^2 * (x i k)^2
                                     + (f theta i - y i) * (a j * phi2 (preactivation d x theta i j) * (x i k)^2))).
    split; [intros; now apply second_partial_of_loss|].
    unfold trace_on_M. rewrite <- (sum_swap m n). apply sum_ext. intros j _.
    rewrite sum_scal, (sum_swap d n), <- sum_scal. apply sum_ext. intros i Hi.
    rewrite (sum_ext d _ (fun k => (a j)^2 * (phi1 (preactivation d x theta i j))^2 * (x i k)^2)).
    - rewrite sum_scal. fold (squared_length d x i). ring.
    - intros k _. rewrite Hy by assumption. ring.
  Qed.
End Trace.
