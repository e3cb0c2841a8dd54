/** The commands, each loaded when it is asked for. A further command is one more file and one more entry. */
import type { Commands } from "./command.js";

export const COMMANDS: Commands = new Map([
  [
    "check",
    {
      takes: "EXPR",
      summary: "prove or refute the assumptions on φ",
      habits: "prove proof analyze analyse test certify assumptions",
      load: async () => (await import("./check.js")).CHECK,
    },
  ],
  [
    "audit",
    {
      takes: "FILE.json",
      summary: "replay a certificate",
      habits: "replay recheck certificate",
      load: async () => (await import("./audit.js")).AUDIT,
    },
  ],
  [
    "derive",
    {
      takes: "EXPR",
      summary: "the formulas of Tr(∇²L), as text, LaTeX or code",
      habits: "formula formulas export diff differentiate code",
      load: async () => (await import("./derive.js")).DERIVE,
    },
  ],
  [
    "simulate",
    {
      takes: "EXPR",
      summary: "train a network with φ, by label-noise SGD, 1-SAM or the flow of Tr(∇²L)",
      habits: "train run sim fit experiment",
      load: async () => (await import("./simulate.js")).SIMULATE,
    },
  ],
  [
    "predict",
    {
      takes: "EXPR",
      summary: "what training will do, before it runs, and how sure that is",
      habits: "forecast foresee prediction expect minima rates",
      load: async () => (await import("./predict.js")).PREDICT,
    },
  ],
  [
    "verify",
    {
      takes: "EXPR",
      summary: "the paper's statements for φ, each tried by independent means",
      habits: "lemmas statements ledger validate",
      load: async () => (await import("./verify.js")).VERIFY,
    },
  ],
  [
    "region",
    {
      takes: "EXPR",
      summary: "for which parameters an assumption holds",
      habits: "regions set map parameters phase-diagram feasible scan",
      load: async () => (await import("./region.js")).REGION,
    },
  ],
  [
    "sweep",
    {
      takes: "GRID.yaml",
      summary: "train at every place of a grid, for many seeds, on all cores, in shards or on a queue",
      habits: "grid scan experiments phase-diagram multirun hyperparameters",
      load: async () => (await import("./sweep.js")).SWEEP,
    },
  ],
  [
    "worker",
    {
      takes: "--redis URL",
      summary: "run units of sweeps from a queue on Redis",
      habits: "workers agent executor node",
      load: async () => (await import("./worker.js")).WORKER,
    },
  ],
  [
    "tables",
    {
      takes: "",
      summary: "formulas and verdicts of all named activations, as pages",
      habits: "table catalogue catalog",
      load: async () => (await import("./tables.js")).TABLES,
    },
  ],
  [
    "serve",
    {
      takes: "--stdio",
      summary: "answer requests of other programs, one line of JSON each",
      habits: "server daemon listen rpc stdio",
      load: async () => (await import("./serve.js")).SERVE,
    },
  ],
  [
    "operators",
    {
      takes: "",
      summary: "what an expression may hold: operators, their derivatives and domains",
      habits: "operator functions function ops list language names",
      load: async () => (await import("./operators.js")).OPERATORS_COMMAND,
    },
  ],
  [
    "cite",
    {
      takes: "",
      summary: "how to cite flatcheck and the paper: BibTeX, CITATION.cff",
      habits: "citation bibtex bib reference",
      load: async () => (await import("./cite.js")).CITE,
    },
  ],
  [
    "completion",
    {
      takes: "SHELL",
      summary: "a script by which bash, zsh or fish completes commands and options",
      habits: "completions complete autocomplete bash zsh fish shell",
      load: async () => (await import("./completion.js")).completionOf(COMMANDS),
    },
  ],
]);
