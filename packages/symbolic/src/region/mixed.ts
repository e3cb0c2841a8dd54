/**
 * Whether a cell seems to hold values of both kinds: at one corner all forms look positive, at another one does not. Samples in doubles tell; nothing is claimed by them but that the cell
 * need not be looked at as a whole.
 */
import { jetOf } from "@flatcheck/activation";
import { type Form, formJet, jetOrder } from "@flatcheck/certify";
import { doubleIntervals as D, type DoubleInterval, insideDomain, jets as J, rationals as Q, type Rational } from "@flatcheck/enclosure";
import type { Box } from "../ranges/box.js";
import type { RegionTask } from "./task.js";

/** x near 0 in steps, and out to ±64. */
const GRID: readonly number[] = [...Array.from({ length: 65 }, (_, i) => (i - 32) / 8), 6, 8, 12, 16, 32, 64].flatMap((x) =>
  Math.abs(x) > 4 ? [x, -x] : [x],
);

/** Relative to the largest value, below which a sign is not believed. */
const NOISE = 1e-9;

/** Tells it of boxes of a task, which share their corners. Of none where the assumption is not one of signs of forms. */
export function mixedCells(task: RegionTask): (box: Box) => boolean {
  const forms = task.assumption.conditions.map((c) => (c.type === "sign" ? c.form : undefined));
  if (!forms.every((f) => f !== undefined)) return () => false;
  const known = new Map<string, -1 | 0 | 1>();
  const signOf = (corner: ReadonlyMap<string, Rational>): -1 | 0 | 1 => {
    const key = [...corner.values()].map(Q.toString).join();
    const sign = known.get(key) ?? signAt(task, forms, corner);
    known.set(key, sign);
    return sign;
  };
  return (box) => {
    const signs = new Set(cornersOf(box).map(signOf));
    return signs.has(1) && signs.has(-1);
  };
}

function cornersOf(box: Box): readonly ReadonlyMap<string, Rational>[] {
  const names = [...box.keys()];
  return Array.from(
    { length: 2 ** names.length },
    (_, i) => new Map([...box].map(([name, range]) => [name, range[(i >> names.indexOf(name)) & 1] as Rational])),
  );
}

/** 1 where all forms look > 0 on the grid, −1 where one looks < 0, 0 where that is not plain. */
function signAt(task: RegionTask, forms: readonly Form[], corner: ReadonlyMap<string, Rational>): -1 | 0 | 1 {
  const signs = forms.map((form) => {
    const values = GRID.filter((x) => isInside(task, x)).flatMap((x) => valueAt(task, form, corner, x) ?? []);
    if (values.length === 0) return 0;
    const [least, size] = [Math.min(...values), Math.max(...values.map(Math.abs))];
    return least < -NOISE * size ? -1 : least > NOISE * Math.abs(Math.min(size, 1)) ? 1 : 0;
  });
  return signs.includes(-1) ? -1 : signs.every((s) => s === 1) ? 1 : 0;
}

function isInside({ domain: { from, to } }: RegionTask, x: number): boolean {
  return (from === "-inf" || Q.toNumber(from as Rational) < x) && (to === "+inf" || x < Q.toNumber(to as Rational));
}

function valueAt({ expression }: RegionTask, form: Form, corner: ReadonlyMap<string, Rational>, x: number): number | undefined {
  const K = D.doubleArithmetic;
  const at = { lo: x, hi: x };
  const parameters = new Map([...corner].map(([name, q]) => [name, D.fromRational(q)]));
  const value = insideDomain(() => {
    const phi = jetOf(K, expression, J.variable(K, at, jetOrder(form)), parameters);
    return formJet(K, form, { x: at, phi }, 0)[0] as DoubleInterval;
  });
  return value !== undefined && Number.isFinite(value.lo) && value.hi - value.lo < 1e-3 ? value.lo / 2 + value.hi / 2 : undefined;
}
