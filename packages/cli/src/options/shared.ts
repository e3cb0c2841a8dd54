/** Options that several commands have. */

/** What every command has: how its results are shown. */
export const DISPLAY_OPTIONS = {
  json: { kind: "flag", help: "one JSON document on stdout", habits: "format-json as-json output-json" },
  quiet: { kind: "flag", help: "no report: the exit code and errors only", habits: "silent q no-output" },
  color: {
    kind: "choice",
    value: "WHEN",
    choices: ["auto", "always", "never"],
    default: "auto",
    help: "colour in text; NO_COLOR and FORCE_COLOR say it for all commands",
    habits: "colour colors colours",
    answers: { "no-color": "color never", "no-colour": "color never", "force-color": "color always" },
  },
  ascii: { kind: "flag", help: "no character beyond ASCII: phi', rho1 and >= for φ′, ρ₁ and ≥", habits: "no-unicode plain-text" },
} as const;

export const PROGRESS = {
  kind: "flag",
  help: "progress on stderr, also where it is no terminal",
  habits: "verbose v debug",
} as const;

export const PARAM = {
  kind: "text",
  value: "NAME=VALUE",
  repeated: true,
  help: "an exact value for a parameter of φ, such as 1/10, 0.1 or 1e-6",
  habits: "params parameter parameters p set arg define",
} as const;

export const TIME_LIMIT = {
  kind: "number",
  value: "SECONDS",
  default: "10",
  help: "for each activation, by the clock on the wall",
  habits: "timeout limit max-time seconds time",
} as const;

export const SEED = {
  kind: "number",
  default: "1",
  help: "0 to 2^53 − 1",
  habits: "seeds random-seed random-state rng rng-seed s prngkey key manual-seed",
} as const;

export const LOSS = {
  kind: "choice",
  choices: ["sum", "half", "mean"],
  help: "the loss scale c = 1, 1/2 or 1/n",
  habits: "loss-scale reduction criterion loss-kind",
} as const;

/** Of what is printed on paper. */
export const WIDTH = { kind: "text", value: "LENGTH", help: "a width" } as const;
export const FONT_SIZE = { kind: "number", value: "PT", help: "a size of type", habits: "fontsize font text-size" } as const;

/** Sizes of a network. */
export const SIZES = {
  neurons: {
    kind: "number",
    value: "M",
    help: "neurons of the network",
    habits: "hidden hidden-size hidden-units hidden-dim units num-neurons n-neurons m nodes out-features",
  },
  samples: {
    kind: "number",
    help: "samples of the data",
    habits: "n num-samples n-samples size rows points n-train num-train",
  },
  dimension: {
    kind: "number",
    value: "D",
    help: "dimension of the inputs",
    habits: "d dim dims input-dim input-size num-features features n-features in-features",
  },
} as const;

/** How a network is trained, and what it starts from. */
export const TRAINING = {
  inputs: {
    kind: "choice",
    choices: ["uniform", "gaussian", "sphere", "coherent"],
    value: "KIND",
    default: "coherent; sphere for n > d",
    help: "how inputs are drawn",
    habits: "input-kind distribution",
  },
  coherence: { kind: "number", value: "μ", default: "0.5", help: "λ_min(XXᵀ) of coherent inputs", habits: "mu" },
  labels: {
    kind: "choice",
    choices: ["uniform", "teacher", "network"],
    value: "KIND",
    default: "uniform",
    help: "how labels are drawn: uniform on [0, 1), of a collapsed network (teacher), of one like the start (network)",
    habits: "label-kind targets",
  },
  init: {
    kind: "number",
    value: "S",
    default: "0.2",
    help: "standard deviation of the entries of θ(0)",
    habits: "init-scale init-std std-init initial-scale gain initializer-range",
  },
  "learning-rate": {
    kind: "number",
    value: "η",
    default: "0.05",
    help: "of label-noise SGD, Adam, 1-SAM and gradient descent",
    habits: "lr eta step-size stepsize rate alpha max-lr base-lr init-lr learn-rate",
  },
  noise: {
    kind: "number",
    value: "σ",
    default: "0.2",
    help: "standard deviation of the label noise",
    habits: "sigma std noise-std label-noise noise-level noise-scale noise-sigma noise-multiplier",
  },
  radius: {
    kind: "number",
    value: "ρ",
    default: "0.1",
    help: "how far 1-SAM looks",
    habits: "rho perturbation sam-rho perturbation-radius",
  },
} as const;
