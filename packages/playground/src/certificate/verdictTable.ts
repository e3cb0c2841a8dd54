/** The verdicts as a table for LaTeX (amsmath, amssymb): what each assumption says, whether it was proved or refuted, and the constants with both ends. */
import { ASSUMPTIONS, type CheckReport, type ConstantReport, constantNamed, statementOf } from "@flatcheck/symbolic";
import type { CheckOutcome } from "../worker/checking.js";

const WORD = { holds: "proved", fails: "refuted", unknown: "not decided" } as const;

/** A `tabular` that stands alone. */
export function verdictTable({ activation, assumptions }: CheckReport, certificate: CheckOutcome["certificate"]): string {
  const digests = "parts" in certificate ? certificate.parts.map(({ digest }) => digest) : [certificate.digest];
  const rows = ASSUMPTIONS.flatMap((a) => {
    const report = assumptions[a.id];
    if (report === undefined) return [];
    const constants = Object.entries(report.constants ?? {}).map(([name, c]) => `  & $${constantLatex(name, c)}$ & \\\\`);
    return [`  ${a.id} & $${statementOf(a).latex}$ & ${WORD[report.verdict]} \\\\`, ...constants];
  });
  return [
    "% needs \\usepackage{amsmath,amssymb}; written by flatcheck",
    ...digests.map((digest) => `% certificate ${digest}`),
    `% $\\varphi(x) = ${activation.latex}$${parameterWords(activation.params)}`,
    "\\begin{tabular}{@{}lp{0.56\\linewidth}l@{}}",
    "  Assumption & says & \\\\",
    "  \\hline",
    ...rows,
    "\\end{tabular}",
    "",
  ].join("\n");
}

function parameterWords(params: CheckReport["activation"]["params"]): string {
  const ranges = Object.entries(params).flatMap(([name, value]) =>
    typeof value === "string" ? [] : [`${name} in [${value.from}, ${value.to}]`],
  );
  return ranges.length === 0 ? "" : `, for all ${ranges.join(" and ")}`;
}

function constantLatex(name: string, { lower, upper, exact }: ConstantReport): string {
  const symbol = constantNamed(name)?.symbol.latex ?? name;
  const end = (text: string): string => text.replace("+inf", "+\\infty").replace("-inf", "-\\infty");
  return exact === undefined ? `${symbol} \\in [${end(lower)}, ${end(upper)}]` : `${symbol} = ${exact}`;
}
