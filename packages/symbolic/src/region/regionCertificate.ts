/** A certificate for a region: one for each cell that is decided, and the boxes of those that are not. Together they cover the box. */
import { CERTIFICATE_SCHEMA, type CertificateBody, type Decision, onField, type ParameterRange } from "@flatcheck/certify";
import { type Box, rangesOf } from "../ranges/box.js";
import { partOf } from "../ranges/rangeCertificate.js";
import type { Cell, RegionTask } from "./task.js";

/** Cells of a region, each with a certificate that is about every value in it. */
export interface RegionCertificate {
  readonly schema: typeof CERTIFICATE_SCHEMA;
  readonly expression: string;
  /** The interval that all of it is about; all of ℝ without it. */
  readonly on?: string;
  readonly ranges: Readonly<Record<string, ParameterRange>>;
  /** The id of the assumption that the region is of. */
  readonly assumption: string;
  readonly cells: readonly {
    readonly verdict: Exclude<Decision, "unknown">;
    readonly certificate: CertificateBody & { readonly digest: string };
  }[];
  /** Closed boxes in which nothing is claimed. */
  readonly unknown: readonly Readonly<Record<string, ParameterRange>>[];
}

/** The certificate of cells that cover the box of the task. */
export async function regionCertificate({ text, box, assumption, domain }: RegionTask, cells: readonly Cell[]): Promise<RegionCertificate> {
  const certified = cells.filter((c): c is Cell & { verdict: "holds" | "fails" } => c.verdict !== "unknown");
  const open: readonly Box[] = cells.filter((c) => c.verdict === "unknown").map((c) => c.box);
  return {
    schema: CERTIFICATE_SCHEMA,
    expression: text,
    ...onField(domain),
    ranges: rangesOf(box),
    assumption: assumption.id,
    cells: await Promise.all(
      certified.map(async ({ box: cell, verdict, statements }) => ({
        verdict,
        certificate: await partOf({ expression: text, domain }, cell, statements, [assumption.id]),
      })),
    ),
    unknown: open.map(rangesOf),
  };
}
