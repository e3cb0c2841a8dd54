/** One activation: what is decided about it, and the Coq file that states it. */
import { CoqError, check, coqFile } from "@flatcheck/symbolic";
import type { Activation } from "../measuring/repository.js";
import type { CoqcChecked } from "./coqc.js";

/** `holds`; `fails` at a point (a value, a zero, an interval of zeros); `fails` otherwise: a limit, a range, a point at which φ or a derivative does not exist. */
export type Kind = "holds" | "fails at a point" | "fails otherwise";

export interface Decided {
  readonly id: string;
  readonly kind: Kind;
  readonly isStated: boolean;
  /** Why it is not stated. */
  readonly reason?: string;
}

export interface Exported {
  readonly activation: Activation;
  readonly decided: readonly Decided[];
  readonly text?: string;
  readonly checked?: CoqcChecked;
}

const AT_A_POINT: ReadonlySet<string> = new Set(["point", "root", "interval"]);

export async function exported(activation: Activation): Promise<Exported> {
  const { report, certificate } = await check(activation.expr, { params: activation.params });
  if (!("statements" in certificate)) throw new Error(`expected one value for each parameter of ${activation.id}, got a range`);
  const file = fileOr(() => coqFile(certificate));
  const theorems = typeof file === "string" ? [] : file.theorems;
  const reasons = new Map(typeof file === "string" ? [] : file.leftOut.map(({ id, reason }) => [id, reason] as const));
  const decided = Object.entries(report.assumptions).flatMap(([id, a]): Decided[] => {
    if (a.verdict === "unknown") return [];
    const kind: Kind = a.verdict === "holds" ? "holds" : AT_A_POINT.has(a.witness?.kind ?? "") ? "fails at a point" : "fails otherwise";
    const name = `assumption_${id.replaceAll(/\W/g, "_")}`;
    const isStated = theorems.includes(name) || theorems.includes(`${name}_fails`);
    return [{ id, kind, isStated, ...(isStated ? {} : { reason: typeof file === "string" ? file : (reasons.get(id) ?? "") }) }];
  });
  return { activation, decided, ...(typeof file === "string" ? {} : { text: file.text }) };
}

function fileOr(make: () => ReturnType<typeof coqFile>): ReturnType<typeof coqFile> | string {
  try {
    return make();
  } catch (error) {
    if (error instanceof CoqError) return error.message;
    throw error;
  }
}
