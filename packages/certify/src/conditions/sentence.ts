/** The sentence that says what conditions say together. There is no other text of an assumption: what is printed is what is proved. */
import { item } from "@flatcheck/enclosure";
import { type Domain, isLine, LINE } from "../domain.js";
import { type Condition, wordsOf } from "./conditions.js";
import { type Notation, setNotation, type Words } from "./words.js";

/** All of the conditions, on ℝ or on another domain, as text and as LaTeX: `φ'(z) > 0 and φ'''(z) > 0 for all z`, `φ' > 0 and φ'' strictly increasing`. */
export function sentenceOf(conditions: readonly Condition[], domain: Domain = LINE): Notation {
  const words = conditions.map((c) => wordsOf(c, domain));
  const inequalities = words.flatMap((w) => w.pointwise ?? []);
  return inequalities.length === words.length ? forAllPoints(inequalities, words, domain) : ofFunctions(words, domain);
}

function forAllPoints(inequalities: readonly Notation[], words: readonly Words[], domain: Domain): Notation {
  const set = setNotation(domain);
  const quantifiers = words.flatMap((w) => w.quantifier ?? []);
  return {
    text: `${enumerated(inequalities.map((n) => n.text))} for all z${isLine(domain) ? "" : ` in ${set.text}`}${quantifiers.map((q) => `, ${q.text}`).join("")}`,
    latex: `${inequalities.map((n) => n.latex).join(",\\quad ")}\\quad\\forall z\\in${set.latex}${quantifiers.map((q) => `,\\quad ${q.latex}`).join("")}`,
  };
}

/** Of neighbours of which the same is said, it is said once. */
function ofFunctions(words: readonly Words[], domain: Domain): Notation {
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
  const set = setNotation(domain);
  const isSaid = isLine(domain) || words.every((w) => w.namesSet === true);
  const on = isSaid ? { text: "", latex: "" } : { text: ` on ${set.text}`, latex: `\\ \\text{on }${set.latex}` };
  return {
    text: `${enumerated(clauses.map((n) => n.text))}${on.text}`,
    latex: `${clauses.map((n) => n.latex).join(",\\quad ")}${on.latex}`,
  };
}

/** `a`, `a and b`, `a, b and c`. */
const enumerated = (items: readonly string[]): string =>
  items.length < 2 ? items.join("") : `${items.slice(0, -1).join(", ")} and ${items.at(-1)}`;
