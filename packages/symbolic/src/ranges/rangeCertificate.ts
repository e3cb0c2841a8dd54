/**
 * A certificate for a box of parameters: one for each of the pieces that cover it, and some for single values, which refute what fails there and bound infima over the
 * box from above.
 */
import {
  CERTIFICATE_SCHEMA,
  type Certificate,
  type CertificateBody,
  type Domain,
  digestOf,
  onField,
  type ParameterRange,
} from "@flatcheck/certify";
import type { Assumption } from "../assumptions.js";
import { conclusionsOf } from "../conclusions.js";
import { type Box, rangesOf } from "./box.js";
import type { PieceResult } from "./rangePieces.js";
import type { SharpPiece } from "./sharpening.js";
import type { Trial } from "./trials.js";

/** A certificate for a box of parameters. */
export interface PartedCertificate {
  readonly schema: typeof CERTIFICATE_SCHEMA;
  readonly expression: string;
  /** The interval that every part is about; all of ℝ where there is none. */
  readonly on?: string;
  /** Of one parameter with a range: its name and range. */
  readonly parameter?: string;
  readonly range?: ParameterRange;
  /** Of several: their ranges by name. */
  readonly ranges?: Readonly<Record<string, ParameterRange>>;
  /** One for each closed piece; together they cover the box. Of one parameter in order, each beginning where the one before ended. */
  readonly parts: readonly (CertificateBody & { readonly digest: string })[];
  /** Other pieces that cover the box, as `parts` do: they show bounds of constants. */
  readonly sharper?: readonly (CertificateBody & { readonly digest: string })[];
  /** Each for one value of each parameter. */
  readonly values?: readonly (CertificateBody & { readonly digest: string })[];
}

/** The certificate of what was proved on pieces of a box and at single values. */
export async function rangeCertificate(
  expression: string,
  box: Box,
  found: {
    readonly pieces: readonly PieceResult[];
    readonly sharper: readonly SharpPiece[];
    readonly trials: readonly Trial[];
    readonly assumptions: readonly Assumption[];
    readonly domain: Domain;
  },
): Promise<PartedCertificate> {
  const { pieces, sharper, trials, assumptions, domain } = found;
  const ids = assumptions.map((a) => a.id);
  const about = { expression, domain };
  const parts = await Promise.all(pieces.map(({ box: part, analysis }) => partOf(about, part, analysis.statements, ids)));
  const finer = await Promise.all(sharper.map(({ box: part, statements }) => partOf(about, part, statements, ids)));
  const ranges = rangesOf(box);
  const [first, ...more] = Object.entries(ranges);
  const range = first !== undefined && more.length === 0 ? { parameter: first[0], range: first[1] } : { ranges };
  return {
    schema: CERTIFICATE_SCHEMA,
    expression,
    ...onField(domain),
    ...range,
    parts,
    ...(finer.length === 0 ? {} : { sharper: finer }),
    ...(trials.length === 0 ? {} : { values: trials.map((t) => t.certificate) }),
  };
}

/** A certificate for every value in a box. */
export async function partOf(
  { expression, domain }: { readonly expression: string; readonly domain: Domain },
  box: Box,
  statements: CertificateBody["statements"],
  ids: readonly string[],
): Promise<Certificate> {
  const body: CertificateBody = {
    schema: CERTIFICATE_SCHEMA,
    expression,
    ...onField(domain),
    parameters: rangesOf(box),
    statements,
    conclusions: conclusionsOf(statements, ids, domain),
  };
  return { ...body, digest: await digestOf(body) };
}
