/** A report in words, as the page shows it: a card for each assumption, and what follows. */
import {
  ASSUMPTIONS,
  type AssumptionReport,
  type CheckReport,
  type ClaimReport,
  type ConstantReport,
  constantNamed,
  constantText,
  domainOf,
  enclosureText,
  regularityText,
  type SharpConstantReport,
  statementOf,
  THEOREMS,
  withPrimes,
  witnessText,
} from "@flatcheck/symbolic";

export type Verdict = "holds" | "fails" | "unknown";

/** A sharp constant: what it is, and what is proved of it. */
export interface ConstantWords {
  readonly meaning: string;
  readonly enclosure: string;
  readonly lower: string;
  readonly upper: string;
  readonly exact?: string;
}

/** What is said of one assumption. */
export interface Card {
  readonly id: string;
  readonly title: string;
  readonly statement: string;
  readonly latex: string;
  readonly verdict: Verdict;
  readonly constants: readonly ConstantWords[];
  /** Sentences: the witness, the value of the parameter, or why it is open. */
  readonly because: readonly string[];
}

/** What follows for a theorem of the paper. */
export interface Consequence {
  readonly name: string;
  readonly verdict: Verdict;
  readonly because: string;
  readonly meaning: string;
}

export interface Words {
  readonly regularity: string;
  readonly cards: readonly Card[];
  /** Claims and sharp constants that were asked for beside the assumptions. */
  readonly asked: readonly Card[];
  readonly consequences: readonly Consequence[];
}

/** The report in words. */
export const wordsOf = (report: CheckReport): Words => ({
  regularity: regularityText(report.regularity),
  cards: ASSUMPTIONS.flatMap((a) => {
    const r = report.assumptions[a.id];
    return r === undefined ? [] : [{ id: a.id, title: a.title, ...statementWords(a, domainOf(report)), ...cardOf(r) }];
  }),
  asked: [...(report.claims ?? []).map(claimCard), ...(report.constants ?? []).map(constantCard)],
  consequences: THEOREMS.flatMap((t) => {
    const r = report.theorems[t.id];
    const name = `${t.id === "G.1" ? "Lemma" : "Theorem"} ${t.id}`;
    return r === undefined ? [] : [{ name, verdict: r.verdict, because: reasonText(r), meaning: t.meaning }];
  }),
});

/** The claim is its own statement. */
const claimCard = (c: ClaimReport): Card => ({ id: c.id ?? "claim", title: "Claim", statement: c.claim, latex: "", ...cardOf(c) });

function constantCard(c: SharpConstantReport): Card {
  const { constant, lower, upper, exact, reason } = c;
  const value: ConstantWords = { meaning: constant, enclosure: enclosureText(c), lower, upper, ...(exact === undefined ? {} : { exact }) };
  const verdict = reason === undefined ? "holds" : "unknown";
  return {
    ...{ id: c.id ?? "constant", title: "Sharp constant", statement: "", latex: "", verdict },
    constants: [value],
    because: reason === undefined ? [] : [reason],
  };
}

function statementWords(...about: Parameters<typeof statementOf>): Pick<Card, "statement" | "latex"> {
  const { text, latex } = statementOf(...about);
  return { statement: withPrimes(text), latex };
}

const cardOf = (r: AssumptionReport): Pick<Card, "verdict" | "constants" | "because"> => ({
  verdict: r.verdict,
  constants: Object.entries(r.constants ?? {}).map(([name, c]) => constantWords(name, c)),
  because: [
    ...Object.entries(r.parameters ?? {}).map(([name, value]) => `for ${name} = ${value}`),
    ...(r.witness === undefined ? [] : [`because ${withPrimes(witnessText(r.witness))}`]),
    ...(r.verdict === "unknown" ? [openText(r)] : []),
  ],
});

function constantWords(name: string, c: ConstantReport): ConstantWords {
  const meaning = constantNamed(name)?.meaning.text ?? name;
  const { lower, upper, exact } = c;
  return {
    meaning: withPrimes(meaning),
    enclosure: constantText(name, c).slice(meaning.length + 1),
    lower,
    upper,
    ...(exact === undefined ? {} : { exact }),
  };
}

const openText = ({ reason, remaining = [] }: AssumptionReport): string =>
  `${reason === undefined || reason === "" ? "not decided" : reason}${remaining.length === 0 ? "" : ` (left: ${shortList(remaining)})`}`;

const shortList = (items: readonly string[]): string =>
  items.length > 4 ? `${items.slice(0, 3).join(", ")} and ${items.length - 3} more` : items.join(", ");

function reasonText({ verdict, because, reason }: CheckReport["theorems"][string]): string {
  if (reason !== undefined) return `open: ${reason}`;
  const all = because.join(", ");
  if (verdict === "holds") return `by ${all}`;
  return verdict === "fails" ? `not available: ${all} ${because.length === 1 ? "fails" : "fail"}` : `open: ${all}`;
}
