/** Lemmas of files about functions with pieces: slopes on an interval where the function is a smooth one. */

export const PIECE_LEMMAS = `(** Functions with pieces. On an open interval where two functions are equal, so are their slopes. *)
Definition derivative_of (f f' : R -> R) : Prop := forall x, is_derive f x (f' x).
Ltac by_order := first [lra | elementary; interval | nra].
Ltac on_piece := repeat match goal with
  | |- context [Rmax ?u ?v] => first [rewrite (Rmax_left u v) by by_order | rewrite (Rmax_right u v) by by_order]
  | |- context [Rmin ?u ?v] => first [rewrite (Rmin_left u v) by by_order | rewrite (Rmin_right u v) by by_order]
  | |- context [Rabs ?u] => first [rewrite (Rabs_pos_eq u) by by_order | rewrite (Rabs_left1 u) by by_order]
  end.
Lemma equal_beside (a b z : R) (f g : R -> R) : (forall t, a < t < b -> f t = g t) -> a < z < b -> locally z (fun t => f t = g t).
Proof.
  intros E Z. assert (P : 0 < Rmin (z - a) (b - z)) by (apply Rmin_glb_lt; lra). exists (mkposreal _ P). intros t T. apply E.
  assert (A := Rmin_l (z - a) (b - z)). assert (B := Rmin_r (z - a) (b - z)).
  change (Rabs (t - z) < Rmin (z - a) (b - z)) in T. apply Rabs_def2 in T. lra.
Qed.
Lemma slopes_on (a b : R) (f f' g g' : R -> R) : (forall t, a < t < b -> f t = g t) -> derivative_of f f' -> derivative_of g g' ->
  forall t, a < t < b -> f' t = g' t.
Proof.
  intros E F G t T. rewrite <- (is_derive_unique f t _ (F t)). apply is_derive_unique.
  apply (is_derive_ext_loc g); [| apply G]. apply (equal_beside a b); [| exact T]. intros s S. symmetry. now apply E.
Qed.
Lemma not_increasing_on (a b z : R) (f g g' : R -> R) : (forall t, a < t < b -> f t = g t) -> derivative_of g g' -> a < z < b -> g' z < 0 ->
  ~ forall x y, x < y -> f x < f y.
Proof.
  intros E G Z N I. assert (D := proj1 (is_derive_Reals g z (g' z)) (G z)).
  destruct (D (- g' z / 2) ltac:(lra)) as [[d P] L]. simpl in L. set (h := Rmin (d / 2) ((b - z) / 2)).
  assert (H : 0 < h) by (apply Rmin_glb_lt; lra). assert (H1 : h <= d / 2) by apply Rmin_l. assert (H2 : h <= (b - z) / 2) by apply Rmin_r.
  specialize (L h ltac:(lra)). rewrite (Rabs_pos_eq h) in L by lra. specialize (L ltac:(lra)). apply Rabs_def2 in L.
  specialize (I z (z + h) ltac:(lra)). rewrite !E in I by lra.
  assert (Q : 0 < (g (z + h) - g z) / h) by (apply Rdiv_lt_0_compat; lra). lra.
Qed.
Lemma not_increasing_if_flat_on (a b : R) (f g g' : R -> R) : (forall t, a < t < b -> f t = g t) -> derivative_of g g' -> a < b ->
  (forall t, a < t < b -> g' t = 0) -> ~ forall x y, x < y -> f x < f y.
Proof.
  intros E G L Z I. set (s := (2 * a + b) / 3). set (t := (a + 2 * b) / 3). assert (S : a < s < b /\\ a < t < b /\\ s < t) by (unfold s, t; lra).
  destruct (mean_slope g g' s t G ltac:(lra)) as [c [C M]]. rewrite Z in M by lra.
  specialize (I s t ltac:(lra)). rewrite !E in I by lra. lra.
Qed.
`;
