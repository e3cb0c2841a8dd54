/**
 * Reading back a certificate for a region. Each cell is replayed by itself and has to show the verdict that is claimed for it; cells and the boxes that are left open have
 * to lie in the box and cover it. No two cells may claim opposite verdicts for a common value: both would be proved, and one of them false.
 */
import { type CertificateBody, type Decision, domainFrom, onField, Rejection } from "@flatcheck/certify";
import { rationals as Q } from "@flatcheck/enclosure";
import type { AuditedRegion, AuditReport } from "../auditReport.js";
import { type Box, rangesOf, readBox } from "../ranges/box.js";
import { boxWithin, statedRanges } from "../ranges/rangeAudit.js";
import { covers } from "../ranges/tiling.js";
import type { RegionCertificate } from "./regionCertificate.js";
import { measures } from "./regionReport.js";

type Body = CertificateBody & { readonly digest: string };

/** @param auditBody replays one certificate @throws Rejection where a cell does not verify, or cells do not cover the box */
export async function auditRegion(certificate: RegionCertificate, auditBody: (body: Body) => Promise<AuditReport>): Promise<AuditReport> {
  const { expression, assumption, cells, unknown } = certificate;
  reject(typeof assumption !== "string", "a region is of one assumption");
  reject(!Array.isArray(unknown), "a region says which boxes are open, in a list");
  reject(!cells.every((cell) => cell.certificate.on === certificate.on), "a cell is about another interval");
  const box = readBox(statedRanges({ ranges: certificate.ranges }));
  const boxes = cells.map((cell) => boxWithin(cell.certificate, expression, box));
  const open = unknown.map((ranges) => boxWithin({ expression, parameters: ranges }, expression, box));
  reject(!covers([...boxes, ...open], box), "the cells do not cover the ranges");
  let statements = 0;
  for (const [i, { verdict, certificate: body }] of cells.entries()) {
    const report = await auditBody(body);
    const shown = report.assumptions?.[assumption]?.verdict;
    reject(verdict !== "holds" && verdict !== "fails", "a cell is one where the assumption holds, or one where it fails");
    reject(shown !== verdict, `cell ${i + 1} does not show that the assumption ${verdict}`);
    statements += report.statements;
  }
  requireConsistent(cells.map(({ verdict }, i) => ({ verdict, box: boxes[i] as Box })));
  return {
    accepted: true,
    expression,
    ...onField(domainFrom(certificate.on)),
    parameters: rangesOf(box),
    statements,
    region: regionOf(certificate, boxes, open),
  };
}

function requireConsistent(cells: readonly { readonly verdict: string; readonly box: Box }[]): void {
  const failing = cells.filter((c) => c.verdict === "fails");
  const holding = cells.filter((c) => c.verdict === "holds");
  const isBoth = failing.some((f) => holding.some((h) => haveCommonValue(f.box, h.box)));
  reject(isBoth, "two cells show opposite verdicts for one value");
}

const haveCommonValue = (a: Box, b: Box): boolean =>
  [...a].every(([name, [from, to]]) => {
    const other = b.get(name);
    return other !== undefined && Q.cmp(from, other[1]) <= 0 && Q.cmp(other[0], to) <= 0;
  });

function regionOf({ assumption, cells }: RegionCertificate, boxes: readonly Box[], open: readonly Box[]): AuditedRegion {
  const all = [
    ...boxes.map((box, i) => ({ box, verdict: cells[i]?.verdict as Decision })),
    ...open.map((box) => ({ box, verdict: "unknown" as const })),
  ];
  const count = (verdict: Decision): number => all.filter((c) => c.verdict === verdict).length;
  return {
    assumption,
    cells: { holds: count("holds"), fails: count("fails"), unknown: count("unknown") },
    measure: measures(all),
  };
}

function reject(condition: boolean, reason: string): void {
  if (condition) throw new Rejection(reason);
}
