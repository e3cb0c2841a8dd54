/** Ways to alter a statement: by rule in every field, and on purpose so that it becomes false. */
import { ActivationError } from "@flatcheck/activation";
import { rationals as Q, type Rational } from "@flatcheck/enclosure";
import {
  type CertificateStatement,
  type CoverStep,
  combine,
  exact,
  fromFormData,
  minusConstant,
  Rejection,
  type Replayer,
  toFormData,
} from "../src/index.js";
import type { PointOracle } from "./truth.js";

export interface Alteration {
  /** The path of the field, and what was done to it. */
  readonly name: string;
  readonly statement: CertificateStatement;
}

type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

const NUMBER = /^-?\d+(\/\d+)?$/;

/** Other values for a leaf, most of which make the statement false or malformed. */
function otherLeaves(leaf: string | number | boolean | null): Json[] {
  if (typeof leaf === "number") return [leaf + 1, leaf - 1, leaf + 7, 0, -leaf - 1, leaf + 0.5, 100_000, `${leaf}`];
  if (typeof leaf !== "string") return [1, "x"];
  if (leaf === "-inf" || leaf === "+inf") return [leaf === "-inf" ? "+inf" : "-inf", "0", "-5", "5", "inf"];
  if (!NUMBER.test(leaf)) return [`${leaf}x`, "", "positive", "increasing", "exact", "sturm", "1"];
  const q = Q.parse(leaf) as Rational;
  const near = Q.add(q, Q.mul(Q.add(Q.abs(q), Q.ONE), { n: 1n, d: 1_000_000n }));
  const below = Q.sub(q, Q.mul(Q.add(Q.abs(q), Q.ONE), { n: 1n, d: 1000n }));
  return [...[near, below, Q.neg(q), Q.add(q, Q.ONE), Q.mul(q, Q.fromInteger(2))].map(Q.toString), "+inf", "", "1e", "1/0"];
}

/** Every alteration of a value in one leaf, one list entry left out, doubled, or exchanged with the next. */
function* altered(value: Json, path: string): Generator<{ name: string; value: Json }> {
  if (typeof value !== "object" || value === null) {
    for (const other of otherLeaves(value))
      if (other !== value) yield { name: `${path}: ${String(value)} → ${JSON.stringify(other)}`, value: other };
    return;
  }
  if (Array.isArray(value)) {
    for (const [i, item] of value.entries()) {
      for (const a of altered(item as Json, `${path}[${i}]`)) yield { name: a.name, value: value.with(i, a.value) };
      yield { name: `${path}[${i}] removed`, value: value.toSpliced(i, 1) };
      yield { name: `${path}[${i}] doubled`, value: value.toSpliced(i, 0, item) };
      if (i > 0) yield { name: `${path}[${i - 1}] and [${i}] exchanged`, value: value.with(i, value[i - 1]).with(i - 1, item) };
    }
    return;
  }
  for (const [key, item] of Object.entries(value)) {
    for (const a of altered(item as Json, `${path}.${key}`)) yield { name: a.name, value: { ...value, [key]: a.value } };
    const { [key]: _, ...rest } = value as Record<string, Json>;
    yield { name: `${path}.${key} removed`, value: rest };
  }
}

/** Every alteration of a statement by rule. Whether one is false must be asked of points. */
export const alterations = (s: CertificateStatement): Alteration[] =>
  [...altered(s as unknown as Json, s.kind)].map(({ name, value }) => ({ name, statement: value as unknown as CertificateStatement }));

type Kind<K extends CertificateStatement["kind"]> = Extract<CertificateStatement, { kind: K }>;

