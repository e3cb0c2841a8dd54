/** Witnesses: what a refuting statement says, in the terms of the command line's JSON. */
import { exact, fromFormData, type Statement } from "@flatcheck/certify";
import { Q } from "@flatcheck/enclosure";
import { quantityName } from "./assumptions.js";
import { exactText, roundedText } from "./exactText.js";

export type Witness =
  | { readonly kind: "point"; readonly z: string; readonly quantity: string; readonly enclosure: readonly [string, string] }
  | {
      readonly kind: "root";
      readonly z: { readonly lower: string; readonly upper: string };
      readonly quantity: string;
      readonly exact?: string;
    }
  | { readonly kind: "limit"; readonly at: string; readonly quantity: string; readonly value: string }
  | { readonly kind: "domain"; readonly z: string; readonly quantity: string; readonly bracket?: readonly [string, string] };

const DIGITS = 20;
const name = (form: Parameters<typeof fromFormData>[0]): string => quantityName(fromFormData(form)) ?? "form";

/** The witness a statement gives. @throws RangeError for a statement that refutes nothing */
export function witnessOf(s: Statement): Witness {
  switch (s.kind) {
    case "value":
      return { kind: "point", z: exactText(exact(s.z)), quantity: name(s.form), enclosure: enclosureText(s.enclosure) };
    case "root":
      return rootWitness(s);
    case "identically-zero":
      return { kind: "point", z: insideText(s.from, s.to), quantity: name(s.form), enclosure: ["0", "0"] };
    case "limit":
      return { kind: "limit", at: exactPlace(s.place.at), quantity: name(s.form), value: s.value };
    case "ratio-limit":
      return { kind: "limit", at: exactPlace(s.place.at), quantity: "ratio", value: s.value };
    case "rational-limit":
      return { kind: "limit", at: exactPlace(s.at), quantity: s.denominator === undefined ? name(s.form) : "ratio", value: s.value };
    case "ratio-value":
      return { kind: "point", z: exactText(exact(s.z)), quantity: "ratio", enclosure: ["-inf", roundedText(exact(s.upper), DIGITS, "up")] };
    case "undefined":
      return { kind: "domain", z: exactText(exact(s.z)), quantity: "phi" };
    case "jump":
      return { kind: "domain", z: exactText(exact(s.z)), quantity: s.derivative === 0 ? "phi" : `phi${s.derivative}` };
    case "pole":
      return { kind: "domain", z: roundedText(exact(s.bracket[0]), 16, "down"), quantity: "phi", bracket: enclosureText(s.bracket) };
    default:
      throw new RangeError(`a ${s.kind} statement is no witness`);
  }
}

const exactPlace = (at: string): string => (at === "+inf" || at === "-inf" ? at : exactText(exact(at)));

function enclosureText([lo, hi]: readonly [string, string]): readonly [string, string] {
  const [a, b] = [exact(lo), exact(hi)];
  return Q.eq(a, b) ? [exactText(a), exactText(b)] : [roundedText(a, DIGITS, "down"), roundedText(b, DIGITS, "up")];
}

function rootWitness(s: Extract<Statement, { kind: "root" }>): Witness {
  const [lower, upper] = s.bracket;
  if (Q.eq(exact(lower), exact(upper))) return { kind: "point", z: exactText(exact(lower)), quantity: name(s.form), enclosure: ["0", "0"] };
  const z = { lower: roundedText(exact(lower), DIGITS, "down"), upper: roundedText(exact(upper), DIGITS, "up") };
  return { kind: "root", z, quantity: name(s.form), ...(s.point === undefined ? {} : { exact: s.point }) };
}

function insideText(from: string, to: string): string {
  if (from === "-inf") return to === "+inf" ? "0" : exactText(Q.sub(exact(to), Q.ONE));
  if (to === "+inf") return exactText(Q.add(exact(from), Q.ONE));
  return exactText(Q.div(Q.add(exact(from), exact(to)), Q.fromInteger(2)));
}
