/** How to cite the paper and the program. */
export const BIBLIOGRAPHY = `@misc{gatmiry2024simplicity,
  title         = {Simplicity Bias via Global Convergence of Sharpness Minimization},
  author        = {Gatmiry, Khashayar and Li, Zhiyuan and Reddi, Sashank J. and Jegelka, Stefanie},
  year          = {2024},
  eprint        = {2410.16401},
  archivePrefix = {arXiv},
  primaryClass  = {cs.LG}
}

@misc{flatcheck,
  title = {flatcheck: certified checks of assumptions on activation functions},
  note  = {Software}
}
`;
