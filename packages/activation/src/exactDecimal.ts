/** Rational numbers as finite decimals. */
import type { Rational } from "@flatcheck/enclosure";
import { LIMITS } from "./lexer.js";

/** The number as the parser reads it (`0.044715`, `1e-30`), when it is a decimal whose exponent the parser takes. */
export function exactDecimal({ n, d }: Rational): string | undefined {
  const places = decimalPlaces(d);
  if (places === undefined) return undefined;
  const digits = ((n * 10n ** BigInt(places)) / d).toString();
  const mantissa = digits.replace(/0+$/, "");
  const exponent = digits.length - mantissa.length - places;
  return Math.abs(exponent) > LIMITS.exponent ? undefined : placed(mantissa, exponent);
}

/** How many decimal places 1/d has, or undefined when they do not end. */
function decimalPlaces(d: bigint): number | undefined {
  let [twos, fives, rest] = [0, 0, d];
  for (; rest % 2n === 0n; rest /= 2n) twos++;
  for (; rest % 5n === 0n; rest /= 5n) fives++;
  return rest === 1n ? Math.max(twos, fives) : undefined;
}

function placed(mantissa: string, exponent: number): string {
  if (exponent === 0) return mantissa;
  if (exponent < 0 && mantissa.length + exponent > -4) {
    const padded = mantissa.padStart(1 - exponent, "0");
    return `${padded.slice(0, exponent)}.${padded.slice(exponent)}`;
  }
  return `${mantissa}e${exponent}`;
}
