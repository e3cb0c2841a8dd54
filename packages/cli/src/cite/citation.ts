/** How flatcheck and the paper are cited, as data: CITATION.cff and BibTeX are written from it, and a test compares the first with the file of the repository. */
import { VERSION } from "../version.js";

export interface Author {
  readonly given: string;
  readonly family: string;
}

interface Software {
  readonly title: string;
  /** In lines, as the file has it. */
  readonly abstract: readonly string[];
  readonly authors: string;
  readonly version: string;
  readonly license: string;
  readonly keywords: readonly string[];
}

export const FLATCHECK: Software = {
  title: "flatcheck: which activations the theory of flat minima covers, proved over all of the real line",
  abstract: [
    "flatcheck proves or refutes, over all of the real line and with certificates that a separate checker replays, the",
    'inequalities between derivatives of an activation function on which "Simplicity Bias via Global Convergence of Sharpness',
    `Minimization" rests; it derives the formulas of the trace of the Hessian, trains networks, and tries the paper's`,
    "statements by independent means.",
  ],
  authors: "flatcheck contributors",
  version: VERSION,
  license: "MIT",
  keywords: ["flat minima", "sharpness", "simplicity bias", "label noise SGD", "interval arithmetic", "certificates"],
};

const AUTHORS: readonly Author[] = [
  { given: "Khashayar", family: "Gatmiry" },
  { given: "Zhiyuan", family: "Li" },
  { given: "Sashank J.", family: "Reddi" },
  { given: "Stefanie", family: "Jegelka" },
];

export const PAPER: {
  readonly key: string;
  readonly title: string;
  readonly authors: readonly Author[];
  readonly year: number;
  readonly arxiv: string;
} = {
  key: "gatmiry2024simplicity",
  title: "Simplicity Bias via Global Convergence of Sharpness Minimization",
  authors: AUTHORS,
  year: 2024,
  arxiv: "2410.16401",
};

export const paperUrl: string = `https://arxiv.org/abs/${PAPER.arxiv}`;
