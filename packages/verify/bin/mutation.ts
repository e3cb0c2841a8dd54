/** Runs every mutant, prints the score, and writes the page with the survivors. Exits with 1 where a formula's mutant is not told apart. */
import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { contextOf } from "../src/contextOf.js";
import { isFormula, type MutantReport, mutants, oracleScores, scoreOf } from "../src/mutation/mutation.js";
import { formulaSummary, inequalitySummary, mutationPage } from "../src/mutation/mutationPage.js";
import { STATEMENTS } from "../src/statements/index.js";

const ACTIVATIONS = ["x^3+x", "sinh(x)", "x^3+tanh(x)", "x^3+x/10", "x^3+3*x"];
const RUNS = 40;
const SEED = 1;
const PAGE = fileURLToPath(new URL("../../../docs/reference/mutation.md", import.meta.url));

const say = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

const contexts = await Promise.all(ACTIVATIONS.map((name) => contextOf(name, { runs: RUNS, seed: SEED })));
const activations = ACTIVATIONS.map((name, i) => ({ name, context: contexts[i] as (typeof contexts)[number] }));

function examined(statements: typeof STATEMENTS): readonly MutantReport[] {
  const reports: MutantReport[] = [];
  for (const statement of statements) {
    const own = [...mutants([statement], activations)];
    reports.push(...own);
    if (own.length > 0) say(`${statement.id}: ${own.filter(({ fate }) => fate === "killed").length} of ${own.length} killed`);
  }
  return reports;
}

const formulas = examined(STATEMENTS.filter(isFormula));
const inequalities = examined(STATEMENTS.filter((s) => !isFormula(s)));
const oracles = oracleScores(STATEMENTS, activations.slice(0, 1));
for (const { oracle, killed, of } of oracles) say(`${oracle}, alone: ${killed} of ${of} killed`);
say(formulaSummary(formulas));
say(inequalitySummary(inequalities));
writeFileSync(PAGE, mutationPage({ activations: ACTIVATIONS, runs: RUNS, seed: SEED, formulas, inequalities, oracles }));
say("Survivors and their reasons: docs/reference/mutation.md");
process.exitCode = scoreOf(formulas).survived > 0 ? 1 : 0;
