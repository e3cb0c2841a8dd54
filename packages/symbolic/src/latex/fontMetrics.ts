/** Widths of characters in thousandths of the font's size, as the .tfm files of Computer Modern at 10 pt state them; letters of math italic with their corrections. */

const ITALIC =
  "a529 b429 c433 d520 e466 f597 g513 h576 i345 j469 k552 l318 m878 n600 o485 p503 q482 r479 s469 t361 u572 v521 w743 x572 y526 z509 A750 B809 C786 D856 E796 F782 G786 H912 I518 J651 K921 L681 M1079 N912 O791 P781 Q791 R767 S671 T723 U792 V806 W1083 X907 Y803 Z754 " +
  "alpha643 beta618 gamma573 delta482 epsilon406 zeta511 eta532 theta497 iota354 kappa576 lambda583 mu603 nu558 xi484 pi606 rho517 sigma607 tau550 upsilon576 phi596 chi626 psi687 omega658 varepsilon466 vartheta591 varpi856 varrho517 varsigma443 varphi654 " +
  "Gamma625 Delta833 Theta778 Lambda694 Xi667 Pi750 Sigma722 Upsilon778 Phi722 Psi778 Omega722 partial587 top778 sum1445 cdot278 prime275";

const ROMAN =
  "a500 b556 c444 d556 e444 f306 g500 h556 i278 j306 k528 l278 m833 n556 o500 p556 q528 r392 s394 t389 u556 v528 w722 x528 y528 z444 A750 B708 C722 D764 E681 F653 G785 H750 I361 J514 K778 L625 M917 N750 O778 P681 Q778 R736 S556 T722 U750 V750 W1028 X750 Y750 Z611";

const table = (text: string): ReadonlyMap<string, number> =>
  new Map([...text.matchAll(/([A-Za-z]+?)(\d+)/g)].map(([, name, width]) => [name as string, Number(width) / 1000]));

/** Letters and commands in mathematics, by name without the backslash, in em of 10 pt. */
export const MATH_WIDTHS: ReadonlyMap<string, number> = table(ITALIC);

/** Upright letters, as in names of functions. */
export const ROMAN_WIDTHS: ReadonlyMap<string, number> = table(ROMAN);

/** Digits and punctuation. */
export const SIGN_WIDTHS: ReadonlyMap<string, number> = new Map([
  ...[..."0123456789/"].map((digit) => [digit, 0.5] as const),
  [".", 0.278],
  [",", 0.278],
  ["+", 0.778],
  ["-", 0.778],
  ["=", 0.778],
  ["(", 0.389],
  [")", 0.389],
  ["[", 0.278],
  ["]", 0.278],
  ["|", 0.278],
  ["!", 0.278],
]);

/** What a character that is in none of the tables is taken to need: no letter but M and W is wider. */
export const WIDEST = 1;
