/**
 * The ledger as JUnit XML, one test case for each statement. A statement that fails is a failure; one that does not apply is skipped, with the reason;
 * one that is unknown is an error, as the exit code 2 is not success: who can live with it leaves the statement out with `--statement`.
 */
import type { Ledger, Row } from "../ledger/ledger.js";
import { escaped } from "./markup.js";
import { commandOf, heading, known, madeBy, measure, oneLine, oracleErrors, type Remark, remarkOf, VERDICT } from "./words.js";

export function junitReport(ledger: Ledger): string {
  const { counts, statements } = ledger;
  const name = `flatcheck verify ${oneLine(ledger.activation.input)}`;
  const totals = { tests: statements.length, failures: counts.fails, errors: counts.unknown, skipped: counts["not-applicable"] };
  const { skipped, ...inAllSuites } = totals;
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites${attributes({ name, ...inAllSuites })}>`,
    `  <testsuite${attributes({ name, ...inAllSuites, skipped })}>`,
    "    <properties>",
    ...properties(ledger).map(([key, value]) => `      <property${attributes({ name: key, value })}/>`),
    "    </properties>",
    ...statements.flatMap((row) => testCase(ledger, row)),
    "  </testsuite>",
    "</testsuites>",
    "",
  ].join("\n");
}

const properties = (ledger: Ledger): readonly (readonly [string, string])[] => {
  const { activation, seed, runs, interrupted } = ledger;
  return [
    ["program", madeBy(ledger)],
    ["command", commandOf(ledger)],
    ["activation", activation.canonical],
    ["seed", `${seed}`],
    ["runs", `${runs}`],
    ...(interrupted === undefined ? [] : [["interrupted", `${interrupted.examined} of ${interrupted.of} statements`] as const]),
  ];
};

function testCase(ledger: Ledger, row: Row): readonly string[] {
  const remark = remarkOf(ledger, row);
  return [
    `    <testcase${attributes({ name: `${row.id} ${oneLine(row.title)}`, classname: `verify ${ledger.activation.canonical}` })}>`,
    ...outcome(ledger, remark),
    `      <system-out>${escaped(details(row))}</system-out>`,
    "    </testcase>",
  ];
}

function outcome(ledger: Ledger, { row, sentence, because, counterexample, replay }: Remark): readonly string[] {
  const message = `${row.id} ${sentence}`;
  const body = escaped([heading(ledger), message, ...because, ...[counterexample, replay].filter((line) => line !== undefined)].join("\n"));
  switch (row.verdict) {
    case "holds":
      return [];
    case "not-applicable":
      return [`      <skipped${attributes({ message: [message, ...because].join("; ") })}/>`];
    case "fails":
      return [`      <failure${attributes({ message, type: "fails" })}>${body}</failure>`];
    case "unknown":
      return [`      <error${attributes({ message, type: "unknown" })}>${body}</error>`];
  }
}

const details = (row: Row): string =>
  [
    `${VERDICT[row.verdict]}, ${known(row)}, ${row.cases} cases${row.undecided === undefined || row.undecided === 0 ? "" : ` and ${row.undecided} undecided`}, worst ${measure(row)}`,
    ...(row.lossScale === undefined ? [] : [`loss scale: ${row.lossScale}`]),
    ...oracleErrors(row),
    `${row.place}: ${row.statement}`,
    ...(row.notes ?? []),
  ].join("\n");

const attributes = (values: Readonly<Record<string, string | number>>): string =>
  Object.entries(values)
    .map(([name, value]) => ` ${name}="${escaped(oneLine(`${value}`))}"`)
    .join("");
