/** The functions of a generated module, as data: which formula each computes, from what, and in which shape. */

export type Argument = "theta" | "X" | "y" | "a" | "c" | "u" | "w";
export type Shape = "scalar" | "n" | "n×n" | "m×d";

export interface CodeFunction {
  /** In snake case; languages with other customs change it. */
  readonly name: string;
  readonly args: readonly Argument[];
  readonly returns: Shape;
  /** The formula it computes, by id. */
  readonly formula: string;
  /** The solution of gram·α = normal_part in place of a formula. */
  readonly solves?: true;
}

export const CODE_FUNCTIONS: readonly CodeFunction[] = [
  { name: "outputs", args: ["theta", "X", "a"], returns: "n", formula: "outputs" },
  { name: "loss", args: ["theta", "X", "y", "a", "c"], returns: "scalar", formula: "loss" },
  { name: "trace", args: ["theta", "X", "y", "a", "c"], returns: "scalar", formula: "trace" },
  { name: "sharpness", args: ["theta", "X", "a", "c"], returns: "scalar", formula: "4.3" },
  { name: "sharpness_gradient", args: ["theta", "X", "a", "c"], returns: "m×d", formula: "F.2-gradient" },
  { name: "sharpness_hvp", args: ["theta", "X", "a", "c", "u"], returns: "m×d", formula: "F.2-product" },
  { name: "gram", args: ["theta", "X", "a"], returns: "n×n", formula: "gram" },
  { name: "normal_part", args: ["theta", "X", "a", "c"], returns: "n", formula: "normal-part" },
  { name: "multipliers", args: ["theta", "X", "a", "c"], returns: "n", formula: "multipliers", solves: true },
  { name: "riemannian_gradient", args: ["theta", "X", "a", "c"], returns: "m×d", formula: "4.5-gradient" },
  { name: "riemannian_hessian", args: ["theta", "X", "a", "c", "u", "w"], returns: "scalar", formula: "4.5-hessian" },
];
