/** The sentence that says what conditions say together. There is no other text of an assumption: what is printed is what is proved. */
import { item } from "@flatcheck/enclosure";
import { type Condition, wordsOf } from "./conditions.js";
import type { Notation, Words } from "./words.js";

/** All of the conditions, as text and as LaTeX: `φ'(z) > 0 and φ'''(z) > 0 for all z`, `φ' > 0 and φ'' strictly increasing`. */
export function sentenceOf(conditions: readonly Condition[]): Notation {
  const words = conditions.map(wordsOf);
  const inequalities = words.flatMap((w) => w.pointwise ?? []);
  return inequalities.length === words.length ? forAllPoints(inequalities, words) : ofFunctions(words);
}

function forAllPoints(inequalities: readonly Notation[], words: readonly Words[]): Notation {
  const quantifiers = words.flatMap((w) => w.quantifier ?? []);
  return {
    text: `${enumerated(inequalities.map((n) => n.text))} for all z${quantifiers.map((q) => `, ${q.text}`).join("")}`,
    latex: `${inequalities.map((n) => n.latex).join(",\\quad ")}\\quad\\forall z\\in\\mathbb{R}${quantifiers.map((q) => `,\\quad ${q.latex}`).join("")}`,
  };
}

/** Of neighbours of which the same is said, it is said once. */
function ofFunctions(words: readonly Words[]): Notation {
  const groups: Words[][] = [];
  for (const w of words) {
    const last = groups.at(-1)?.[0];
    if (w.isShared === true && last?.isShared === true && last.predicate.text === w.predicate.text) groups.at(-1)?.push(w);
    else groups.push([w]);
  }
  const clauses = groups.map((group): Notation => {
    const { predicate } = item(group, 0);
    return {
      text: `${enumerated(group.map((w) => w.subject.text))} ${predicate.text}`,
      latex: `${group.map((w) => w.subject.latex).join("\\ \\text{and}\\ ")}${predicate.latex}`,
    };
  });
  return { text: enumerated(clauses.map((n) => n.text)), latex: clauses.map((n) => n.latex).join(",\\quad ") };
}

/** `a`, `a and b`, `a, b and c`. */
const enumerated = (items: readonly string[]): string =>
  items.length < 2 ? items.join("") : `${items.slice(0, -1).join(", ")} and ${items.at(-1)}`;
