/** How to cite the program and the paper: the text of `flatcheck cite --format bibtex`. */
export const BIBLIOGRAPHY = `@misc{flatcheck,
  title = {{flatcheck: which activations the theory of flat minima covers, proved over all of the real line}},
  author = {{flatcheck contributors}},
  version = {0.1.0},
  note = {Software, version 0.1.0},
}

@misc{gatmiry2024simplicity,
  title = {{Simplicity Bias via Global Convergence of Sharpness Minimization}},
  author = {Gatmiry, Khashayar and Li, Zhiyuan and Reddi, Sashank J. and Jegelka, Stefanie},
  year = {2024},
  eprint = {2410.16401},
  archivePrefix = {arXiv},
  url = {https://arxiv.org/abs/2410.16401},
}
`;
