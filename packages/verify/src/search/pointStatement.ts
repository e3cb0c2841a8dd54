/** Inequalities at points of M, or beside it, in the paper's normalisation: unit samples and weights 1. */
import { SingularGramError } from "@flatcheck/numeric";
import type { Context } from "../context.js";
import { type Configuration, collapsedOnes, configurations, type Point, pointOf } from "../generators/configurations.js";
import type { Case, InequalityStatement, Sides } from "../inequality.js";
import { type ScaledSpec, scaledStatement } from "./scales.js";
import { searchCases, simplerCases } from "./search.js";

export interface PointInequality extends Sides {
  readonly premise?: Sides;
  readonly isContrapositive?: boolean;
  /** A wider premise, to look beyond the one of the statement, too: where that were wrong, it would be seen there. */
  readonly beyond?: Sides;
  readonly onM: boolean;
  /** The quantities at a point, with errors; undefined where the statement does not speak of it. @throws SingularGramError where G is singular */
  readonly measure: (c: Context, point: Point) => Pick<Case, "quantities" | "error" | "absolute"> | undefined;
  /** Points to begin with. */
  readonly first?: (c: Context) => Iterable<Configuration>;
}

/** Random points, and steps from the best of each kind, for one run of `--runs`. */
const DRAWS = 3;
const STEPS = 6;

export function pointStatement({
  inequality,
  ...spec
}: Omit<ScaledSpec, "inequality"> & { readonly inequality: PointInequality }): InequalityStatement {
  const { onM, measure, first, beyond, ...sides } = inequality;
  function* casesAt(c: Context, scale: 1 | 0.5): Generator<Case> {
    const caseOf = (configuration: Configuration): Case | undefined => measured(c, configuration, scale, measure);
    const space = { ...configurations(c, { onM }), caseOf };
    for (const configuration of [...collapsedOnes(c, { onM }), ...(first?.(c) ?? [])]) {
      const one = caseOf(configuration);
      if (one !== undefined) yield { ...one, simpler: () => simplerCases(space, configuration) };
    }
    // The scale that is not the statement's own is looked at half as long.
    const runs = scale === spec.scale ? c.runs : c.runs / 2;
    const effort = { draws: Math.ceil(DRAWS * runs), steps: Math.ceil(STEPS * runs) };
    yield* searchCases(space, sides, c.random(`${spec.id}/${scale}`), effort);
    if (beyond !== undefined && scale === spec.scale)
      yield* searchCases(space, { ...sides, premise: beyond }, c.random(`${spec.id}/beyond`), effort);
  }
  return scaledStatement({ ...spec, inequality: { ...sides, casesAt } });
}

function measured(c: Context, configuration: Configuration, scale: number, measure: PointInequality["measure"]): Case | undefined {
  try {
    const point = pointOf(c, configuration, scale);
    const found = point === undefined ? undefined : measure(c, point);
    return point === undefined || found === undefined ? undefined : { ...found, label: point.label, values: point.values };
  } catch (error) {
    if (error instanceof SingularGramError) return undefined;
    throw error;
  }
}
