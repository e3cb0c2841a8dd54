(**
  The collapse criterion, for any cost. For each sample Σ_j κ(z_j) is to be minimised subject to Σ_j φ(z_j) = y, for m neurons of weight 1;
  κ' = ρ·φ', so that ρ is the slope of the cost in w = φ(z).
  With φ strictly increasing, the only minimiser is z_j = ν for all j, for every m and y, if and only if ρ strictly increases.
  The only stationary points are these, for every m and y, if and only if φ' vanishes nowhere and ρ is injective.
  For the trace of the Hessian κ = φ'² and ρ = 2ρ: see [Sharpness.v].
*)
From Coq Require Import Reals Lra Lia.
From Coquelicot Require Import Coquelicot.
From Flatcheck Require Import FiniteSums TangentInequality.
Open Scope R_scope.

Section Criterion.
  Variables phi phi1 kappa rho : R -> R.
  Hypothesis phi_slope : forall x, is_derive phi x (phi1 x).
  Hypothesis kappa_slope : forall x, is_derive kappa x (rho x * phi1 x).

  Definition cost (m : nat) (z : nat -> R) : R := sum m (fun j => kappa (z j)).
  Definition output (m : nat) (z : nat -> R) : R := sum m (fun j => phi (z j)).
  Definition collapsed_at (m : nat) (nu : R) (z : nat -> R) : Prop := forall j, (j < m)%nat -> z j = nu.

  (** For every m and y: whoever has the label of a collapsed point has at least its cost, and equality only at that point. *)
  Definition minimisers_collapse : Prop :=
    forall m z nu, output m z = INR m * phi nu ->
      INR m * kappa nu <= cost m z /\ (cost m z = INR m * kappa nu -> collapsed_at m nu z).

  (** The cost does not change to first order along vectors that keep the label to first order. *)
  Definition stationary (m : nat) (z : nat -> R) : Prop :=
    forall v, sum m (fun j => phi1 (z j) * v j) = 0 -> sum m (fun j => rho (z j) * phi1 (z j) * v j) = 0.

  Definition stationary_points_collapse : Prop :=
    forall m z, stationary m z -> forall j k, (j < m)%nat -> (k < m)%nat -> z j = z k.

  (** [stationary] is what it says: along a curve on which the label stays, the cost has slope 0 at a stationary point. *)
  Lemma stationary_along_curves m (z : nat -> R -> R) (v : nat -> R) t :
    (forall j, (j < m)%nat -> is_derive (z j) t (v j)) ->
    is_derive (fun s => output m (fun j => z j s)) t 0 ->
    stationary m (fun j => z j t) ->
    is_derive (fun s => cost m (fun j => z j s)) t 0.
  Proof.
    intros Hz Hout Hst.
    assert (Hout' : is_derive (fun s => output m (fun j => z j s)) t (sum m (fun j => phi1 (z j t) * v j))).
    { apply (sum_is_derive m (fun j s => phi (z j s))). intros j Hj.
      evar_last; [apply (is_derive_comp phi (z j)); [apply phi_slope | apply Hz, Hj]|].
      unfold scal; simpl; unfold mult; simpl. ring. }
    assert (Hcost : is_derive (fun s => cost m (fun j => z j s)) t (sum m (fun j => rho (z j t) * phi1 (z j t) * v j))).
    { apply (sum_is_derive m (fun j s => kappa (z j s))). intros j Hj.
      evar_last; [apply (is_derive_comp kappa (z j)); [apply kappa_slope | apply Hz, Hj]|].
      unfold scal; simpl; unfold mult; simpl. ring. }
    assert (H0 : sum m (fun j => phi1 (z j t) * v j) = 0).
    { rewrite <- (is_derive_unique _ _ _ Hout'). apply is_derive_unique, Hout. }
    rewrite (Hst v H0) in Hcost. exact Hcost.
  Qed.

  Section Increasing.
    Hypothesis phi_increases : strictly_increasing phi.

    Lemma gap_slope k x : is_derive (fun y => kappa y - k * phi y) x (phi1 x * (rho x - k)).
    Proof.
      evar_last; [apply (is_derive_minus kappa (fun y => k * phi y)); [apply kappa_slope | apply (is_derive_scal phi), phi_slope]|].
      unfold minus, plus, opp; simpl. ring.
    Qed.

    Lemma slope_nonneg x : 0 <= phi1 x.
    Proof.
      set (pr := fun y => exist (derivable_pt_lim phi y) (phi1 y) (proj1 (is_derive_Reals phi y (phi1 y)) (phi_slope y))).
      assert (H : increasing phi) by (intros u v [Huv| ->]; [apply Rlt_le, phi_increases, Huv | lra]).
      exact (nonneg_derivative_0 phi pr H x).
    Qed.

    Lemma increasing_injective x y : phi x = phi y -> x = y.
    Proof.
      intros H. destruct (Rtotal_order x y) as [Hlt|[|Hlt]]; [|assumption|]; apply phi_increases in Hlt; lra.
    Qed.

    (** κ lies above its tangent in w = φ(z), and strictly so but at the point of contact. *)
    Lemma above_the_tangent nu s :
      strictly_increasing rho -> rho nu * (phi s - phi nu) <= kappa s - kappa nu.
    Proof.
      intros Hinc. enough (kappa nu - rho nu * phi nu <= kappa s - rho nu * phi s) by lra.
      apply (rises_away (fun x => kappa x - rho nu * phi x) (fun x => phi1 x * (rho x - rho nu))); [apply gap_slope|].
      intros x _. rewrite Rmult_assoc. apply Rmult_le_pos; [apply slope_nonneg|].
      destruct (Rtotal_order nu x) as [H|[->|H]]; [| lra |]; assert (H' := H); apply Hinc in H'.
      - apply Rmult_le_pos; lra.
      - replace ((rho x - rho nu) * (x - nu)) with ((rho nu - rho x) * (nu - x)) by ring. apply Rmult_le_pos; lra.
    Qed.

    Lemma strictly_above_the_tangent nu s :
      strictly_increasing rho -> s <> nu ->
      rho nu * (phi s - phi nu) < kappa s - kappa nu.
    Proof.
      intros Hinc Hne. set (c := (s + nu) / 2).
      assert (H1 := above_the_tangent c s Hinc). assert (H2 := above_the_tangent nu c Hinc).
      assert (H3 : 0 < (rho c - rho nu) * (phi s - phi c)).
      { unfold c. destruct (Rtotal_order nu s) as [H|[H|H]]; [| congruence |].
        - assert (rho nu < rho ((s + nu) / 2)) by (apply Hinc; lra).
          assert (phi ((s + nu) / 2) < phi s) by (apply phi_increases; lra). apply Rmult_lt_0_compat; lra.
        - assert (rho ((s + nu) / 2) < rho nu) by (apply Hinc; lra).
          assert (phi s < phi ((s + nu) / 2)) by (apply phi_increases; lra).
          replace ((rho ((s + nu) / 2) - rho nu) * (phi s - phi ((s + nu) / 2)))
            with ((rho nu - rho ((s + nu) / 2)) * (phi ((s + nu) / 2) - phi s)) by ring.
          apply Rmult_lt_0_compat; lra. }
      lra.
    Qed.

    (** If ρ strictly increases, all minimisers collapse. *)
    Theorem increasing_slope_collapses : strictly_increasing rho -> minimisers_collapse.
    Proof.
      intros Hinc m z nu Hout.
      assert (Hlinear : sum m (fun j => rho nu * (phi (z j) - phi nu) + kappa nu) = INR m * kappa nu).
      { rewrite sum_plus, sum_scal, sum_minus, !sum_const. unfold output in Hout. rewrite Hout. ring. }
      split.
      - unfold cost. rewrite <- Hlinear. apply sum_le. intros j _. assert (H := above_the_tangent nu (z j) Hinc). lra.
      - intros Heq j Hj. destruct (Req_dec (z j) nu) as [|Hne]; [assumption|exfalso].
        assert (H : INR m * kappa nu < cost m z); [|lra].
        unfold cost. rewrite <- Hlinear. apply (sum_lt m _ _ j); [|assumption|].
        + intros i _. assert (H := above_the_tangent nu (z i) Hinc). lra.
        + assert (H := strictly_above_the_tangent nu (z j) Hinc Hne). lra.
    Qed.

    Lemma phi_continuous : continuity phi.
    Proof. intros x. apply derivable_continuous_pt. exists (phi1 x). apply is_derive_Reals, phi_slope. Qed.

    Lemma value_between a b w : a <= b -> phi a <= w <= phi b -> exists x, a <= x <= b /\ phi x = w.
    Proof.
      intros Hab Hw.
      destruct (IVT_cor (fun x => phi x - w) a b) as [x [Hx Heq]].
      - apply continuity_minus; [apply phi_continuous | apply continuity_const; intros u v; reflexivity].
      - assumption.
      - assert (0 <= (w - phi a) * (phi b - w)) by (apply Rmult_le_pos; lra). lra.
      - exists x. split; [assumption | lra].
    Qed.

    (** The label of any neurons is that of a collapsed point: there is ν with Σ φ(z_j) = m·φ(ν). *)
    Lemma collapsed_point_exists m z : (0 < m)%nat -> exists nu, output m z = INR m * phi nu.
    Proof.
      intros Hm.
      assert (Hends : exists a b, a <= b /\ forall j, (j < m)%nat -> phi a <= phi (z j) <= phi b).
      { clear Hm. induction m as [|m [a [b [Hab IH]]]].
        - exists 0, 0. split; [lra | intros j Hj; lia].
        - assert (Hle : forall x y, x <= y -> phi x <= phi y).
          { intros x y [Hlt| ->]; [apply Rlt_le, phi_increases, Hlt | lra]. }
          exists (Rmin a (z m)), (Rmax b (z m)).
          assert (H1 := Rmin_l a (z m)). assert (H2 := Rmin_r a (z m)). assert (H3 := Rmax_l b (z m)). assert (H4 := Rmax_r b (z m)).
          split; [lra|]. intros j Hj. assert (H5 := Hle _ _ H1). assert (H6 := Hle _ _ H2). assert (H7 := Hle _ _ H3). assert (H8 := Hle _ _ H4).
          destruct (Nat.eq_dec j m) as [->|Hne]; [lra|]. assert (H9 : phi a <= phi (z j) <= phi b) by (apply IH; lia). lra. }
      destruct Hends as [a [b [Hab Hends]]].
      assert (Hpos : 0 < INR m) by now apply lt_0_INR.
      destruct (value_between a b (output m z / INR m) Hab) as [nu [_ Hnu]].
      - split; apply (Rmult_le_reg_l (INR m)); try assumption; unfold output;
          replace (INR m * (sum m (fun j => phi (z j)) / INR m)) with (sum m (fun j => phi (z j))) by (field; lra);
          rewrite <- sum_const; apply sum_le; intros j Hj; apply Hends, Hj.
      - exists nu. rewrite Hnu. field. lra.
    Qed.

    (** So for every label that is attained there is one minimiser, and it is collapsed. *)
    Corollary unique_minimiser_is_collapsed m y :
      strictly_increasing rho -> (0 < m)%nat -> (exists z, output m z = y) ->
      exists nu, output m (fun _ => nu) = y /\
        forall z, output m z = y -> cost m (fun _ => nu) <= cost m z /\ (cost m z <= cost m (fun _ => nu) -> collapsed_at m nu z).
    Proof.
      intros Hinc Hm [z0 Hz0]. destruct (collapsed_point_exists m z0 Hm) as [nu Hnu].
      exists nu. assert (Hout : output m (fun _ => nu) = INR m * phi nu) by exact (sum_const m (phi nu)).
      assert (Hcost : cost m (fun _ => nu) = INR m * kappa nu) by exact (sum_const m (kappa nu)).
      split; [congruence|]. intros z Hz. rewrite Hcost.
      destruct (increasing_slope_collapses Hinc m z nu) as [H1 H2]; [congruence|].
      split; [assumption|]. intros Hle. apply H2. lra.
    Qed.

    Section Converse.
      Hypothesis rho_continuous : forall x, continuous_at rho x.
      Hypothesis collapse : minimisers_collapse.

      (** One neuron at a, the others at b, and ν as their label says. *)
      Lemma one_against_many a b m nu :
        phi nu = phi b + (phi a - phi b) / INR (S m) ->
        INR (S m) * (kappa nu - kappa b) <= kappa a - kappa b.
      Proof.
        intros Hnu. assert (Hpos : 0 < INR (S m)) by (apply lt_0_INR; lia).
        destruct (collapse (S m) (at_index m a (fun _ => b)) nu) as [H _].
        - unfold output.
          rewrite (sum_replace (S m) (fun _ => phi b) _ m) by (try lia; intros j _ Hj; now rewrite at_index_other by assumption).
          rewrite at_index_same, sum_const, Hnu. field. lra.
        - unfold cost in H.
          rewrite (sum_replace (S m) (fun _ => kappa b) _ m) in H by (try lia; intros j _ Hj; now rewrite at_index_other by assumption).
          rewrite at_index_same, sum_const in H. lra.
      Qed.

      (** With many neurons ν comes near b. *)
      Lemma many_are_near a b d : 0 < d ->
        exists m nu, phi nu = phi b + (phi a - phi b) / INR (S m) /\ between b a nu /\ Rabs (nu - b) < d.
      Proof.
        intros Hd.
        assert (Hroom : exists e, 0 < e /\ phi b + e <= phi (b + d) /\ phi (b - d) <= phi b - e).
        { assert (H1 : phi b < phi (b + d)) by (apply phi_increases; lra).
          assert (H2 : phi (b - d) < phi b) by (apply phi_increases; lra).
          exists (Rmin (phi (b + d) - phi b) (phi b - phi (b - d))).
          assert (H3 := Rmin_l (phi (b + d) - phi b) (phi b - phi (b - d))).
          assert (H4 := Rmin_r (phi (b + d) - phi b) (phi b - phi (b - d))).
          split; [apply Rmin_glb_lt|]; lra. }
        destruct Hroom as [e [He [Hup Hdown]]].
        destruct (nfloor_ex (Rabs (phi a - phi b) / e)) as [m [_ Hm]].
        { apply Rmult_le_pos; [apply Rabs_pos | apply Rlt_le, Rinv_0_lt_compat, He]. }
        assert (Hpos : 0 < INR (S m)) by (apply lt_0_INR; lia).
        assert (Hsmall : Rabs ((phi a - phi b) / INR (S m)) < e).
        { unfold Rdiv. rewrite Rabs_mult, (Rabs_right (/ INR (S m))) by (apply Rle_ge, Rlt_le, Rinv_0_lt_compat, Hpos).
          apply (Rmult_lt_reg_r (INR (S m))); [assumption|].
          rewrite Rmult_assoc, Rinv_l, Rmult_1_r by lra.
          replace (Rabs (phi a - phi b)) with (e * (Rabs (phi a - phi b) / e)) by (field; lra).
          apply Rmult_lt_compat_l; [assumption|]. rewrite S_INR. lra. }
        assert (Hone : 1 <= INR (S m)) by (rewrite S_INR; assert (H := pos_INR m); lra).
        set (w := phi b + (phi a - phi b) / INR (S m)) in *.
        assert (Hshare : forall x, 0 <= x -> 0 <= x / INR (S m) <= x).
        { intros x Hx. split; [apply Rmult_le_pos; [assumption | apply Rlt_le, Rinv_0_lt_compat, Hpos]|].
          apply (Rmult_le_reg_r (INR (S m))); [assumption|]. unfold Rdiv. rewrite Rmult_assoc, Rinv_l by lra.
          apply Rmult_le_compat_l; assumption. }
        assert (Hnu : exists nu, between b a nu /\ phi nu = w).
        { destruct (Rle_dec b a) as [Hba|Hba].
          - assert (phi b <= phi a) by (destruct Hba as [H| ->]; [apply Rlt_le, phi_increases, H | lra]).
            destruct (value_between b a w Hba) as [nu [Hin Heq]].
            + assert (H0 := Hshare (phi a - phi b)). unfold w. lra.
            + exists nu. split; [left; lra | assumption].
          - assert (phi a < phi b) by (apply phi_increases; lra).
            destruct (value_between a b w) as [nu [Hin Heq]]; [lra| |].
            + assert (H0 := Hshare (phi b - phi a)). unfold w.
              replace ((phi a - phi b) / INR (S m)) with (- ((phi b - phi a) / INR (S m))) by (field; lra). lra.
            + exists nu. split; [right; lra | assumption]. }
        destruct Hnu as [nu [Hbetween Heq]]. exists m, nu. split; [assumption|]. split; [assumption|].
        apply Rabs_def2 in Hsmall. unfold w in Heq. apply Rabs_def1.
        - apply Rnot_le_lt. intros H. assert (Hle : phi (b + d) <= phi nu); [|lra].
          destruct (Req_dec (b + d) nu) as [->|]; [lra | apply Rlt_le, phi_increases; lra].
        - apply Rnot_le_lt. intros H. assert (Hle : phi nu <= phi (b - d)); [|lra].
          destruct (Req_dec nu (b - d)) as [->|]; [lra | apply Rlt_le, phi_increases; lra].
      Qed.

      (** The tangent inequality, from the cost of many neurons near b and one at a. *)
      Lemma tangent_from_collapse a b :
        rho b * (phi a - phi b) <= kappa a - kappa b.
      Proof.
        set (W := Rabs (phi a - phi b)).
        apply le_epsilon. intros e He.
        set (k := e / (2 * (W + 1))).
        assert (HW : 0 <= W) by apply Rabs_pos.
        assert (Hk : 0 < k) by (apply Rdiv_lt_0_compat; lra).
        destruct (rho_continuous b k Hk) as [d [Hd Hnear]].
        destruct (many_are_near a b d Hd) as [m [nu [Hnu [Hbetween Hclose]]]].
        assert (H := one_against_many a b m nu Hnu).
        assert (Hpos : 0 < INR (S m)) by (apply lt_0_INR; lia).
        assert (Hsign : exists s, Rabs s <= k /\ (rho b - s) * (phi nu - phi b) <= kappa nu - kappa b /\ s * (phi a - phi b) <= k * W).
        { set (s := if Rle_dec b a then k else - k).
          assert (Hs : Rabs s <= k) by (unfold s; destruct (Rle_dec b a); [rewrite Rabs_right | rewrite Rabs_Ropp, Rabs_right]; lra).
          exists s. split; [assumption|]. split.
          - enough (kappa b - (rho b - s) * phi b <= kappa nu - (rho b - s) * phi nu) by lra.
            apply (rises_away (fun x => kappa x - (rho b - s) * phi x) (fun x => phi1 x * (rho x - (rho b - s)))).
            + apply gap_slope.
            + intros x Hx.
              assert (Hx' : Rabs (rho x - rho b) < k).
              { apply Hnear. apply Rabs_def2 in Hclose. apply Rabs_def1; destruct Hx, Hbetween; lra. }
              apply Rabs_def2 in Hx'. assert (Hp := slope_nonneg x).
              rewrite Rmult_assoc.
              apply Rmult_le_pos; [assumption|]. unfold s. destruct (Rle_dec b a) as [Hba|Hba].
              * apply Rmult_le_pos; [lra | destruct Hx, Hbetween; lra].
              * replace ((rho x - (rho b - - k)) * (x - b)) with ((rho b - rho x + k) * (b - x)) by ring.
                apply Rmult_le_pos; [lra | destruct Hx, Hbetween; lra].
          - apply Rle_trans with (Rabs (s * (phi a - phi b))); [apply Rle_abs|].
            rewrite Rabs_mult. apply Rmult_le_compat_r; assumption. }
        destruct Hsign as [s [Hs [Hslope Hsmall]]].
        assert (Hall : (rho b - s) * (phi a - phi b) <= kappa a - kappa b).
        { apply Rle_trans with (INR (S m) * (kappa nu - kappa b)); [|assumption].
          replace (phi a - phi b) with (INR (S m) * (phi nu - phi b)) by (rewrite Hnu; field; lra).
          replace ((rho b - s) * (INR (S m) * (phi nu - phi b))) with (INR (S m) * ((rho b - s) * (phi nu - phi b))) by ring.
          apply Rmult_le_compat_l; lra. }
        assert (2 * (k * W) <= e); [|lra].
        unfold k. replace (2 * (e / (2 * (W + 1)) * W)) with (e * (W / (W + 1))) by (field; lra).
        rewrite <- (Rmult_1_r e) at 2. apply Rmult_le_compat_l; [lra|].
        apply (Rmult_le_reg_r (W + 1)); [lra|]. unfold Rdiv. rewrite Rmult_assoc, Rinv_l; lra.
      Qed.

      Lemma slope_does_not_fall a b : a < b -> rho a <= rho b.
      Proof.
        intros Hab. assert (H1 := tangent_from_collapse a b). assert (H2 := tangent_from_collapse b a).
        assert (H3 := phi_increases a b Hab). apply Rnot_lt_le. intros Hlt.
        assert (0 < (rho a - rho b) * (phi b - phi a)) by (apply Rmult_lt_0_compat; lra). lra.
      Qed.

      (** On a stretch where ρ is constant, the ends cost as much as the neurons that agree. *)
      Theorem collapse_needs_increasing_slope : strictly_increasing rho.
      Proof.
        intros a b Hab. destruct (slope_does_not_fall a b Hab) as [|Heq]; [assumption|exfalso].
        assert (Hconst : forall x, a <= x <= b -> rho x = rho a).
        { intros x [[Ha| ->] [Hb| ->]]; try lra.
          assert (H1 := slope_does_not_fall a x Ha). assert (H2 := slope_does_not_fall x b Hb). lra. }
        assert (Hflat : forall c x, a <= c <= b -> a <= x <= b -> kappa x - rho a * phi x = kappa c - rho a * phi c).
        { intros c x Hc Hx.
          assert (Hle : forall u v, a <= u <= b -> a <= v <= b -> kappa u - rho a * phi u <= kappa v - rho a * phi v).
          { intros u v Hu Hv.
            apply (rises_away (fun x => kappa x - rho a * phi x) (fun x => phi1 x * (rho x - rho a)) u v).
            - apply gap_slope.
            - intros y Hy. rewrite Hconst by (unfold between in Hy; lra). lra. }
          apply Rle_antisym; apply Hle; assumption. }
        destruct (value_between a b ((phi a + phi b) / 2)) as [nu [Hin Hnu]]; [lra | assert (H := phi_increases a b Hab); lra |].
        set (z := at_index 0 a (fun _ => b)).
        assert (Hz0 : z O = a) by apply at_index_same.
        assert (Hz1 : z 1%nat = b) by (apply at_index_other; lia).
        destruct (collapse 2%nat z nu) as [_ Hcollapsed]; [unfold output; simpl; rewrite Hz0, Hz1; lra|].
        assert (Ha : kappa a - rho a * phi a = kappa nu - rho a * phi nu) by (apply Hflat; lra).
        assert (Hb : kappa b - rho a * phi b = kappa nu - rho a * phi nu) by (apply Hflat; lra).
        assert (Heq2 : cost 2 z = INR 2 * kappa nu) by (rewrite Hnu in Ha, Hb; unfold cost; simpl sum; rewrite Hz0, Hz1; simpl INR; lra).
        assert (H0 : z O = nu) by (apply Hcollapsed; [assumption | lia]).
        assert (H1 : z 1%nat = nu) by (apply Hcollapsed; [assumption | lia]).
        lra.
      Qed.
    End Converse.

    (** The criterion for minima, as an equivalence. *)
    Theorem minimisers_collapse_iff :
      (forall x, continuous_at rho x) -> (minimisers_collapse <-> strictly_increasing rho).
    Proof.
      intros Hc. split; [now apply collapse_needs_increasing_slope | apply increasing_slope_collapses].
    Qed.
  End Increasing.

  Section Nonzero.
    Hypothesis slope_nonzero : forall x, phi1 x <> 0.

    (** Stationary: ρ has one value at all neurons. *)
    Lemma stationary_iff m z :
      stationary m z <-> forall j k, (j < m)%nat -> (k < m)%nat -> rho (z j) = rho (z k).
    Proof.
      split.
      - intros Hst j k Hj Hk. destruct (Nat.eq_dec j k) as [->|Hjk]; [reflexivity|].
        set (v := at_index j (phi1 (z k)) (at_index k (- phi1 (z j)) (fun _ => 0))).
        assert (Hv : forall i, v i = at_index j (phi1 (z k)) (at_index k (- phi1 (z j)) (fun _ => 0)) i) by reflexivity.
        assert (Hpair : forall g : nat -> R, sum m (fun i => g i * v i) = g j * phi1 (z k) - g k * phi1 (z j)).
        { intros g. rewrite (sum_replace m (at_index k (g k * - phi1 (z j)) (fun _ => 0)) _ j Hj).
          - rewrite sum_single by assumption. rewrite Hv, at_index_same, at_index_other by assumption. ring.
          - intros i _ Hij. rewrite Hv, at_index_other by assumption. unfold at_index.
            destruct (Nat.eq_dec i k) as [->|]; ring. }
        assert (H := Hst v). rewrite !Hpair in H.
        assert (H' : phi1 (z j) * phi1 (z k) * (rho (z j) - rho (z k)) = 0) by (rewrite <- H; ring).
        apply Rmult_integral in H'. destruct H' as [H'|H']; [|lra].
        apply Rmult_integral in H'. destruct H' as [H'|H']; now apply slope_nonzero in H'.
      - intros Hsame v Hv. destruct m as [|m]; [reflexivity|].
        rewrite (sum_ext (S m) _ (fun j => rho (z O) * (phi1 (z j) * v j))).
        + rewrite sum_scal, Hv. ring.
        + intros j Hj. rewrite (Hsame j O Hj) by lia. ring.
    Qed.

    Lemma injective_slope_collapses_stationary_points :
      stationary_points_collapse <-> forall x y, rho x = rho y -> x = y.
    Proof.
      split.
      - intros Hcollapse x y Hxy. set (z := at_index 0 x (fun _ => y)).
        apply (Hcollapse 2%nat z) with (j := O) (k := 1%nat); try lia.
        apply stationary_iff. intros j k _ _. unfold z, at_index. destruct (Nat.eq_dec j 0), (Nat.eq_dec k 0); congruence.
      - intros Hinj m z Hst j k Hj Hk. apply Hinj. now apply (proj1 (stationary_iff m z) Hst).
    Qed.
  End Nonzero.

  (** Where φ' vanishes at x, a neuron there is free: beside any other it is stationary. *)
  Lemma vanishing_slope_is_stationary x y : phi1 x = 0 -> stationary 2 (at_index 0 x (fun _ => y)).
  Proof.
    intros Hx v Hv. set (z := at_index 0 x (fun _ => y)) in *.
    assert (Hz0 : z O = x) by apply at_index_same.
    assert (Hz1 : z 1%nat = y) by (apply at_index_other; lia).
    cbn [sum] in *. rewrite Hz0, Hz1, Hx in *.
    assert (Hv1 : phi1 y * v 1%nat = 0) by lra.
    rewrite (Rmult_assoc (rho y)), Hv1. ring.
  Qed.

  (** The criterion for stationary points, as an equivalence without a premise. *)
  Theorem stationary_points_collapse_iff :
    stationary_points_collapse <-> (forall x, phi1 x <> 0) /\ forall x y, rho x = rho y -> x = y.
  Proof.
    split.
    - intros H.
      assert (Hne : forall x, phi1 x <> 0).
      { intros x Hx. assert (Hst := vanishing_slope_is_stationary x (x + 1) Hx).
        assert (Heq := H 2%nat _ Hst O 1%nat). rewrite at_index_same, at_index_other in Heq by lia.
        assert (x = x + 1) by (apply Heq; lia). lra. }
      split; [assumption|]. now apply injective_slope_collapses_stationary_points.
    - intros [Hne Hinj]. now apply injective_slope_collapses_stationary_points.
  Qed.
End Criterion.
