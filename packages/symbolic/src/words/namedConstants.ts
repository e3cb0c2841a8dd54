/** The sharp constants that conditions of the registry name, by their names: ρ₁, ρ₂, β. */
import { type Condition, constantOf, type NamedConstant } from "@flatcheck/certify";
import { ASSUMPTIONS, type Assumption } from "../assumptions.js";
import { FURTHER_ASSUMPTIONS } from "../furtherAssumptions.js";

/** A sharp constant of a condition in the registry, under its name. */
export interface RegisteredConstant extends NamedConstant {
  /** The id of the assumption that it belongs to. */
  readonly assumption: string;
  /** The condition whose largest constant it is. */
  readonly condition: Condition;
}

/** In the order of the registry. A name stands for one constant: a test refuses a second. */
export const CONSTANTS: readonly RegisteredConstant[] = namedIn(ASSUMPTIONS);

function namedIn(assumptions: readonly Assumption[]): RegisteredConstant[] {
  return assumptions.flatMap(({ id, conditions }) =>
    conditions.flatMap((condition) => {
      const constant = constantOf(condition);
      return constant === undefined ? [] : [{ ...constant, assumption: id, condition }];
    }),
  );
}

/** The constant with this name; undefined where no assumption of the registry has one. */
export const constantNamed = (name: string): RegisteredConstant | undefined =>
  CONSTANTS.find((c) => c.name === name) ?? namedIn(FURTHER_ASSUMPTIONS).find((c) => c.name === name);

interface Reported<C> {
  readonly assumptions: Readonly<Record<string, { readonly constants?: Readonly<Record<string, C>> }>>;
}

/** What a report says of the constant with this name, whichever assumption has it. */
export function reportedConstant<C>({ assumptions }: Reported<C>, name: string): C | undefined {
  const registered = constantNamed(name);
  return registered === undefined ? undefined : assumptions[registered.assumption]?.constants?.[name];
}
