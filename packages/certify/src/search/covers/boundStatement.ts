/** The bound that a cover shows, as a statement with the strongest relation that its steps allow. */
import { rationals as Q } from "@flatcheck/enclosure";
import { type CertificateStatement, type CoverStep, type FormData, toFormData } from "../../certificate.js";
import { isAnalytic } from "../../expressionFacts.js";
import { derivativeOrder, type Form } from "../../form.js";
import { firstOnGrid, formValue } from "../points/samples.js";
import { enclosedValue } from "../points/values.js";
import type { Workbench } from "../workbench.js";
import type { Covered } from "./cover.js";

/** A bound with the strongest relation its steps show. */
export function boundStatement(bench: Workbench, form: Form, search: Covered): CertificateStatement {
  const cover = { cover: search.steps, ...(search.period === undefined ? {} : { period: search.period }) };
  const data: FormData = toFormData(form);
  if (search.strict) return { kind: "bound", form: data, relation: vanishesInRange(bench, search) ? "increasing" : "positive", ...cover };
  if (bench.ranges.size > 0 || search.rough === true) return { kind: "bound", form: data, relation: "nonnegative", ...cover };
  if (!isAnalytic(bench.expression)) return { kind: "bound", form: data, relation: pieceRelation(form, search.steps), ...cover };
  const likely = firstOnGrid(bench, formValue(form), (x) => x.value > 1e-6 && Math.abs(x.z) < 20, 8);
  const positive = likely.find((x) => Q.sign(enclosedValue(bench, form, Q.fromNumber(x.z))?.lo ?? Q.ZERO) > 0);
  if (positive === undefined) return { kind: "bound", form: data, relation: "nonnegative", ...cover };
  return { kind: "bound", form: data, relation: "increasing", ...cover, positiveAt: Q.toString(Q.fromNumber(positive.z)) };
}

/** Whether the form may vanish at single points, for some values of parameters. */
const vanishesInRange = ({ ranges }: Workbench, { steps }: Covered): boolean =>
  ranges.size > 0 && steps.some((step) => step.type === "zero");

/**
 * With pieces, or powers that end, only steps that show isolated zeros by themselves can, and the interval of a form over a whole step does not. Boxes
 * across a kink have no jet of order 1, which `increasing` asks for.
 */
const pieceRelation = (form: Form, steps: readonly CoverStep[]): "increasing" | "nonnegative" =>
  derivativeOrder(form) === 0 || steps.some((step) => step.type === "enclosure" || step.type === "range") ? "nonnegative" : "increasing";
