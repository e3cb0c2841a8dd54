(** The hypotheses of the theorems hold where they should, and their conclusions fail where the hypotheses do. *)
From Coq Require Import Reals Lra Lia.
From Coquelicot Require Import Coquelicot.
From Flatcheck Require Import FiniteSums TangentInequality CollapseCriterion Sharpness GradientFlow SecondOrder LocalMinima Network GlobalRate.
Open Scope R_scope.

(** φ = x³ + x: φ and φ'' increase, φ' > 0. *)
Section Cubic.
  Let phi x := x^3 + x.
  Let phi1 x := 3 * x^2 + 1.
  Let phi2 x := 6 * x.
  Let phi3 (x : R) := 6.

  Lemma cubic_slope x : is_derive phi x (phi1 x).
  Proof. unfold phi, phi1. auto_derive; [exact I | ring]. Qed.
  Lemma cubic_slope1 x : is_derive phi1 x (phi2 x).
  Proof. unfold phi1, phi2. auto_derive; [exact I | ring]. Qed.
  Lemma cubic_slope2 x : is_derive phi2 x (phi3 x).
  Proof. unfold phi2, phi3. auto_derive; [exact I | ring]. Qed.
  Lemma cubic_slope_positive x : 0 < phi1 x.
  Proof. unfold phi1. assert (H := pow2_ge_0 x). lra. Qed.

  Theorem cubic_collapses : trace_minimisers_collapse phi phi1.
  Proof.
    apply (weak_assumption_collapses phi phi1 phi2 cubic_slope cubic_slope1 phi3 cubic_slope2 cubic_slope_positive).
    intros x. unfold phi3. lra.
  Qed.

  Theorem cubic_stationary_points_collapse : trace_stationary_points_collapse phi1 phi2.
  Proof.
    apply stationary_criterion_iff. split; [intros x; assert (H := cubic_slope_positive x); lra | intros x y; unfold phi2; lra].
  Qed.

  (** Without the premise that φ increases the criterion is wrong: -x³ - x collapses, and its φ'' = -6x falls. *)
  Theorem negated_cubic_collapses : trace_minimisers_collapse (fun x => - phi x) (fun x => - phi1 x).
  Proof. apply negation_collapses, cubic_collapses. Qed.
  Lemma negated_cubic_curvature_falls : ~ strictly_increasing (fun x => - phi2 x).
  Proof. intros H. assert (H' := H 0 1). unfold phi2 in H'. lra. Qed.

  (** With Adam it does not collapse: φ''/φ' falls from 3/2 at 1 to 12/13 at 2. *)
  Theorem cubic_does_not_collapse_with_adam : ~ adam_minimisers_collapse phi phi1.
  Proof.
    intros H. apply (adam_criterion_iff phi phi1 phi2 cubic_slope cubic_slope1 cubic_slope_positive) in H.
    - assert (H' := H 1 2). unfold phi2, phi1 in H'. lra.
    - apply (derivative_is_continuous _ (fun x => (phi3 x * phi1 x - phi2 x * phi2 x) / (phi1 x)^2)). intros x.
      apply (is_derive_div phi2 phi1); [apply cubic_slope2 | apply cubic_slope1 | assert (Hx := cubic_slope_positive x); lra].
  Qed.

  (** The rate of the flow of two neurons on one sample x = 1 with c = 1/2, within [-1, 1]: φ' ≥ 1, φ''' ≥ (3/2)·φ', so λ = 6. *)
  Theorem cubic_rate (theta : R -> nat -> nat -> R) (alpha : R -> nat -> R) (zs : nat -> nat -> R) :
    let data := fun _ _ : nat => 1 in
    let weights := fun _ : nat => 1 in
    let F := trace_on_M phi1 1 2 1 data weights (1 / 2) in
    let z := fun t => preactivation 1 data (theta t) in
    (forall t j k, 0 <= t -> (j < 2)%nat -> (k < 1)%nat ->
      is_derive (fun s => theta s j k) t (- gradient phi1 phi2 1 1 data weights (1 / 2) (alpha t) (theta t) j k)) ->
    (forall t, 0 <= t -> tangent_multiplier phi1 phi2 1 2 1 data weights (1 / 2) (alpha t) (theta t)) ->
    (forall t, 0 <= t -> all_inside 1 2 (fun _ w => -1 <= w <= 1) (z t)) ->
    all_inside 1 2 (fun _ w => -1 <= w <= 1) zs ->
    same_output phi 1 2 weights (z 0) zs ->
    forall t, 0 <= t -> F (z t) - F zs <= (F (z 0) - F zs) * exp (- (6 * t)).
  Proof.
    intros data weights F z Hflow Hmult Hin Hzs Hout t Ht.
    replace 6 with (rate (1 / 2) 1 (3 / 2) 1 1 1) by (unfold rate; simpl; lra).
    apply (global_rate phi phi1 phi2 phi3 cubic_slope cubic_slope1 cubic_slope2 1 2 1 data weights (1 / 2)) with
      (inside := fun _ w => -1 <= w <= 1) (alpha := alpha); try assumption; try lra; clear.
    - intros i u v w Hu Hv Hw. destruct Hw; lra.
    - intros i w _ _. unfold phi1. assert (H := pow2_ge_0 w). lra.
    - intros i w _ Hw. unfold phi1, phi3. assert (0 <= (1 - w) * (1 + w)) by (apply Rmult_le_pos; lra). simpl. lra.
    - intros v. unfold data. simpl. lra.
    - intros i _. unfold squared_length, data. simpl. lra.
    - intros j _. unfold weights. simpl. lra.
  Qed.
End Cubic.

(** φ = x³: φ' vanishes at 0. Minimisers collapse; a stationary point need not. *)
Section Cube.
  Let phi x := x^3.
  Let phi1 x := 3 * x^2.
  Let phi2 x := 6 * x.

  Theorem cube_minimisers_collapse : trace_minimisers_collapse phi phi1.
  Proof.
    apply (collapse_criterion phi phi1 phi2).
    - intros x. unfold phi, phi1. auto_derive; [exact I | ring].
    - intros x. unfold phi1, phi2. auto_derive; [exact I | ring].
    - intros x y Hxy. unfold phi.
      assert (0 < (y - x) * (3 * (y + x)^2 + (y - x)^2)); [|simpl in *; lra].
      apply Rmult_lt_0_compat; [lra|].
      assert (0 < (y - x)^2) by (apply pow_lt; lra). assert (H1 := pow2_ge_0 (y + x)). lra.
    - intros x y Hxy. unfold phi2. lra.
  Qed.

  (** Lemma G.4 is false as printed: one neuron at 0, the other at 1. *)
  Theorem cube_has_another_stationary_point : ~ trace_stationary_points_collapse phi1 phi2.
  Proof.
    intros H. assert (H01 : at_index 0 0 (fun _ => 1) O = at_index 0 0 (fun _ => 1) 1%nat); [|simpl in H01; unfold at_index in H01; simpl in H01; lra].
    apply (H 2%nat); try lia. intros v Hv. unfold phi1, phi2, at_index in *. simpl in *. lra.
  Qed.
End Cube.

(** φ = x⁵/20 - x³/6 + x: φ' = (x² - 1)²/4 + 3/4 > 0, and φ'' = x³ - x is not monotone. *)
Section Bump.
  Let phi x := x^5 / 20 - x^3 / 6 + x.
  Let phi1 x := x^4 / 4 - x^2 / 2 + 1.
  Let phi2 x := x^3 - x.
  Let phi3 x := 3 * x^2 - 1.

  Lemma bump_slope x : is_derive phi x (phi1 x).
  Proof. unfold phi, phi1. auto_derive; [exact I | field]. Qed.
  Lemma bump_slope1 x : is_derive phi1 x (phi2 x).
  Proof. unfold phi1, phi2. auto_derive; [exact I | field]. Qed.
  Lemma bump_slope2 x : is_derive phi2 x (phi3 x).
  Proof. unfold phi2, phi3. auto_derive; [exact I | ring]. Qed.
  Lemma bump_third_continuous x : continuous_at phi3 x.
  Proof. apply (derivative_is_continuous phi3 (fun y => 6 * y)). intros y. unfold phi3. auto_derive; [exact I | ring]. Qed.
  Lemma bump_slope_positive x : 0 < phi1 x.
  Proof.
    unfold phi1. assert (H := pow2_ge_0 (x^2 - 1)).
    replace (x^4 / 4 - x^2 / 2 + 1) with ((x^2 - 1)^2 / 4 + 3 / 4) by field. lra.
  Qed.

  (** The criterion refuses it: φ''(0) = φ''(1). *)
  Theorem bump_does_not_collapse : ~ trace_minimisers_collapse phi phi1.
  Proof.
    intros H. apply (collapse_criterion_iff phi phi1 phi2) in H.
    - assert (H' := H 0 1). unfold phi2 in H'. simpl in H'. lra.
    - apply bump_slope.
    - apply bump_slope1.
    - apply (positive_slope_increases phi phi1); [apply bump_slope | apply bump_slope_positive].
    - apply (derivative_is_continuous phi2 phi3), bump_slope2.
  Qed.

  (** One neuron at 0 and l at ±1, where φ'' = 0: q = -1 at 0, and 3/8 at ±1. *)
  Let one_inside (j : nat) : R := match j with O => 0 | S _ => 1 end.

  Lemma bump_classified m :
    sum m (q phi1 phi3 one_inside) <> 0 ->
    (local_minimum phi phi1 m (fun _ => 1) one_inside <-> second_order_condition m (q phi1 phi3 one_inside)) /\
    (strict_local_minimum phi phi1 m (fun _ => 1) one_inside <-> second_order_condition m (q phi1 phi3 one_inside)).
  Proof.
    intros Hsum. destruct (local_minima_classified phi phi1 phi2 phi3 bump_slope bump_slope1 bump_slope2 m (fun _ => 1) one_inside 0) as [H1 H2].
    - intros; lra.
    - intros; apply bump_slope_positive.
    - intros [|j] _; unfold phi3, one_inside; simpl; lra.
    - intros; apply bump_third_continuous.
    - intros [|j] _; unfold phi2, one_inside; simpl; lra.
    - exact Hsum.
    - tauto.
  Qed.

  Lemma bump_q0 : q phi1 phi3 one_inside O = -1.
  Proof. unfold q, phi1, phi3, one_inside. field. Qed.
  Lemma bump_q1 j : q phi1 phi3 one_inside (S j) = 3 / 8.
  Proof. unfold q, phi1, phi3, one_inside. field. Qed.

  (** Three neurons: -1 + 3/8 + 3/8 < 0, a strict local minimum that is not collapsed. *)
  Theorem bump_has_an_uncollapsed_minimum : strict_local_minimum phi phi1 3 (fun _ => 1) one_inside.
  Proof.
    apply bump_classified; [cbn [sum]; rewrite bump_q0, !bump_q1; lra|].
    right. exists O. repeat split.
    - lia.
    - rewrite bump_q0. lra.
    - intros [|j] _ Hj; [congruence | rewrite bump_q1; lra].
    - cbn [sum]. rewrite bump_q0, !bump_q1. lra.
  Qed.

  (** Four neurons: -1 + 3·3/8 > 0, and it is none. *)
  Theorem bump_with_four_neurons_is_no_minimum : ~ local_minimum phi phi1 4 (fun _ => 1) one_inside.
  Proof.
    intros H. apply bump_classified in H; [|cbn [sum]; rewrite bump_q0, !bump_q1; lra].
    destruct H as [H|[k [_ [_ [_ H]]]]].
    - assert (H0 := H O). rewrite bump_q0 in H0. assert (0 < -1) by (apply H0; lia). lra.
    - cbn [sum] in H. rewrite bump_q0, !bump_q1 in H. lra.
  Qed.

  (** Neurons that agree at 0 are no local minimum, at 1 they are: φ'''(0) < 0 < φ'''(1). *)
  Theorem bump_collapse_is_local : ~ local_minimum phi phi1 2 (fun _ => 1) (fun _ => 0) /\ strict_local_minimum phi phi1 2 (fun _ => 1) (fun _ => 1).
  Proof.
    assert (Hstable : forall nu, phi3 nu <> 0 ->
      (strict_local_minimum phi phi1 2 (fun _ => 1) (fun _ => nu) <-> 0 < phi3 nu) /\
      (local_minimum phi phi1 2 (fun _ => 1) (fun _ => nu) <-> 0 < phi3 nu)).
    { intros nu Hnu. apply (collapsed_point_is_stable_iff phi phi1 phi2 phi3);
        auto using bump_slope, bump_slope1, bump_slope2, bump_slope_positive, bump_third_continuous. }
    split.
    - intros H. apply Hstable in H; unfold phi3 in *; simpl in *; lra.
    - apply Hstable; unfold phi3; simpl; lra.
  Qed.
End Bump.

(** sinh collapses with Adam: cosh·cosh - sinh² = 1. *)
Theorem sinh_collapses_with_adam : adam_minimisers_collapse sinh cosh.
Proof.
  assert (H : forall x, is_derive sinh x (cosh x)) by (intros x; apply is_derive_Reals, derivable_pt_lim_sinh).
  assert (H' : forall x, is_derive cosh x (sinh x)) by (intros x; apply is_derive_Reals, derivable_pt_lim_cosh).
  assert (Hprod : forall x, exp x * exp (- x) = 1) by (intros x; rewrite <- exp_plus, Rplus_opp_r; apply exp_0).
  apply (log_convex_slope_collapses sinh cosh sinh H H' cosh H).
  - intros x. unfold cosh. assert (H1 := exp_pos x). assert (H2 := exp_pos (- x)). lra.
  - intros x. unfold sinh, cosh. assert (H1 := Hprod x). simpl. lra.
Qed.

(** The constant 8 of λ cannot be larger where it comes from, the inequality between F minus its minimum and the imbalances: for φ = exp, where φ''' = φ', it is an equality. *)
Lemma exponential_attains_the_constant c z0 z1 nu :
  let alpha := 4 * c * exp nu in
  exp z0 + exp z1 = 2 * exp nu ->
  8 * c * (2 * c * (exp z0)^2 + 2 * c * (exp z1)^2 - 2 * (2 * c * (exp nu)^2)) =
  (4 * c * exp z0 - alpha)^2 + (4 * c * exp z1 - alpha)^2.
Proof. intros alpha H. unfold alpha. replace (exp z1) with (2 * exp nu - exp z0) by lra. ring. Qed.
