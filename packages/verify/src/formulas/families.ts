/**
 * Statements of the paper that the ledger examines in parts, as one row each: F.2 is F.2-gradient, F.2-hessian, …. Programs that look for the paper's own number find
 * it, with the verdict of all parts together.
 */
import type { Row } from "../ledger/ledger.js";
import type { Evidence, Worst } from "../ledger/statement.js";

export interface FamilyRow extends Row {
  /** The ids of the rows that it stands for. */
  readonly parts: readonly string[];
}

/** The rows with those of families before their parts, where all statements of the family (`ids`) have a row, and none has the family's own id. */
export function withFamilies(rows: readonly Row[], ids: readonly string[]): readonly (Row | FamilyRow)[] {
  const known = new Set([...ids, ...rows.map(({ id }) => id)]);
  const examined = new Set(rows.map(({ id }) => id));
  const isWhole = (family: string): boolean => ids.every((id) => familyOf(id) !== family || examined.has(id));
  return rows.flatMap((row) => {
    const family = familyOf(row.id);
    if (family === undefined || known.has(family) || !isWhole(family)) return [row];
    known.add(family);
    return [
      combined(
        family,
        rows.filter(({ id }) => familyOf(id) === family),
      ),
      row,
    ];
  });
}

/** The paper's number before the first hyphen: it begins with a digit, or with the letter of an appendix. Rows of the paper's own constants stand for themselves. */
const familyOf = (id: string): string | undefined => (id.endsWith("-printed") ? undefined : /^((?:[A-Z]\.)?\d[\d.]*)-/.exec(id)?.[1]);

function combined(id: string, parts: readonly Row[]): FamilyRow {
  const worst = parts.map((p) => p.worst).filter((w) => w !== undefined);
  const undecided = parts.reduce((sum, p) => sum + (p.undecided ?? 0), 0);
  const broken = parts.find((p) => p.counterexample !== undefined)?.counterexample;
  return {
    id,
    title: parts.map((p) => p.title).join("; "),
    place: [...new Set(parts.map((p) => p.place))].join("; "),
    statement: parts.map((p) => p.statement).join("; "),
    verdict: firstOf(
      ["fails", "unknown", "not-applicable", "holds"],
      parts.map((p) => p.verdict),
    ),
    conclusion: firstOf(
      ["fails", "unknown", "holds"],
      parts.map((p) => p.conclusion),
    ),
    evidence: firstOf<Evidence>(
      ["observed", "tested", "proved"],
      parts.map((p) => p.evidence),
    ),
    oracles: [...new Set(parts.flatMap((p) => p.oracles))],
    hypotheses: Object.assign({}, ...parts.map((p) => p.hypotheses)),
    cases: parts.reduce((sum, p) => sum + p.cases, 0),
    ...(undecided === 0 ? {} : { undecided }),
    ...(worst.length === 0 ? {} : { worst: worst.reduce(worse) }),
    ...(broken === undefined ? {} : { counterexample: broken }),
    parts: parts.map((p) => p.id),
  };
}

/** The first of the order that occurs. */
const firstOf = <T>(order: readonly T[], values: readonly T[]): T => order.find((value) => values.includes(value)) as T;

const worse = (a: Worst, b: Worst): Worst => (b.error / b.tolerance > a.error / a.tolerance ? b : a);
