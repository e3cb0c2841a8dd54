/** Numbers as figures write them. */

const superscript = (k: number): string =>
  String(k).replace(/[-\d]/g, (sign) => (sign === "-" ? "⁻" : ("⁰¹²³⁴⁵⁶⁷⁸⁹"[Number(sign)] as string)));

/** A whole number: 10⁷ and 2·10⁶ where it is short that way, 12 345 otherwise. */
export function numberInWords(value: number): string {
  const power = Math.floor(Math.log10(Math.max(1, Math.abs(value))) + 1e-9);
  const lead = value / 10 ** power;
  if (power >= 4 && Number.isInteger(lead * 10)) return `${lead === 1 ? "" : `${lead}·`}10${superscript(power)}`;
  return String(value).replace(/\B(?=(\d{3})+$)/g, "\u2009");
}

/** Three digits, with a power of ten for what is large or small. */
export function shortNumber(value: number): string {
  const power = value === 0 ? 0 : Math.floor(Math.log10(Math.abs(value)));
  if (power >= -2 && power <= 3) return String(Number(value.toPrecision(3)));
  return `${Number((value / 10 ** power).toPrecision(3))}·10${superscript(power)}`;
}

/** Values and labels of ticks on a logarithmic axis: powers of ten, every second or third where there are many; 1, 2, 5 where there are few. */
export function logTicks(low: number, high: number): { readonly value: number; readonly label: string }[] {
  const [from, to] = [Math.ceil(Math.log10(low) - 1e-9), Math.floor(Math.log10(high) + 1e-9)];
  if (to - from < 2) return plainTicks(low, high);
  const every = Math.ceil((to - from) / 7);
  return Array.from({ length: to - from + 1 }, (_, i) => from + i)
    .filter((k) => k % every === 0)
    .map((k) => ({ value: 10 ** k, label: k === 0 ? "1" : k === 1 ? "10" : `10${superscript(k)}` }));
}

function plainTicks(low: number, high: number): { readonly value: number; readonly label: string }[] {
  const from = Math.floor(Math.log10(low));
  return [0, 1, 2]
    .flatMap((k) => [1, 2, 5].map((lead) => Number(`${lead}e${from + k}`)))
    .filter((value) => value >= low && value <= high)
    .map((value) => ({ value, label: shortNumber(value) }));
}
