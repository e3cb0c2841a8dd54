/** Whether two expressions are one function, tried by enclosures of 256 bits at points. */
import { insideDomain, type MpfrArithmetic, type MpfrInterval, mpfrArithmetic, rationals as Q, type Rational } from "@flatcheck/enclosure";
import type { Expression } from "../src/expression.js";
import { jetOf } from "../src/jetOf.js";
import { printText } from "../src/printText.js";

const K: MpfrArithmetic = (await mpfrArithmetic(64)).withPrecision(256);

export const POINTS: readonly Rational[] = ["0", "1", "-1", "2", "-2", "1/2", "-1/3", "7/5", "-13/4", "1/1000", "-1/1000", "9", "-11"].map(
  (t) => Q.parse(t)!,
);

export type Value = { readonly lo: Rational; readonly hi: Rational } | "outside" | "unclear";

/** The enclosure of e at z; whether it is certainly undefined there. */
export function valueAt(e: Expression, z: Rational): Value {
  return insideDomain(
    () => {
      return K.scope(() => {
        const { lo, hi } = K.ends(jetOf(K.atPoint(), e, [K.rational(z)])[0] as MpfrInterval);
        return lo === undefined || hi === undefined ? "unclear" : { lo, hi };
      });
    },
    (error) => (error.certain ? "outside" : "unclear"),
  );
}

/** What contradicts that two expressions are one function: enclosures that do not meet, or a point inside one domain only. */
export function contradiction(e: Expression, f: Expression): string | undefined {
  for (const z of POINTS) {
    const [a, b] = [valueAt(e, z), valueAt(f, z)];
    if (a === "unclear" || b === "unclear") continue;
    const differ = a === "outside" || b === "outside" ? a !== b : Q.cmp(a.hi, b.lo) < 0 || Q.cmp(b.hi, a.lo) < 0;
    if (differ) return `${printText(e)} and ${printText(f)} differ at ${Q.toString(z)}`;
  }
  return undefined;
}
