/** C programs that call every function of a printed C module and print what they return, one line for each call. */
import { CODE_FUNCTIONS, type CodeFunction } from "../../src/formulas/codeFunctions.js";
import type { Inputs, Vector } from "./networks.js";
import { PHI_NAMES, PHI_POINTS } from "./reference.js";
import { type Computed, moduleName, special, type Work } from "./workload.js";

/** The module by itself in a translation unit, its public names with a prefix, and a function that runs it. */
export function cDriver({ one, networks }: Work, i: number): string {
  const last = one.parameters.map((value) => `, ${literal(value)}`).join("");
  return [
    "#include <stdio.h>",
    ...CODE_FUNCTIONS.map(({ name }) => `#define ${name} ${moduleName(i)}_${name}`),
    `#include "${moduleName(i)}.c"`,
    "static void print_values(int status, const double *values, int size) {",
    '  printf("%d", status);',
    '  for (int k = 0; k < size; k++) printf(" %.17g", values[k]);',
    '  printf("\\n");',
    "}",
    `void run_${moduleName(i)}(void);`,
    `void run_${moduleName(i)}(void) {`,
    ...PHI_NAMES.flatMap((name) => phiLines(name, last)),
    ...networks.flatMap((inputs) => ["  {", ...networkLines(inputs, last).map((l) => `    ${l}`), "  }"]),
    "}",
    "",
  ].join("\n");
}

/** The program's own file. */
export const cMain = (count: number): string => {
  const names = Array.from({ length: count }, (_, i) => `run_${moduleName(i)}`);
  return [...names.map((name) => `void ${name}(void);`), "int main(void) {", ...names.map((n) => `  ${n}();`), "  return 0;", "}", ""].join(
    "\n",
  );
};

const literal = (value: number): string => (Number.isInteger(value) ? `${value}.0` : `${value}`);
const array = (name: string, values: Vector): string => `static const double ${name}[] = {${values.map(literal).join(", ")}};`;

const phiLines = (name: string, last: string): readonly string[] => [
  "  {",
  `    ${array("points", PHI_POINTS)}`,
  `    double values[${PHI_POINTS.length}];`,
  `    for (int k = 0; k < ${PHI_POINTS.length}; k++) values[k] = ${name}(points[k]${last});`,
  `    print_values(0, values, ${PHI_POINTS.length});`,
  "  }",
];

function networkLines({ theta, X, y, a, c, u, w }: Inputs, last: string): readonly string[] {
  const [m, n, d] = [theta.length, X.length, X[0]?.length ?? 0];
  const sizes = { scalar: 1, n, "n×n": n * n, "m×d": m * d };
  return [
    ...[array("theta", theta.flat()), array("X", X.flat()), array("y", y), array("u", u.flat()), array("w", w.flat())],
    a === null ? "const double *a = NULL;" : array("a", a),
    `const double c = ${literal(c)};`,
    `double values[${Math.max(n * n, m * d)}];`,
    "int status;",
    ...CODE_FUNCTIONS.flatMap((f) => [callLine(f, `${m}, ${n}, ${d}${last}`), `print_values(status, values, ${sizes[f.returns]});`]),
  ];
}

function callLine({ name, args, returns }: CodeFunction, rest: string): string {
  const call = `${name}(${args.join(", ")}, ${rest}`;
  return returns === "scalar" ? `values[0] = ${call}); status = 0;` : `status = ${call}, values);`;
}

/** What the program printed, by module. */
export function computedByC(output: string, works: readonly Work[]): readonly Computed[] {
  const lines = output
    .trimEnd()
    .split("\n")
    .map((line) => {
      const [status, ...values] = line.split(" ");
      return status === "0" ? values.map((v) => (/[a-z]{3}/.test(v) ? special(v.replace("-nan", "nan")) : Number(v))) : undefined;
    });
  let next = 0;
  const take = <T>(count: number, map: (line: readonly number[] | undefined) => T): readonly T[] => {
    next += count;
    return lines.slice(next - count, next).map(map);
  };
  return works.map(({ networks }) => ({
    phis: take(PHI_NAMES.length, (line) => line ?? []),
    networks: networks.map(() => take(CODE_FUNCTIONS.length, (line) => line)),
  }));
}
