/**
 * A form as A·φ⁽ᵏ⁾ + B, neither A nor B with φ⁽ᵏ⁾. Where A ≥ 0 and φ⁽ᵏ⁾ ≥ m, the form is ≥ m·A + B: so β-normality φ′²·φ‴ ≥ β·φ″ follows far out from
 * m·φ′² ≥ β·φ″ for an oscillating φ‴ whose least value boxes over one period show. Both search and replay ask this file.
 */
import type { Rational } from "@flatcheck/enclosure";
import { combine, type DerivativeOrder, type Form, isNumber } from "./form.js";

export interface Factored {
  readonly factor: Form;
  readonly rest: Form;
}

/** The parts of the form about φ⁽ᵏ⁾; undefined where it is not linear in it, or A is but a number. */
export function factoredBy(form: Form, k: DerivativeOrder): Factored | undefined {
  const power = (t: Form[number]): number => t.powers[k] ?? 0;
  if (form.some((t) => power(t) > 1)) return undefined;
  const factor = form.filter((t) => power(t) === 1).map((t) => ({ ...t, powers: t.powers.with(k, 0) }));
  return factor.length === 0 || factor.every(isNumber) ? undefined : { factor, rest: form.filter((t) => power(t) === 0) };
}

/** m·A + B. */
export const withLeast = ({ factor, rest }: Factored, least: Rational): Form => combine(rest, least, factor);
