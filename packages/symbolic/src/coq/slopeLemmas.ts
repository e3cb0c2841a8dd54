/** Lemmas of every file about functions with slopes: what increases, what is coercive, what takes every value. */

export const SLOPE_LEMMAS = `(** What follows from slopes. *)
Lemma mean_slope (f f' : R -> R) (x y : R) : (forall t, is_derive f t (f' t)) -> x < y -> exists c, x < c < y /\\ f y - f x = f' c * (y - x).
Proof.
  intros D H. destruct (MVT_cor2 f f' x y H) as [c [E B]]; [intros t _; apply is_derive_Reals, D |]. now exists c.
Qed.
Lemma continuous_of_slope (f f' : R -> R) : (forall t, is_derive f t (f' t)) -> continuity f.
Proof. intros D t. apply derivable_continuous_pt. exists (f' t). apply is_derive_Reals, D. Qed.
Lemma increasing_by_slope (f f' : R -> R) : (forall t, is_derive f t (f' t)) -> (forall t, 0 < f' t) -> forall x y, x < y -> f x < f y.
Proof. intros D P x y H. destruct (mean_slope f f' x y D H) as [c [_ E]]. assert (Q := P c). nra. Qed.
Lemma point_apart (zs : list R) : forall x y, x < y -> exists c, x < c < y /\\ ~ In c zs.
Proof.
  induction zs as [| z zs IH]; intros x y H; [exists ((x + y) / 2); split; [lra | easy] |].
  destruct (IH x ((x + y) / 2)) as [c [C N]]; [lra |]. destruct (IH ((x + y) / 2) y) as [d [D M]]; [lra |].
  destruct (Req_dec z c) as [E | E]; [exists d | exists c]; (split; [lra |]); simpl; intros [F | F]; try easy; lra.
Qed.
Lemma increasing_but_at (zs : list R) (f f' : R -> R) : (forall t, is_derive f t (f' t)) -> (forall t, 0 <= f' t) ->
  (forall t, f' t = 0 -> In t zs) -> forall x y, x < y -> f x < f y.
Proof.
  intros D P Z x y H. assert (W : forall s t, s < t -> f s <= f t).
  { intros s t S. destruct (mean_slope f f' s t D S) as [c [_ E]]. assert (Q := P c). nra. }
  destruct (Rle_lt_or_eq_dec _ _ (W x y H)) as [L | E]; [exact L | exfalso].
  destruct (point_apart zs x y H) as [c [C N]]. apply N, Z.
  assert (K : forall t, x < t < y -> f t = f x) by (intros t T; assert (A := W x t ltac:(lra)); assert (B := W t y ltac:(lra)); lra).
  assert (U := is_derive_unique f c (f' c) (D c)). rewrite <- U.
  apply is_derive_unique. apply (is_derive_ext_loc (fun _ => f x)); [| auto_derive; [easy | ring]].
  assert (Hp : 0 < Rmin (c - x) (y - c)) by (apply Rmin_glb_lt; lra).
  exists (mkposreal _ Hp). intros t T. symmetry. apply K.
  assert (A := Rmin_l (c - x) (y - c)). assert (B := Rmin_r (c - x) (y - c)).
  change (Rabs (t - c) < Rmin (c - x) (y - c)) in T. apply Rabs_def2 in T. lra.
Qed.
Lemma grows_linearly (f : R -> R) (a r : R) : 0 < a -> (forall x, r <= x -> 0 <= f x - a * x) ->
  forall M, exists b, 0 <= b /\\ forall x, b <= x -> M <= f x.
Proof.
  intros A H M. exists (Rmax 0 (Rmax r (M / a))). split; [apply Rmax_l |]. intros x X.
  assert (B := Rmax_r 0 (Rmax r (M / a))). assert (C := Rmax_l r (M / a)). assert (D := Rmax_r r (M / a)).
  assert (E := H x ltac:(lra)). assert (F : a * (M / a) = M) by (field; lra). nra.
Qed.
Lemma coercive_by_growth (f f' : R -> R) (a r l : R) : (forall t, is_derive f t (f' t)) -> 0 < a ->
  (forall x, r <= x -> 0 <= f x - a * x) -> (forall x, x <= - l -> 0 <= f x + a * x) ->
  (exists z, forall x, f z <= f x) /\\ forall M, exists b, forall x, b <= Rabs x -> M <= f x.
Proof.
  intros D A HR HL. assert (G : forall M, exists b, 0 <= b /\\ forall x, b <= Rabs x -> M <= f x).
  { intros M. destruct (grows_linearly f a r A HR M) as [b [B P]].
    destruct (grows_linearly (fun x => f (- x)) a l A) with (M := M) as [c [C Q]]; [intros x X; specialize (HL (- x) ltac:(lra)); lra |].
    exists (Rmax b c). split; [apply Rle_trans with (1 := B), Rmax_l |]. intros x X.
    assert (E := Rmax_l b c). assert (F := Rmax_r b c). unfold Rabs in X. destruct (Rcase_abs x).
    - specialize (Q (- x) ltac:(lra)). now rewrite Ropp_involutive in Q.
    - apply P; lra. }
  split; [| intros M; destruct (G M) as [b [_ P]]; now exists b].
  destruct (G (f 0)) as [b [B P]].
  destruct (continuity_ab_min f (- b) b) as [z [Z I]]; [lra | intros t _; now apply (continuous_of_slope f f') |].
  exists z. intros x. destruct (Rle_dec b (Rabs x)) as [X | X].
  - apply Rle_trans with (f 0); [apply Z; lra | now apply P].
  - apply Z. apply Rnot_le_lt, Rabs_def2 in X. lra.
Qed.
Lemma onto_between (f f' : R -> R) : (forall t, is_derive f t (f' t)) -> (forall y, (exists x, f x <= y) /\\ (exists x, y <= f x)) -> forall y, exists x, f x = y.
Proof.
  intros D H y. destruct (H y) as [[a A] [b B]].
  assert (C : continuity (fun x => f x - y)) by (apply continuity_minus; [now apply (continuous_of_slope f f') | apply continuity_const; now intros s t]).
  destruct (Rle_dec a b) as [L | L].
  - destruct (IVT_cor (fun x => f x - y) a b C L) as [z [_ Z]]; [nra |]. exists z. lra.
  - destruct (IVT_cor (fun x => f x - y) b a C) as [z [_ Z]]; [lra | nra |]. exists z. lra.
Qed.
Lemma onto_by_growth (f f' : R -> R) (a r l : R) : (forall t, is_derive f t (f' t)) -> 0 < a ->
  (forall x, r <= x -> 0 <= f x - a * x) -> (forall x, x <= - l -> 0 <= a * x - f x) -> forall y, exists x, f x = y.
Proof.
  intros D A HR HL. apply (onto_between f f' D). intros y.
  destruct (grows_linearly f a r A HR y) as [b [B P]].
  destruct (grows_linearly (fun x => - f (- x)) a l A) with (M := - y) as [c [C Q]]; [intros x X; specialize (HL (- x) ltac:(lra)); lra |].
  split; [exists (- c); specialize (Q c ltac:(lra)); lra | exists b; apply P; lra].
Qed.
Lemma growth_by_slope (f f' : R -> R) (a r : R) : (forall t, is_derive f t (f' t)) -> 0 < a -> 
  (forall x, r <= x -> 0 <= f' x - a) -> forall y, exists x, y <= f x.
Proof.
  intros D A H y. set (x := r + Rmax 1 ((y - f r) / a)).
  assert (B := Rmax_l 1 ((y - f r) / a)). assert (C := Rmax_r 1 ((y - f r) / a)).
  destruct (mean_slope f f' r x D) as [c [I E]]; [unfold x; lra |]. assert (G := H c ltac:(lra)).
  exists x. assert (F : a * ((y - f r) / a) = y - f r) by (field; lra).
  replace (x - r) with (Rmax 1 ((y - f r) / a)) in E by (unfold x; ring). nra.
Qed.
Lemma onto_by_slopes (f f' : R -> R) (a r l : R) : (forall t, is_derive f t (f' t)) -> 0 < a ->
  (forall x, r <= x -> 0 <= f' x - a) -> (forall x, x <= - l -> 0 <= f' x - a) -> forall y, exists x, f x = y.
Proof.
  intros D A HR HL. apply (onto_between f f' D). intros y. split; [| now apply (growth_by_slope f f' a r)].
  destruct (growth_by_slope (fun x => - f (- x)) (fun x => f' (- x)) a l) with (y := - y) as [x X]; [| exact A | intros x X; apply HL; lra |].
  - intros t. auto_derive; [now exists (f' (- t)) |].
    match goal with |- context [Derive ?g ?u] => replace (Derive g u) with (f' (- t)) by (symmetry; apply is_derive_unique, D) end. ring.
  - exists (- x). lra.
Qed.
Lemma onto_if_opposite (f : R -> R) : (forall y, exists x, - f x = y) -> forall y, exists x, f x = y.
Proof. intros H y. destruct (H (- y)) as [x X]. exists x. lra. Qed.
Lemma opposite_slope (f f' : R -> R) : (forall t, is_derive f t (f' t)) -> forall t, is_derive (fun x => - f x) t (- f' t).
Proof. intros D t. auto_derive; [now exists (f' t) |]. match goal with |- context [Derive ?g ?u] => replace (Derive g u) with (f' t) by (symmetry; apply is_derive_unique, D) end. ring. Qed.
Lemma onto_by_falling_growth (f f' : R -> R) (a r l : R) : (forall t, is_derive f t (f' t)) -> 0 < a ->
  (forall x, r <= x -> 0 <= - f x - a * x) -> (forall x, x <= - l -> 0 <= a * x + f x) -> forall y, exists x, f x = y.
Proof.
  intros D A HR HL. apply onto_if_opposite, (onto_by_growth _ _ a r l (opposite_slope f f' D) A); [exact HR |].
  intros x X. specialize (HL x X). lra.
Qed.
Lemma onto_by_falling_slopes (f f' : R -> R) (a r l : R) : (forall t, is_derive f t (f' t)) -> 0 < a ->
  (forall x, r <= x -> 0 <= - f' x - a) -> (forall x, x <= - l -> 0 <= - f' x - a) -> forall y, exists x, f x = y.
Proof. intros D A HR HL. now apply onto_if_opposite, (onto_by_slopes _ _ a r l (opposite_slope f f' D) A). Qed.
Definition coercive (f : R -> R) : Prop := (exists z, forall x, f z <= f x) /\\ forall M, exists b, forall x, b <= Rabs x -> M <= f x.
Lemma not_coercive_if_bounded (f : R -> R) (c r : R) (s : R) : s = 1 \\/ s = -1 -> (forall x, r <= s * x -> f x <= c) -> ~ coercive f.
Proof.
  intros S H [_ G]. destruct (G (c + 1)) as [b B]. set (x := s * Rmax r (Rmax b 0)).
  assert (A := Rmax_l r (Rmax b 0)). assert (C := Rmax_r r (Rmax b 0)). assert (D := Rmax_l b 0). assert (E := Rmax_r b 0).
  assert (X : s * x = Rmax r (Rmax b 0)) by (unfold x; destruct S as [-> | ->]; ring).
  assert (N : Rabs x = Rmax r (Rmax b 0)) by (unfold x; destruct S as [-> | ->]; unfold Rabs; destruct Rcase_abs; lra).
  specialize (B x ltac:(lra)). specialize (H x ltac:(lra)). lra.
Qed.
Lemma not_increasing_by_slope (f f' : R -> R) (z : R) : (forall t, is_derive f t (f' t)) -> f' z < 0 -> ~ forall x y, x < y -> f x < f y.
Proof.
  intros D N I. assert (pr : derivable f) by (intros t; exists (f' t); apply is_derive_Reals, D).
  assert (M : increasing f) by (intros x y [L | ->]; [left; now apply I | right; reflexivity]).
  assert (A := nonneg_derivative_0 f pr M z). rewrite (derive_pt_eq_0 f z (f' z) (pr z)) in A by apply is_derive_Reals, D. lra.
Qed.
Lemma not_increasing_if_flat (f f' : R -> R) : (forall t, is_derive f t (f' t)) -> (forall t, f' t = 0) -> ~ forall x y, x < y -> f x < f y.
Proof. intros D Z I. destruct (mean_slope f f' 0 1 D Rlt_0_1) as [c [_ E]]. rewrite Z in E. specialize (I 0 1 Rlt_0_1). lra. Qed.
Lemma not_increasing_within (f f' : R -> R) (a b z : R) : (forall t, is_derive f t (f' t)) -> a < z < b -> f' z < 0 ->
  exists x y, a < x < b /\\ a < y < b /\\ x < y /\\ f y <= f x.
Proof.
  intros F Z N. assert (D := proj1 (is_derive_Reals f z (f' z)) (F z)).
  destruct (D (- f' z / 2) ltac:(lra)) as [[d P] L]. simpl in L. set (h := Rmin (d / 2) ((b - z) / 2)).
  assert (H : 0 < h) by (apply Rmin_glb_lt; lra). assert (H1 : h <= d / 2) by apply Rmin_l. assert (H2 : h <= (b - z) / 2) by apply Rmin_r.
  specialize (L h ltac:(lra)). rewrite (Rabs_pos_eq h) in L by lra. specialize (L ltac:(lra)). apply Rabs_def2 in L.
  exists z, (z + h). repeat split; try lra.
  assert (Q : (f (z + h) - f z) / h * h = f (z + h) - f z) by (field; lra). nra.
Qed.
`;