/** Alterations that are false by construction. `points` must reach the infima of bounds to within 1e-7, relatively. */
export function falsified(s: CertificateStatement, oracle: PointOracle, points: readonly Rational[]): Alteration[] {
  const named = (what: string, statement: CertificateStatement): Alteration => ({ name: `${s.kind}: ${what}`, statement });
  switch (s.kind) {
    case "bound":
      return [...raised(s, oracle, points), ...brokenCovers(s)].map(([what, statement]) => named(what, statement));
    case "alternatives":
      return brokenChoices(s).map(([what, statement]) => named(what, statement));
    case "monotone":
      return [
        ...brokenCovers(s).map(([what, statement]) => named(what, statement)),
        named("negated", { ...s, form: toFormData(combine([], Q.fromInteger(-1), fromFormData(s.form))) }),
      ];
    case "end-value":
    case "value":
      return movedEnclosures(s, oracle).map((enclosure) => named(`enclosure [${enclosure}]`, { ...s, enclosure }));
    case "root":
      return movedBrackets(s, oracle).map((moved) => named(`bracket [${moved.bracket}]`, moved));
    case "limit":
    case "rational-limit":
      return otherLimits(s.value).map((value) => named(`limit ${value}`, { ...s, value } as CertificateStatement));
    case "oscillation":
      return [named("of its square", { ...s, form: [["1", 2, 0, 0, 0]] })];
    case "density":
      return [
        ...["1e-30", "1"].map((q) => named(`${q} lower`, { ...s, value: Q.toString(Q.sub(exact(s.value), Q.parse(q) as Rational)) })),
        named("of the form and 1e-30", { ...s, form: toFormData(minusConstant(fromFormData(s.form), Q.parse("-1e-30") as Rational)) }),
      ];
    case "ratio-limit":
      return otherLimits(s.value)
        .filter((v) => !v.endsWith("inf"))
        .map((value) => named(`limit ${value}`, { ...s, value }));
    case "ratio-value":
      return loweredRatio(s, oracle).map((upper) => named(`upper ${upper}`, { ...s, upper }));
    case "identically-zero":
      return [
        named("plus 1e-30", { ...s, form: toFormData(minusConstant(fromFormData(s.form), Q.parse("1e-30") as Rational)) }),
        ...(s.defined === undefined ? [] : [named("without its first step", { ...s, defined: s.defined.slice(1) })]),
      ];
    case "jump":
      return [
        named("of a lower derivative", { ...s, derivative: Math.max(0, s.derivative - 1) as 0 | 1 | 2 }),
        named("elsewhere", { ...s, z: "1/3" }),
      ].filter((a) => s.derivative > 0 || a.name.endsWith("elsewhere"));
    case "seam": {
      const elsewhere = s.bracket.map((b) => Q.toString(Q.add(exact(b), { n: 1n, d: 7n }))) as [string, string];
      const lower = named("of a lower derivative", { ...s, derivative: Math.max(0, s.derivative - 1) as 0 | 1 | 2 });
      return [
        ...(s.derivative > 0 ? [lower] : []),
        named("elsewhere", { ...s, bracket: elsewhere }),
        named("of no argument", { ...s, argument: 99 }),
      ];
    }
    case "undefined":
      if (s.everywhere === true) return [named("of a reciprocal power", { kind: "pole", node: 0, bracket: ["-1", "1"], bits: s.bits })];
      return [named("elsewhere", { ...s, z: Q.toString(Q.add(exact(s.z), { n: 1n, d: 1_000_000n })) })];
    case "pole":
      return [
        named("elsewhere", { ...s, bracket: s.bracket.map((b) => Q.toString(Q.add(exact(b), Q.fromInteger(3)))) as [string, string] }),
      ];
  }
}

/** Alternatives lowered below what holds, said to be strict where they touch 0, or with a step that chooses what is not shown. */
function brokenChoices(s: Kind<"alternatives">): [string, CertificateStatement][] {
  const lowered = s.forms.map(({ form, strict }) => ({
    form: toFormData(combine([], Q.fromInteger(-1), fromFormData(form))),
    strict: strict || form.length > 0,
  }));
  const none = s.forms.length;
  const choosing = (change: (side: { readonly chosen: number }) => object): typeof s.cover =>
    s.cover.map((step) => ({
      ...step,
      ...(step.type === "turn" ? { left: change(step.left), right: change(step.right) } : change(step)),
    })) as typeof s.cover;
  return [
    ["all negated", { ...s, forms: lowered }],
    ["of none", { ...s, cover: choosing((side) => ({ ...side, chosen: none })) }],
    ["no number chosen", { ...s, cover: choosing((side) => ({ ...side, chosen: undefined })) }],
    ["no cover", { ...s, cover: [] }],
    ["a gap", { ...s, cover: s.cover.slice(1) }],
    ...(s.period === undefined
      ? []
      : ([["a shorter period", { ...s, period: `(${s.period})*(2/3)` }]] as [string, CertificateStatement][])),
  ];
}

