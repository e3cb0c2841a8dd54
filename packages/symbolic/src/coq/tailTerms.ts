/** A polynomial in variables ≥ 0 whose coefficients depend on variables in ranges, as a sum of terms that Coq sees to be ≥ 0. */
import { rationals as Q, type Rational } from "@flatcheck/enclosure";
import { boxTactic } from "./boxSign.js";
import { coqElement } from "./coqText.js";
import { type Element, generatorsOf, multiplyPowers, type Powers, sumOf, termsOf } from "./element.js";

/** The coefficients of the products of powers of y and w. */
export function groups(e: Element): { powers: Powers; coefficient: Element }[] {
  const found = new Map<string, { powers: Powers; terms: { coefficient: Rational; powers: Powers }[] }>();
  for (const t of termsOf(e)) {
    const free = new Map([...t.powers].filter(([g]) => g.range === undefined));
    const key = [...free]
      .map(([g, p]) => `${g.text}^${p.n}`)
      .toSorted()
      .join("*");
    const group = found.get(key) ?? { powers: free, terms: [] };
    group.terms.push({ coefficient: t.coefficient, powers: new Map([...t.powers].filter(([g]) => g.range !== undefined)) });
    found.set(key, group);
  }
  return [...found.values()].map(({ powers, terms }) => ({ powers, coefficient: sumOf(terms) }));
}

export interface TailTerm {
  readonly text: string;
  readonly rest: string;
  readonly tactic: string;
}

/** y^i·w^j·v^k·rest with rest ≥ 0; undefined when that is not seen. */
export function termOf(powers: Powers, coefficient: Element): TailTerm | undefined {
  const common = commonPowers(coefficient);
  const rest = sumOf(termsOf(coefficient).map((t) => ({ ...t, powers: multiplyPowers(t.powers, inverted(common)) })));
  const tactic = boxTactic(rest);
  if (tactic === undefined) return undefined;
  const factors = [...powers, ...common].map(([g, p]) => `${g.text}^${Q.toString(p)}`);
  const restText = coqElement(rest);
  return { text: [...factors, `(${restText})`].reduceRight((product, f) => `${f} * (${product})`), rest: restText, tactic };
}

export const termStep = ({ text, rest, tactic }: TailTerm, i: number): string =>
  `assert (C${i} : 0 <= ${rest}) by (${tactic}). assert (T${i} : 0 <= ${text}) by (repeat (apply Rmult_le_pos; [apply pow_le; lra |]); exact C${i}).`;

/** The powers of variables with a range above 0 that divide every term. */
function commonPowers(e: Element): Powers {
  const above = generatorsOf(e).filter((g) => g.range !== undefined && g.range.lo.n >= 0n);
  const least = above.map(
    (g) =>
      [
        g,
        termsOf(e)
          .map((t) => t.powers.get(g) ?? Q.ZERO)
          .reduce(Q.min),
      ] as const,
  );
  return new Map(least.filter(([, p]) => p.n > 0n));
}

const inverted = (powers: Powers): Powers => new Map([...powers].map(([g, p]) => [g, Q.neg(p)]));
