/**
 * Reading back a certificate for a box of parameters. Every part and every single value is replayed by itself; what holds on parts that cover the box holds on it, and
 * what fails at one value in the box fails on it.
 */
import { type CertificateBody, type Decision, type Domain, domainFrom, onField, type ParameterRange, Rejection } from "@flatcheck/certify";
import { rationals as Q } from "@flatcheck/enclosure";
import type { AuditedAssumption, AuditReport } from "../auditReport.js";
import { entryNamed } from "../registry.js";
import { type Box, type Place, placeText, rangesOf, readBox } from "./box.js";
import type { PartedCertificate } from "./rangeCertificate.js";
import { rangeConstants } from "./rangeConstants.js";
import { covers, holds } from "./tiling.js";

const DIGITS = 12;

type Body = CertificateBody & { readonly digest: string };

/** A certificate of one box or value that was replayed. */
interface Audited<Where> {
  readonly where: Where;
  readonly body: Body;
  readonly report: AuditReport;
}

/** @param auditBody replays one certificate @throws Rejection where parts do not verify, leave a gap or lie elsewhere */
export async function auditRange(certificate: PartedCertificate, auditBody: (body: Body) => Promise<AuditReport>): Promise<AuditReport> {
  const box = readBox(statedRanges(certificate));
  const domain = domainFrom(certificate.on);
  const bodies = [...certificate.parts, ...(certificate.sharper ?? []), ...(certificate.values ?? [])];
  reject(!bodies.every((body) => body.on === certificate.on), "a part is about another interval");
  const parts = await partsOf(certificate, certificate.parts, box, auditBody);
  const sharper = await partsOf(certificate, certificate.sharper ?? [], box, auditBody);
  const values = await valuesOf(certificate, box, auditBody);
  reject(parts.length + values.length === 0, "a certificate for a range has at least one part, or one value");
  const ids = [...new Set([...parts, ...values].flatMap(({ report }) => Object.keys(report.conclusions ?? {})))];
  const assumptions = Object.fromEntries(ids.map((id) => [id, assumptionOn(id, { parts, sharper, values, domain })]));
  return {
    accepted: true,
    expression: certificate.expression,
    ...onField(domain),
    parameters: rangesOf(box),
    statements: [...parts, ...sharper, ...values].reduce((n, { report }) => n + report.statements, 0),
    conclusions: Object.fromEntries(Object.entries(assumptions).map(([id, { verdict }]) => [id, { verdict }])),
    assumptions,
  };
}

/** The ranges that a certificate is said to be for. */
export function statedRanges({
  parameter,
  range,
  ranges,
}: Pick<PartedCertificate, "parameter" | "range" | "ranges">): Record<string, ParameterRange> {
  const isOne = typeof parameter === "string" && range !== undefined;
  reject(isOne === (ranges !== undefined), "a certificate for ranges names one parameter and its range, or several in ranges");
  const stated = isOne ? { [parameter]: range } : (ranges as Record<string, ParameterRange>);
  for (const { from, to } of Object.values(stated)) {
    const ends = [from, to].map((q) => (typeof q === "string" ? Q.parse(q) : undefined));
    reject(ends[0] === undefined || ends[1] === undefined || Q.cmp(ends[0], ends[1]) > 0, "a range has two exact ends in order");
  }
  return stated;
}

async function partsOf(
  { expression, parts: inOrder }: PartedCertificate,
  bodies: readonly Body[],
  box: Box,
  auditBody: (body: Body) => Promise<AuditReport>,
): Promise<readonly Audited<Box>[]> {
  const wheres = bodies.map((part) => boxWithin(part, expression, box));
  if (wheres.length > 0 && bodies === inOrder) requireCover(wheres, box);
  else reject(wheres.length > 0 && !covers(wheres, box), "a gap between the pieces that show bounds");
  const parts: Audited<Box>[] = [];
  for (const [i, where] of wheres.entries()) parts.push({ where, body: bodies[i] as Body, report: await auditBody(bodies[i] as Body) });
  return parts;
}

/** The box of a certificate, which lies in the whole one. */
export function boxWithin(body: Pick<Body, "expression" | "parameters">, expression: string, whole: Box): Box {
  reject(body.expression !== expression, "a part is about another activation");
  reject(body.parameters === undefined, "a part without its range");
  const box = readBox(body.parameters ?? {});
  reject(box.size !== whole.size || ![...whole.keys()].every((name) => box.has(name)), "a part without its range");
  reject(!holds(whole, box), "a part outside of the range");
  return box;
}

/** Of one parameter in order; of several in any. */
function requireCover(parts: readonly Box[], box: Box): void {
  if (box.size > 1) return reject(!covers(parts, box), "a gap between the parts");
  const [[name, [from, to]]] = [...box] as [[string, readonly [Q.Rational, Q.Rational]]];
  let reached = from;
  for (const part of parts) {
    const [start, end] = part.get(name) as readonly [Q.Rational, Q.Rational];
    reject(!Q.eq(start, reached), "a gap between the parts");
    reached = end;
  }
  reject(!Q.eq(reached, to), "the parts do not reach the end of the range");
}

async function valuesOf(
  c: PartedCertificate,
  box: Box,
  auditBody: (body: Body) => Promise<AuditReport>,
): Promise<readonly Audited<Place>[]> {
  const values: Audited<Place>[] = [];
  for (const body of c.values ?? []) {
    const at = boxWithin(body, c.expression, box);
    reject(![...at.values()].every(([from, to]) => Q.eq(from, to)), "a value that is a range");
    values.push({ where: new Map([...at].map(([name, [q]]) => [name, q])), body, report: await auditBody(body) });
  }
  return values;
}

const verdictOf = ({ report }: { readonly report: AuditReport }, id: string): Decision | undefined => report.assumptions?.[id]?.verdict;

interface AuditedOver {
  readonly parts: readonly Audited<Box>[];
  readonly sharper: readonly Audited<Box>[];
  readonly values: readonly Audited<Place>[];
  readonly domain: Domain;
}

function assumptionOn(id: string, { parts, sharper, values, domain }: AuditedOver): AuditedAssumption {
  const value = values.find((v) => verdictOf(v, id) === "fails");
  const part = parts.find((p) => verdictOf(p, id) === "fails");
  if (value !== undefined) return { ...(value.report.assumptions?.[id] as AuditedAssumption), parameters: placeText(value.where) };
  if (part !== undefined) return { ...(part.report.assumptions?.[id] as AuditedAssumption), parameters: placeText(cornerOf(part.where)) };
  const assumption = entryNamed(id);
  const isProved = parts.length > 0 && parts.every((p) => verdictOf(p, id) === "holds");
  if (!isProved || assumption === undefined) return { verdict: "unknown" };
  const on = ({ where, body }: Audited<Box>): { readonly box: Box; readonly statements: Body["statements"] } => ({
    box: where,
    statements: body.statements,
  });
  const proved = {
    pieces: parts.map(on),
    sharper: sharper.map(on),
    values: values.map(({ where, body }) => ({ place: where, statements: body.statements })),
  };
  const constants = rangeConstants(assumption, proved, { digits: DIGITS, domain });
  return { verdict: "holds", ...(Object.keys(constants).length === 0 ? {} : { constants }) };
}

const cornerOf = (box: Box): Place => new Map([...box].map(([name, [from]]) => [name, from]));

function reject(condition: boolean, reason: string): void {
  if (condition) throw new Rejection(reason);
}
