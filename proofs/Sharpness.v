(**
  The criterion for the two sharpness measures of the theory:
  label-noise SGD lowers Σ_j φ'(z_j)² (the trace of the Hessian), whose slope in w = φ(z) is 2φ'';
  with Adam's preconditioning it lowers Σ_j φ'(z_j) (one sample), whose slope is φ''/φ'.
*)
From Coq Require Import Reals Lra.
From Coquelicot Require Import Coquelicot.
From Flatcheck Require Import FiniteSums TangentInequality CollapseCriterion.
Open Scope R_scope.

(** For every m, y and ν with m·φ(ν) = y, the point z_j = ν is the one minimiser of Σ_j φ'(z_j)² subject to Σ_j φ(z_j) = y. *)
Definition trace_minimisers_collapse (phi phi1 : R -> R) : Prop :=
  minimisers_collapse phi (fun x => (phi1 x)^2).

(** The stationary points of Σ_j φ'(z_j)² subject to Σ_j φ(z_j) = y have all z_j equal, for every m and y. *)
Definition trace_stationary_points_collapse (phi1 phi2 : R -> R) : Prop :=
  stationary_points_collapse phi1 (fun x => 2 * phi2 x).

(** The same of Σ_j φ'(z_j). *)
Definition adam_minimisers_collapse (phi phi1 : R -> R) : Prop := minimisers_collapse phi phi1.

Section Sharpness.
  Variables phi phi1 phi2 : R -> R.
  Hypothesis phi_slope : forall x, is_derive phi x (phi1 x).
  Hypothesis phi1_slope : forall x, is_derive phi1 x (phi2 x).

  Lemma trace_slope_in_outputs x : is_derive (fun y => (phi1 y)^2) x (2 * phi2 x * phi1 x).
  Proof.
    evar_last; [apply (is_derive_pow phi1 2), phi1_slope|]. simpl. ring.
  Qed.

  Lemma twice_increases : strictly_increasing (fun x => 2 * phi2 x) <-> strictly_increasing phi2.
  Proof. split; intros H x y Hxy; assert (H' := H x y Hxy); simpl in *; lra. Qed.

  (** If φ and φ'' strictly increase, minimisers collapse ... *)
  Theorem collapse_criterion : strictly_increasing phi -> strictly_increasing phi2 -> trace_minimisers_collapse phi phi1.
  Proof.
    intros Hphi Hphi2. apply (increasing_slope_collapses phi phi1 (fun x => (phi1 x)^2) (fun x => 2 * phi2 x)); try assumption.
    - apply trace_slope_in_outputs.
    - now apply twice_increases.
  Qed.

  (** ... and only then: the criterion is sharp. *)
  Theorem collapse_criterion_iff :
    strictly_increasing phi -> (forall x, continuous_at phi2 x) ->
    (trace_minimisers_collapse phi phi1 <-> strictly_increasing phi2).
  Proof.
    intros Hphi Hc. rewrite <- twice_increases.
    apply (minimisers_collapse_iff phi phi1 (fun x => (phi1 x)^2) (fun x => 2 * phi2 x)); try assumption.
    - apply trace_slope_in_outputs.
    - intros x e He. destruct (Hc x (e / 2)) as [d [Hd H]]; [lra|]. exists d. split; [assumption|].
      intros y Hy. assert (H' := H y Hy). apply Rabs_def2 in H'. apply Rabs_def1; lra.
  Qed.

  (** Each attained label has one minimiser, and it is collapsed. *)
  Theorem one_minimiser m y :
    strictly_increasing phi -> strictly_increasing phi2 -> (0 < m)%nat -> (exists z, output phi m z = y) ->
    exists nu, sum m (fun _ => phi nu) = y /\
      forall z, sum m (fun j => phi (z j)) = y ->
        sum m (fun _ => (phi1 nu)^2) <= sum m (fun j => (phi1 (z j))^2) /\
        (sum m (fun j => (phi1 (z j))^2) <= sum m (fun _ => (phi1 nu)^2) -> forall j, (j < m)%nat -> z j = nu).
  Proof.
    intros Hphi Hphi2 Hm Hy.
    apply (unique_minimiser_is_collapsed phi phi1 (fun x => (phi1 x)^2) (fun x => 2 * phi2 x)); try assumption.
    - apply trace_slope_in_outputs.
    - now apply twice_increases.
  Qed.

  (** Stationary points collapse if and only if φ' vanishes nowhere and φ'' is injective. *)
  Theorem stationary_criterion_iff :
    trace_stationary_points_collapse phi1 phi2 <-> (forall x, phi1 x <> 0) /\ forall x y, phi2 x = phi2 y -> x = y.
  Proof.
    unfold trace_stationary_points_collapse. rewrite (stationary_points_collapse_iff phi1 (fun x => 2 * phi2 x)).
    split; intros [Hne H]; (split; [assumption|]); intros x y Hxy; apply H; lra.
  Qed.

  (** Adam: where φ' > 0, minimisers of Σ_j φ'(z_j) collapse if φ''/φ' strictly increases, and only then where φ'' is continuous. *)
  Theorem adam_criterion :
    (forall x, 0 < phi1 x) -> strictly_increasing (fun x => phi2 x / phi1 x) -> adam_minimisers_collapse phi phi1.
  Proof.
    intros Hpos Hinc. apply (increasing_slope_collapses phi phi1 phi1 (fun x => phi2 x / phi1 x)); try assumption.
    - intros x. replace (phi2 x / phi1 x * phi1 x) with (phi2 x) by (field; assert (H := Hpos x); lra). apply phi1_slope.
    - now apply (positive_slope_increases phi phi1).
  Qed.

  Theorem adam_criterion_iff :
    (forall x, 0 < phi1 x) -> (forall x, continuous_at (fun y => phi2 y / phi1 y) x) ->
    (adam_minimisers_collapse phi phi1 <-> strictly_increasing (fun x => phi2 x / phi1 x)).
  Proof.
    intros Hpos Hc. apply (minimisers_collapse_iff phi phi1 phi1 (fun x => phi2 x / phi1 x)); try assumption.
    - intros x. replace (phi2 x / phi1 x * phi1 x) with (phi2 x) by (field; assert (H := Hpos x); lra). apply phi1_slope.
    - now apply (positive_slope_increases phi phi1).
  Qed.

  Section Third.
    Variable phi3 : R -> R.
    Hypothesis phi2_slope : forall x, is_derive phi2 x (phi3 x).

    (** Assumption 3.1-weak: φ' > 0 and φ''' > 0. *)
    Corollary weak_assumption_collapses :
      (forall x, 0 < phi1 x) -> (forall x, 0 < phi3 x) -> trace_minimisers_collapse phi phi1.
    Proof.
      intros H1 H3. apply collapse_criterion; [now apply (positive_slope_increases phi phi1) | now apply (positive_slope_increases phi2 phi3)].
    Qed.

    (** Strictly log-convex slope, φ'φ''' > φ''². *)
    Corollary log_convex_slope_collapses :
      (forall x, 0 < phi1 x) -> (forall x, (phi2 x)^2 < phi1 x * phi3 x) -> adam_minimisers_collapse phi phi1.
    Proof.
      intros H1 H. apply adam_criterion; [assumption|].
      apply (positive_slope_increases (fun x => phi2 x / phi1 x) (fun x => (phi3 x * phi1 x - phi2 x * phi2 x) / (phi1 x)^2)).
      - intros x. apply (is_derive_div phi2 phi1); [apply phi2_slope | apply phi1_slope | assert (Hx := H1 x); lra].
      - intros x. assert (Hx := H1 x). assert (Hx' := H x). apply Rdiv_lt_0_compat; [simpl in *; lra | now apply pow_lt].
    Qed.
  End Third.
End Sharpness.

(** The premise that φ increases is needed: -φ has the same minimisers as φ, and the opposite φ''. *)
Theorem negation_collapses phi phi1 :
  trace_minimisers_collapse phi phi1 -> trace_minimisers_collapse (fun x => - phi x) (fun x => - phi1 x).
Proof.
  intros H m z nu Hout. unfold output in Hout.
  rewrite (sum_ext m _ (fun j => -1 * phi (z j))), sum_scal in Hout by (intros; ring).
  assert (Hcost : cost (fun x => (- phi1 x)^2) m z = cost (fun x => (phi1 x)^2) m z) by (apply sum_ext; intros; ring).
  rewrite Hcost. replace ((- phi1 nu)^2) with ((phi1 nu)^2) by ring. apply H. unfold output. lra.
Qed.
