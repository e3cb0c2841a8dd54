/** Numbers of findings as they are printed: `=` where the digits are all that there are, `≈` where they are rounded. */

const DIGITS = 5;

const short = (value: number, digits: number): number => Number(value.toPrecision(digits)) + 0;

/** `= 9`, or `≈ 7.1433`. */
export const isText = (value: number, digits: number = DIGITS): string => `${signOf([value], digits)} ${short(value, digits)}`;

/** `= (0, 1)`, or `≈ (0.33333, 1)`. */
export const areText = (values: readonly number[], digits: number = DIGITS): string =>
  `${signOf(values, digits)} (${values.map((value) => short(value, digits)).join(", ")})`;

const signOf = (values: readonly number[], digits: number): "=" | "≈" =>
  values.every((value) => short(value, digits) === value) ? "=" : "≈";
