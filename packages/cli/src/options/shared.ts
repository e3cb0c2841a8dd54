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
