/** What the page asks of its worker: the methods, what each takes, answers and tells on the way, and the messages that carry it. */
import type { AuditReport } from "@flatcheck/symbolic";
import type { Document, DocumentRequest } from "../certificate/document.js";
import type { CertificateView } from "../certificate/view.js";
import type { Plot, PlotRequest } from "../plots/plotting.js";
import type { Trained, TrainProgress, TrainRequest } from "../simulate/training.js";
import type { CheckOutcome, CheckRequest, Progress } from "../worker/checking.js";
import type { Derivation, DeriveRequest } from "../worker/deriving.js";
import type { Prediction, PredictRequest } from "../worker/predicting.js";
import type { Reading, ReadingRequest, Vocabulary } from "../worker/reading.js";

import type { LedgerProgress, StatementName, VerifyRequest } from "../worker/verifying.js";

/** The methods of the worker. */
export interface Methods {
  /** Reads an activation: its names, and how it is typeset. */
  readonly read: { readonly args: ReadingRequest; readonly result: Reading; readonly progress: never };
  /** What names can be completed to. */
  readonly vocabulary: { readonly args: undefined; readonly result: Vocabulary; readonly progress: never };
  readonly check: { readonly args: CheckRequest; readonly result: CheckOutcome; readonly progress: Progress };
  /** What the certificate of the last check proves, step by step. */
  readonly certificate: {
    readonly args: { readonly certificate: CheckOutcome["certificate"] };
    readonly result: CertificateView;
    readonly progress: never;
  };
  /** A file to take away. */
  readonly document: { readonly args: DocumentRequest; readonly result: Document; readonly progress: never };
  readonly plot: { readonly args: PlotRequest; readonly result: Plot; readonly progress: never };
  readonly derive: { readonly args: DeriveRequest; readonly result: Derivation; readonly progress: never };
  /** What training will do, before it runs. */
  readonly predict: { readonly args: PredictRequest; readonly result: Prediction; readonly progress: never };
  /** Trains, until the end or a pause. */
  readonly train: { readonly args: TrainRequest; readonly result: Trained; readonly progress: TrainProgress };
  readonly pause: { readonly args: undefined; readonly result: undefined; readonly progress: never };
  readonly statements: { readonly args: undefined; readonly result: readonly StatementName[]; readonly progress: never };
  readonly verify: { readonly args: VerifyRequest; readonly result: number; readonly progress: LedgerProgress };
  readonly audit: { readonly args: { readonly certificate: string }; readonly result: AuditReport; readonly progress: never };
}

export type MethodName = keyof Methods;

/** To the worker. */
export type Request =
  | { readonly kind: "ask"; readonly id: number; readonly method: MethodName; readonly args: unknown }
  | { readonly kind: "cancel"; readonly id: number };

/** From the worker. */
export type Answer =
  | { readonly kind: "result"; readonly id: number; readonly result: unknown }
  | { readonly kind: "progress"; readonly id: number; readonly progress: unknown }
  | { readonly kind: "error"; readonly id: number; readonly error: Fault };

/** What was wrong: with what was typed (`input`), or with the program (`defect`). */
export interface Fault {
  readonly kind: "input" | "defect";
  readonly code: string;
  readonly message: string;
  /** The character that it is about, from 0. */
  readonly position?: number;
  /** Texts that may be meant, each to be typed in the place of the whole. */
  readonly rewritings?: readonly string[];
}
