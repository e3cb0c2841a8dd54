(**
  Where φ' ≥ 0 and φ''' ≥ r·φ', the slope squared lies above a parabola in φ:
    φ'(s)² - φ'(z)² ≥ 2φ''(z)·(φ(s) - φ(z)) + r·(φ(s) - φ(z))².
  In w = φ(z) it says that h(w) = φ'(φ⁻¹(w))² has h'' = 2φ'''/φ' ≥ 2r; no inverse function is needed for it.
*)
From Coq Require Import Reals Lra.
From Coquelicot Require Import Coquelicot.
Open Scope R_scope.

(** Puts the known slope g in place of the derivative of f, where [auto_derive] left one. *)
Ltac slope_of f g :=
  repeat match goal with
    | H : forall x, is_derive f x (g x) |- context [Derive (fun y : R => f y) ?x] =>
        replace (Derive (fun y : R => f y) x) with (g x) by (symmetry; apply is_derive_unique, H)
    end.

(** x lies between z and s, the ends included. *)
Definition between (z s x : R) : Prop := z <= x <= s \/ s <= x <= z.

Definition strictly_increasing (f : R -> R) : Prop := forall x y, x < y -> f x < f y.
Definition continuous_at (f : R -> R) (x : R) : Prop :=
  forall e, 0 < e -> exists d, 0 < d /\ forall y, Rabs (y - x) < d -> Rabs (f y - f x) < e.

(** A function whose slope leads away from z does not fall on the way from z to s. *)
Lemma rises_away (f df : R -> R) (z s : R) :
  (forall x, is_derive f x (df x)) ->
  (forall x, between z s x -> 0 <= df x * (x - z)) -> f z <= f s.
Proof.
  intros Hd Hsign. destruct (Rtotal_order z s) as [Hlt|[->|Hlt]]; [|lra|].
  - destruct (MVT_cor2 f df z s Hlt) as [c [Hc Hin]].
    { intros x _. apply is_derive_Reals, Hd. }
    assert (H : 0 <= df c * (c - z)) by (apply Hsign; left; lra).
    assert (0 <= df c) by (apply (Rmult_le_reg_r (c - z)); lra).
    assert (0 <= df c * (s - z)) by (apply Rmult_le_pos; lra). lra.
  - destruct (MVT_cor2 f df s z Hlt) as [c [Hc Hin]].
    { intros x _. apply is_derive_Reals, Hd. }
    assert (H : 0 <= df c * (c - z)) by (apply Hsign; right; lra).
    assert (df c <= 0) by (apply (Rmult_le_reg_r (z - c)); lra).
    assert (0 <= - df c * (z - s)) by (apply Rmult_le_pos; lra). lra.
Qed.

Lemma positive_slope_increases (f df : R -> R) :
  (forall x, is_derive f x (df x)) -> (forall x, 0 < df x) -> strictly_increasing f.
Proof.
  intros Hd Hpos x y Hxy. destruct (MVT_cor2 f df x y Hxy) as [c [Hc Hin]]; [intros; apply is_derive_Reals, Hd|].
  assert (0 < df c * (y - x)) by (apply Rmult_lt_0_compat; [apply Hpos | lra]). lra.
Qed.

Lemma derivative_is_continuous (f df : R -> R) : (forall x, is_derive f x (df x)) -> forall x, continuous_at f x.
Proof.
  intros Hd x e He.
  assert (Hc : continuity_pt f x).
  { apply derivable_continuous_pt. exists (df x). apply is_derive_Reals, Hd. }
  destruct (Hc e He) as [d [Hd0 H]]. exists d. split; [assumption|]. intros y Hy.
  destruct (Req_dec x y) as [<-|Hne]; [rewrite Rminus_eq_0, Rabs_R0; assumption|].
  apply H. split; [split; [exact I | assumption] | exact Hy].
Qed.

