/** The notation of printed formulas as macros, which a paper defines once and changes in one place. */
interface Macro {
  readonly name: string;
  readonly arguments: 0 | 1;
  readonly latex: string;
  readonly about: string;
}

const MACROS: readonly Macro[] = [
  { name: "\\fcphi", arguments: 0, latex: "\\varphi", about: "the activation" },
  { name: "\\fctr", arguments: 0, latex: "\\operatorname{Tr}", about: "the trace" },
  { name: "\\fcgrad", arguments: 0, latex: "\\operatorname{grad}", about: "the Riemannian gradient on M" },
  { name: "\\fchess", arguments: 0, latex: "\\operatorname{Hess}", about: "the Riemannian Hessian on M" },
  { name: "\\fcnorm", arguments: 1, latex: "\\lVert #1 \\rVert", about: "the norm of an input" },
];

/** The definitions, for the preamble of a paper. */
export function macroBlock(): string {
  const lines = MACROS.map(
    ({ name, arguments: count, latex, about }) => `\\newcommand{${name}}${count === 0 ? "" : `[${count}]`}{${latex}} % ${about}`,
  );
  return ["% needs \\usepackage{amsmath}; the notation of flatcheck derive --macros, to be put into the preamble once", ...lines, ""].join(
    "\n",
  );
}

const NAMES: ReadonlyMap<string, string> = new Map(MACROS.map(({ name, latex }) => [latex, name]));

/** Lines of formulas in these macros. A parameter that is called varphi is taken for the activation; `sharedNames` says so. */
export const withMacros = (latex: string): string =>
  latex
    .replace(/(?<![lr])\\lVert ((?:(?!Vert).)+?) \\rVert/g, "\\fcnorm{$1}")
    .replace(/\\varphi(?![A-Za-z])|\\operatorname\{\w+\}/g, (found) => NAMES.get(found) ?? found);
