/** Runs every mutant, prints the score, and writes the page with the survivors. Exits with 1 where a formula's mutant is not told apart. */

import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { item } from "@flatcheck/enclosure";
import {
  contextOf,
  formulaSummary,
  inequalitySummary,
  isFormula,
  type MutantReport,
  mutants,
  mutationPage,
  oracleScores,
  STATEMENTS,
  scoreOf,
} from "@flatcheck/verify";
import { ROOT } from "./measuring/repository.js";

const ACTIVATIONS = ["x^3+x", "sinh(x)", "x^3+tanh(x)", "x^3+x/10", "x^3+3*x"];
const RUNS = 40;
const SEED = 1;
const PAGE = "docs/reference/mutation.md";

const contexts = await Promise.all(ACTIVATIONS.map((name) => contextOf(name, { runs: RUNS, seed: SEED })));
const activations = ACTIVATIONS.map((name, i) => ({ name, context: item(contexts, i) }));

function examined(statements: typeof STATEMENTS): readonly MutantReport[] {
  const reports: MutantReport[] = [];
  for (const statement of statements) {
    const own = [...mutants([statement], activations)];
    reports.push(...own);
    if (own.length > 0) console.log(`${statement.id}: ${own.filter(({ fate }) => fate === "killed").length} of ${own.length} killed`);
  }
  return reports;
}

const formulas = examined(STATEMENTS.filter(isFormula));
const inequalities = examined(STATEMENTS.filter((s) => !isFormula(s)));
const oracles = oracleScores(STATEMENTS, activations.slice(0, 1));
for (const { oracle, killed, of } of oracles) console.log(`${oracle}, alone: ${killed} of ${of} killed`);
console.log(formulaSummary(formulas));
console.log(inequalitySummary(inequalities));
writeFileSync(join(ROOT, PAGE), mutationPage({ activations: ACTIVATIONS, runs: RUNS, seed: SEED, formulas, inequalities, oracles }));
console.log(`Survivors and their reasons: ${PAGE}`);
process.exitCode = scoreOf(formulas).survived > 0 ? 1 : 0;
