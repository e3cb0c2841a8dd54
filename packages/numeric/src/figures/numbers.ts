/** Numbers as figures write them. */
import { decimalExponent, powerOfTen } from "../elementary.js";

const superscript = (k: number): string =>
  String(k).replace(/[-\d]/g, (sign) => (sign === "-" ? "⁻" : ("⁰¹²³⁴⁵⁶⁷⁸⁹"[Number(sign)] as string)));

/** A whole number: 10⁷ and 2·10⁶ where it is short that way, 12 345 otherwise. */
export function numberInWords(value: number): string {
  const power = decimalExponent(Math.max(1, Math.abs(value)));
  const lead = value / powerOfTen(power);
  if (power >= 4 && Number.isInteger(lead * 10)) return `${lead === 1 ? "" : `${lead}·`}10${superscript(power)}`;
  return String(value).replace(/\B(?=(\d{3})+$)/g, "\u2009");
}

/** Three digits, with a power of ten for what is large or small. */
export function shortNumber(value: number): string {
  const power = value === 0 ? 0 : decimalExponent(value);
  if (power >= -2 && power <= 3) return String(Number(value.toPrecision(3)));
  return `${Number((value / powerOfTen(power)).toPrecision(3))}·10${superscript(power)}`;
}

interface Tick {
  readonly value: number;
  readonly label: string;
}

/** Ticks on a logarithmic axis: powers of ten, every second or third where there are many; 1, 2, 5 where there are few; even ones in a short range. */
export function logTicks(low: number, high: number): Tick[] {
  const [from, to] = [decimalExponent(low * (1 - 2e-9)) + 1, decimalExponent(high * (1 + 2e-9))];
  if (to - from < 2) return high < 5 * low ? evenTicks(low, high) : oneTwoFive(low, high);
  const every = Math.ceil((to - from) / 7);
  return Array.from({ length: to - from + 1 }, (_, i) => from + i)
    .filter((k) => k % every === 0)
    .map((k) => ({ value: powerOfTen(k), label: k === 0 ? "1" : k === 1 ? "10" : `10${superscript(k)}` }));
}

function oneTwoFive(low: number, high: number): Tick[] {
  const from = decimalExponent(low);
  return [0, 1, 2]
    .flatMap((k) => [1, 2, 5].map((lead) => Number(`${lead}e${from + k}`)))
    .filter((value) => value >= low && value <= high)
    .map((value) => ({ value, label: shortNumber(value) }));
}

/** Between two and six, at multiples of 1, 2 or 5 times a power of ten. */
function evenTicks(low: number, high: number): Tick[] {
  const power = decimalExponent((high - low) / 5);
  const step = [1, 2, 5, 10].map((lead) => Number(`${lead}e${power}`)).find((candidate) => (high - low) / candidate <= 5) as number;
  return Array.from({ length: 7 }, (_, i) => Number(((Math.ceil(low / step) + i) * step).toPrecision(12)))
    .filter((value) => value <= high)
    .map((value) => ({ value, label: shortNumber(value) }));
}
