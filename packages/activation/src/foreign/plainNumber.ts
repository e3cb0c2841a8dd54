/** A number of another notation as it is written here, for whoever has to be told. */
import { rationals as Q } from "@flatcheck/enclosure";
import { plainCharacters } from "./characters.js";
import { plainNumerals } from "./numerals.js";

/** `16` for `0x10`, `-1/2` for `−½`, `1.5` for `1,5`, `5/100` for `5%`; undefined for what is no number, has two readings (`1,234`), or is written so. */
export function plainNumber(text: string): string | undefined {
  const plain = plainCharacters(plainNumerals(text.trim()))
    .trim()
    .replace(/^([+-]?)\((.*)\)$/, "$1$2")
    .replace(/^([+-]?\d+),(?!\d{3}$)(\d+)$/, "$1.$2")
    .replace(/^([+-]?[\d.]+)\s*%$/, "$1/100");
  return plain !== text.trim() && Q.parse(plain) !== undefined ? plain : undefined;
}