Section Tangent.
  Variables phi phi1 phi2 : R -> R.
  Hypothesis phi_slope : forall x, is_derive phi x (phi1 x).
  Hypothesis phi1_slope : forall x, is_derive phi1 x (phi2 x).

  Variables z r s : R.

  (** The gap between the two sides, as a function of s, for either sign e. *)
  Let gap (e x : R) : R := e * ((phi1 x)^2 - 2 * phi2 z * phi x - r * (phi x - phi z)^2).
  Let gap' (e x : R) : R := e * (2 * phi1 x * (phi2 x - phi2 z - r * (phi x - phi z))).

  Let gap_slope e x : is_derive (gap e) x (gap' e x).
  Proof.
    unfold gap, gap'. auto_derive.
    - repeat split; eexists; [apply phi1_slope | apply phi_slope | apply phi_slope].
    - slope_of phi phi1. slope_of phi1 phi2. ring.
  Qed.

  Let gap_grows e :
    (forall x, between z s x -> 0 <= phi1 x) ->
    (forall x, between z s x -> 0 <= e * (phi2 x - phi2 z - r * (phi x - phi z)) * (x - z)) ->
    gap e z <= gap e s.
  Proof.
    intros H1 H2. apply (rises_away (gap e) (gap' e)); [apply gap_slope|].
    intros x Hx. unfold gap'.
    replace (e * (2 * phi1 x * (phi2 x - phi2 z - r * (phi x - phi z))) * (x - z))
      with (2 * phi1 x * (e * (phi2 x - phi2 z - r * (phi x - phi z)) * (x - z))) by ring.
    apply Rmult_le_pos; [assert (H := H1 x Hx); lra | apply H2, Hx].
  Qed.

  (** The inequality, where φ'' - rφ leads away from its value at z. *)
  Lemma tangent_below :
    (forall x, between z s x -> 0 <= phi1 x) ->
    (forall x, between z s x -> 0 <= (phi2 x - phi2 z - r * (phi x - phi z)) * (x - z)) ->
    2 * phi2 z * (phi s - phi z) + r * (phi s - phi z)^2 <= (phi1 s)^2 - (phi1 z)^2.
  Proof.
    intros H1 H2. assert (H := gap_grows 1 H1). unfold gap in H.
    assert (forall x, between z s x -> 0 <= 1 * (phi2 x - phi2 z - r * (phi x - phi z)) * (x - z))
      by (intros x Hx; rewrite Rmult_1_l; apply H2, Hx).
    specialize (H H0). simpl in *. lra.
  Qed.

  Lemma tangent_above :
    (forall x, between z s x -> 0 <= phi1 x) ->
    (forall x, between z s x -> (phi2 x - phi2 z - r * (phi x - phi z)) * (x - z) <= 0) ->
    (phi1 s)^2 - (phi1 z)^2 <= 2 * phi2 z * (phi s - phi z) + r * (phi s - phi z)^2.
  Proof.
    intros H1 H2. assert (H := gap_grows (-1) H1). unfold gap in H.
    assert (forall x, between z s x -> 0 <= -1 * (phi2 x - phi2 z - r * (phi x - phi z)) * (x - z))
      by (intros x Hx; assert (H3 := H2 x Hx); lra).
    specialize (H H0). simpl in *. lra.
  Qed.

  Section Third.
    Variable phi3 : R -> R.
    Hypothesis phi2_slope : forall x, is_derive phi2 x (phi3 x).

    Let bent (e x : R) : R := e * (phi2 x - r * phi x).

    Let bent_slope e x : is_derive (bent e) x (e * (phi3 x - r * phi1 x)).
    Proof.
      unfold bent. auto_derive.
      - repeat split; eexists; [apply phi2_slope | apply phi_slope].
      - slope_of phi phi1. slope_of phi2 phi3. ring.
    Qed.

    Let bent_leads_away e :
      (forall x, between z s x -> 0 <= e * (phi3 x - r * phi1 x)) ->
      forall x, between z s x -> 0 <= (bent e x - bent e z) * (x - z).
    Proof.
      intros H x Hx.
      assert (grows : forall a b, between z s a -> between z s b -> a <= b -> bent e a <= bent e b).
      { intros a b Ha Hb Hab. apply (rises_away (bent e) (fun x => e * (phi3 x - r * phi1 x))); [apply bent_slope|].
        intros y Hy. apply Rmult_le_pos; [apply H | ]; unfold between in *; lra. }
      assert (Hz : between z s z) by (unfold between in *; lra).
      destruct (Rle_dec z x) as [Hle|Hgt].
      - assert (H' := grows z x Hz Hx Hle). apply Rmult_le_pos; lra.
      - assert (H' := grows x z Hx Hz (Rlt_le _ _ (Rnot_le_lt _ _ Hgt))).
        replace ((bent e x - bent e z) * (x - z)) with ((bent e z - bent e x) * (z - x)) by ring.
        apply Rmult_le_pos; lra.
    Qed.

    (** ... where φ' ≥ 0 and φ''' ≥ r·φ' between z and s. *)
    Theorem parabola_below :
      (forall x, between z s x -> 0 <= phi1 x /\ r * phi1 x <= phi3 x) ->
      2 * phi2 z * (phi s - phi z) + r * (phi s - phi z)^2 <= (phi1 s)^2 - (phi1 z)^2.
    Proof.
      intros H. apply tangent_below; intros x Hx; [apply H, Hx|].
      assert (H' := bent_leads_away 1). unfold bent in H'.
      replace ((phi2 x - phi2 z - r * (phi x - phi z)) * (x - z))
        with ((1 * (phi2 x - r * phi x) - 1 * (phi2 z - r * phi z)) * (x - z)) by ring.
      apply H'; [|assumption]. intros y Hy. assert (Hy' := H y Hy). lra.
    Qed.

    (** ... and the other way round where φ''' ≤ r·φ'. *)
    Theorem parabola_above :
      (forall x, between z s x -> 0 <= phi1 x /\ phi3 x <= r * phi1 x) ->
      (phi1 s)^2 - (phi1 z)^2 <= 2 * phi2 z * (phi s - phi z) + r * (phi s - phi z)^2.
    Proof.
      intros H. apply tangent_above; intros x Hx; [apply H, Hx|].
      assert (H' := bent_leads_away (-1)). unfold bent in H'.
      enough (0 <= (-1 * (phi2 x - r * phi x) - -1 * (phi2 z - r * phi z)) * (x - z)) by lra.
      apply H'; [|assumption]. intros y Hy. assert (Hy' := H y Hy). lra.
    Qed.
  End Third.
End Tangent.
