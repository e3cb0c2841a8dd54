/**
 * Exact constants as people write them. A certificate names a constant by its normal form, `constant 1*log(1/2)^1`, a sum of
 * products of powers; here that becomes `-log(2)`, in the language of activations, and `−log 2` for people.
 */
import { rationals as Q } from "@flatcheck/enclosure";
import { readNormalForm } from "./normalForm.js";

/** The text of a limit's value: ±inf, a rational number or the name of a constant. */
export const limitText = (value: string): string => (value.startsWith(PREFIX) ? readNormalForm(value.slice(PREFIX.length)) : value);

/** `−log 2`, `π/2`, `√2`, −∞: the text of a value, of {@link limitText}, as it stands in a sentence. */
export const forPeople = (text: string): string => (Q.parse(text) === undefined ? typographical(text) : text);

const typographical = (text: string): string =>
  text
    .replaceAll("+inf", "+∞")
    .replaceAll("-inf", "−∞")
    .replaceAll(/\blog\((\d+|pi)\)/g, "log $1")
    .replaceAll(/\bsqrt\((\d+|pi)\)/g, "√$1")
    .replaceAll("pi", "π")
    .replaceAll("*", "·")
    .replaceAll(/(?<!e)-/g, "−");

const PREFIX = "constant ";
