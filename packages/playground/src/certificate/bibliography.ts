/** How to cite the paper and the program: what CITATION.cff says, for BibTeX. */
export const BIBLIOGRAPHY = `@misc{gatmiry2024simplicity,
  title         = {Simplicity Bias via Global Convergence of Sharpness Minimization},
  author        = {Gatmiry, Khashayar and Li, Zhiyuan and Reddi, Sashank J. and Jegelka, Stefanie},
  year          = {2024},
  eprint        = {2410.16401},
  archivePrefix = {arXiv},
  primaryClass  = {cs.LG}
}

@misc{flatcheck,
  title   = {{flatcheck}: which activations the theory of flat minima covers, proved over all of the real line},
  author  = {{flatcheck contributors}},
  version = {0.1.0},
  note    = {Software, version 0.1.0}
}
`;