/** The bound raised above a value of the form, and `positive` claimed of a form that is 0 somewhere. */
function raised(s: Kind<"bound">, oracle: PointOracle, points: readonly Rational[]): [string, CertificateStatement][] {
  const form = fromFormData(s.form);
  const low = oracle.smallest(form, points);
  if (low === undefined) return [];
  const constant = form.find((t) => t.powers.every((p) => p === 0))?.coefficient ?? Q.ZERO;
  const size = Q.max(Q.abs(constant), { n: 1n, d: 1000n });
  const above = Q.add(Q.max(low.value, Q.ZERO), Q.mul(size, { n: 1n, d: 1_000_000n }));
  const found: [string, CertificateStatement][] = [["raised by 1e-6, relatively", { ...s, form: toFormData(minusConstant(form, above)) }]];
  if (low.value.n === 0n && s.relation !== "positive") found.push(["said to be positive", { ...s, relation: "positive" }]);
  const negative: CertificateStatement = { ...s, form: toFormData(combine([], Q.fromInteger(-1), form)) };
  if (oracle.violation(negative, points) !== undefined) found.push(["negated", negative]);
  return found;
}

/** Covers with a gap, a step that is missing, doubled or out of order, and steps outside what a step may be. */
function brokenCovers(s: Kind<"bound" | "monotone">): [string, CertificateStatement][] {
  const { cover } = s;
  const at = Math.floor(cover.length / 2);
  const step = cover[at] as CoverStep;
  const covers: [string, readonly CoverStep[]][] = [
    ["empty", []],
    ["step doubled", cover.toSpliced(at, 0, step)],
  ];
  if (cover.length > 1) {
    covers.push(
      ["step removed", cover.toSpliced(at, 1)],
      ["first step removed", cover.slice(1)],
      ["last step removed", cover.slice(0, -1)],
    );
    covers.push(["steps exchanged", cover.with(at, cover[at - 1] as CoverStep).with(at - 1, step)]);
    const shorter = Q.add(exact(step.from as string), { n: 1n, d: 1n << 40n });
    covers.push(["gap", cover.with(at, { ...step, from: Q.toString(shorter) } as CoverStep)]);
  }
  for (const [i, t] of cover.entries()) {
    if (cover.findIndex((u) => u.type === t.type) !== i) continue;
    for (const [what, wrong] of wrongSteps(t)) covers.push([`${t.type} ${what}`, cover.with(i, wrong)]);
  }
  return covers.map(([what, changed]) => [what, { ...s, cover: changed }]);
}

function wrongSteps(t: CoverStep): [string, CoverStep][] {
  const wrong: [
    string,
    Partial<
      Record<"centre" | "degree" | "bits" | "order" | "multiplicity" | "point" | "type" | "argument" | "bracket" | "beside", unknown>
    >,
  ][] = [];
  if ("bits" in t) for (const bits of [0, 8, -64, 96.5, 1e9, "96", null]) wrong.push([`bits ${bits}`, { bits }]);
  if (t.type === "box" || t.type === "zero") {
    wrong.push(
      ["centre to the right", { centre: Q.toString(Q.add(exact(t.to), Q.ONE)) }],
      ["centre to the left", { centre: Q.toString(Q.sub(exact(t.from), Q.ONE)) }],
    );
  }
  if (t.type === "box") for (const degree of [1, 2.5, 13, -4, "4"]) wrong.push([`degree ${degree}`, { degree }]);
  if (t.type === "box" && t.across === true) for (const degree of [2, 4]) wrong.push([`shared, degree ${degree}`, { degree }]);
  if (t.type === "seam") {
    wrong.push(
      ["of no argument", { argument: 99 }],
      ["whose bracket lies outside", { bracket: [t.to, Q.toString(Q.add(exact(t.to), Q.ONE))] }],
    );
    wrong.push([
      "with a bracket beside the point",
      { bracket: [t.from, Q.toString(Q.div(Q.add(exact(t.from), exact(t.bracket[0])), Q.fromInteger(2)))] },
    ]);
  }
  if (t.type === "tail" && t.beside !== undefined) wrong.push(["beside neither end", { beside: "middle" }]);
  if (t.type === "tail" || t.type === "seam") for (const order of [0, 13, 2.5, -1, "3"]) wrong.push([`order ${order}`, { order }]);
  if (t.type === "zero")
    for (const k of [-1, 1, 2, 0.5]) wrong.push([`multiplicity ${t.multiplicity + k}`, { multiplicity: t.multiplicity + k }]);
  if (t.type === "zero" && t.point !== undefined)
    for (const point of ["pi/3", "", "x", 2, `${t.point}+1e-30`, `(${t.point})/2`]) wrong.push([`point ${point}`, { point }]);
  wrong.push(["of another type", { type: "given" }]);
  return wrong.map(([what, change]) => [what, { ...t, ...change } as CoverStep]);
}

