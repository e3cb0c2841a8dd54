/**
 * Lemmas of files with long derivatives: slopes of polynomials in functions of which only the slopes at a point are known. A formula is turned into data, so
 * that one lemma has the slopes of all formulas.
 */

/** Those that the texts of a file use. */
export const formLemmas = (texts: readonly string[]): string =>
  texts.some((text) => text.includes("slope_of_polynomial")) ? FORM_LEMMAS : "";

const FORM_LEMMAS = `(** Polynomials in functions of which slopes at a point are known. *)
Inductive form := Point | Number (c : R) | Function (g : R -> R) (slope : R) | Opposite (f : form) | Sum (f g : form) | Difference (f g : form)
  | Product (f g : form) | Power (f : form) (n : nat).
Fixpoint value (e : form) (x : R) : R := match e with
  | Point => x | Number c => c | Function g _ => g x | Opposite f => - value f x | Sum f g => value f x + value g x
  | Difference f g => value f x - value g x | Product f g => value f x * value g x | Power f n => value f x ^ n end.
Fixpoint slope_of (e : form) (x : R) : R := match e with
  | Point => 1 | Number _ => 0 | Function _ d => d | Opposite f => - slope_of f x | Sum f g => slope_of f x + slope_of g x
  | Difference f g => slope_of f x - slope_of g x | Product f g => slope_of f x * value g x + value f x * slope_of g x
  | Power f n => INR n * slope_of f x * value f x ^ Nat.pred n end.
Fixpoint known_at (x : R) (e : form) : Prop := match e with
  | Function g d => is_derive g x d | Opposite f | Power f _ => known_at x f
  | Sum f g | Difference f g | Product f g => known_at x f /\\ known_at x g | _ => True end.
Lemma slope_of_form (x : R) (e : form) : known_at x e -> is_derive (value e) x (slope_of e x).
Proof.
  induction e as [| c | g d | f F | f F g G | f F g G | f F g G | f F n]; simpl; try intros [KF KG].
  - intros _. apply (is_derive_id x).
  - intros _. apply (is_derive_const c x).
  - easy.
  - intros K. exact (is_derive_opp (value f) x _ (F K)).
  - exact (is_derive_plus (value f) (value g) x _ _ (F KF) (G KG)).
  - exact (is_derive_minus (value f) (value g) x _ _ (F KF) (G KG)).
  - exact (is_derive_mult (value f) (value g) x _ _ (F KF) (G KG) Rmult_comm).
  - intros K. exact (is_derive_pow (value f) n x _ (F K)).
Qed.
Ltac known_slopes := lazymatch goal with |- _ /\\ _ => split; known_slopes | |- True => exact I | |- _ => assumption end.
Ltac form_of x e := lazymatch e with
  | x => constr:(Point)
  | - ?f => let a := form_of x f in constr:(Opposite a)
  | ?f + ?g => let a := form_of x f in let b := form_of x g in constr:(Sum a b)
  | ?f - ?g => let a := form_of x f in let b := form_of x g in constr:(Difference a b)
  | ?f * ?g => let a := form_of x f in let b := form_of x g in constr:(Product a b)
  | ?f ^ ?n => let a := form_of x f in constr:(Power a n)
  | ?g x => lazymatch goal with S : is_derive g x ?d |- _ => constr:(Function g d) end
  | ?c => constr:(Number c)
  end.
Ltac slope_of_polynomial := lazymatch goal with
  | |- is_derive ?f ?x ?d => let y := eval cbv beta in (f x) in let e := form_of x y in
      change (is_derive (value e) x d); evar_last; [apply slope_of_form; cbn [known_at]; known_slopes |]; cbn [slope_of value INR Nat.pred]
  end.
`;