/** Enclosures that certainly miss the value. */
function movedEnclosures(s: Kind<"value" | "end-value">, oracle: PointOracle): (readonly [string, string])[] {
  const found = oracle.value(fromFormData(s.form), exact(s.kind === "value" ? s.z : s.at));
  if (found?.lo === undefined || found.hi === undefined) return [];
  const { lo, hi } = found;
  const step = Q.mul(Q.add(Q.abs(lo), { n: 1n, d: 1n << 60n }), { n: 1n, d: 1n << 100n });
  const text = (a: Rational, b: Rational): readonly [string, string] => [Q.toString(a), Q.toString(b)];
  return [
    text(Q.add(hi, step), Q.add(hi, Q.mul(step, Q.fromInteger(1000)))),
    text(Q.sub(lo, Q.mul(step, Q.fromInteger(1000))), Q.sub(lo, step)),
    text(Q.add(hi, Q.ONE), Q.add(hi, Q.ONE)),
    text(Q.add(hi, Q.ONE), Q.sub(lo, Q.ONE)),
  ];
}

/** Brackets near by in which the form certainly has no zero. */
function movedBrackets(s: Kind<"root">, oracle: PointOracle): Kind<"root">[] {
  const [a, b] = s.bracket.map(exact) as [Rational, Rational];
  const width = Q.add(Q.sub(b, a), { n: 1n, d: 1024n });
  const moved = [1, -1, 3, -3].map((k) => {
    const by = Q.mul(width, Q.fromInteger(k));
    const bracket = [Q.toString(Q.add(Q.add(a, by), { n: 1n, d: 4096n })), Q.toString(Q.add(Q.add(b, by), { n: 1n, d: 2048n }))] as const;
    return { ...s, bracket };
  });
  const elsewhere = moved.filter((m) => oracle.violation(m) !== undefined);
  const points = s.by === "exact" ? ["3", "pi/3", "sqrt(2)", ""].filter((p) => p !== s.point).map((point) => ({ ...s, point })) : [];
  const backwards = Q.eq(a, b) ? [] : [{ ...s, bracket: [s.bracket[1], s.bracket[0]] as const }];
  return [...elsewhere, ...points, ...backwards];
}

function otherLimits(value: string): string[] {
  const q = Q.parse(value);
  const infinite = ["+inf", "-inf"].filter((v) => v !== value);
  return q === undefined
    ? [...infinite, "0", "1"]
    : [...infinite, ...["1e-6", "-1e-300", "1"].map((d) => Q.toString(Q.add(q, Q.parse(d) as Rational)))];
}

function loweredRatio(s: Kind<"ratio-value">, oracle: PointOracle): string[] {
  const factors: Rational[] = [
    { n: 999_999n, d: 1_000_000n },
    { n: 1n, d: 2n },
    { n: -1n, d: 1n },
  ];
  return factors
    .map((f) => Q.toString(Q.mul(exact(s.upper), f)))
    .filter((upper) => oracle.violation({ ...s, upper }) !== undefined || upper.startsWith("-"));
}

/** How audit sees a statement: any of these errors is a rejection, another one is a crash. */
export function accepts(replayer: Replayer, statement: CertificateStatement): boolean {
  try {
    replayer.check(statement);
    return true;
  } catch (error) {
    const isRefusal = [Rejection, RangeError, TypeError, ActivationError].some((type) => error instanceof type);
    if (!isRefusal) throw error;
    return false;
  }
}

/** So many of the items, evenly spread. */
export const evenly = <T>(items: readonly T[], most: number): T[] =>
  items.filter((_, i) => Math.floor((i * most) / items.length) !== Math.floor(((i - 1) * most) / items.length));
