/** The body of a function under construction: statements in order, structured control flow, and named values. */
import type { FunctionCode, Table, ValueType } from "./encoding.js";
import { unsigned } from "./encoding.js";
import { bits, type I32, i32, storeCode, type V128, type Value } from "./value.js";

/** A local that changes. */
export interface Variable<T extends ValueType> {
  readonly value: Value<T>;
  readonly index: number;
}

/** What was computed as if nothing were unusual, and the masks of what would be: ones in the lanes where it is. */
export interface Trusting<T> {
  readonly result: T;
  readonly doubts: readonly V128[];
}

export class Body {
  private readonly parameters: readonly ValueType[];
  private readonly locals: ValueType[] = [];
  private readonly tables = new Set<Table>();
  /** The masks of what has been taken as usual; undefined where nothing is. */
  private doubts: Set<V128> | undefined;
  private readonly code: (readonly number[])[] = [];

  constructor(parameters: readonly ValueType[] = []) {
    this.parameters = parameters;
  }

  parameter<T extends ValueType>(index: number): Variable<T> {
    return { index, value: { type: this.parameters[index] as T, code: [0x20, ...unsigned(index)] } };
  }

  private write(...parts: readonly (readonly number[])[]): void {
    this.code.push(...parts);
  }

  variable<T extends ValueType>(type: T): Variable<T> {
    const index = this.parameters.length + this.locals.length;
    this.locals.push(type);
    return { index, value: { type, code: [0x20, ...unsigned(index)] } };
  }

  /** Computes the value here, once; what is returned reads it. */
  let<T extends ValueType>(value: Value<T>): Value<T> {
    const named = this.variable(value.type);
    this.set(named, value);
    return named.value;
  }

  set<T extends ValueType>(variable: Variable<T>, value: Value<T>): void {
    this.write(value.code, [0x21, ...unsigned(variable.index)]);
  }

  store(address: I32, value: Value, offset = 0): void {
    this.write(storeCode(address, value, offset));
  }

  when(condition: I32, then: () => void, otherwise?: () => void): void {
    this.write(condition.code, [0x04, 0x40]);
    then();
    if (otherwise !== undefined) {
      this.write([0x05]);
      otherwise();
    }
    this.write([0x0b]);
  }

  /** Repeats the content for as long as the condition that it returns is not 0. */
  doWhile(content: () => I32): void {
    this.write([0x03, 0x40]);
    const condition = content();
    this.write(condition.code, [0x0d, 0x00, 0x0b]);
  }

  /** For i = from, from + step, … below the bound, which must hold at least one. */
  count(from: I32, below: I32, step: number, content: (i: I32) => void): void {
    const i = this.variable("i32");
    this.set(i, from);
    this.doWhile(() => {
      content(i.value);
      this.set(i, i32.add(i.value, i32.constant(step)));
      return i32.lessThan(i.value, below);
    });
  }

  /**
   * The usual values, and in the lanes where the mask has ones, which is seldom, those that `unusual` computes. Inside of {@link trusting} the usual ones: no branch
   * parts the code then, so that the code of several vectors can be run in lock step.
   */
  seldom(mask: V128, usual: readonly V128[], unusual: () => readonly V128[]): readonly V128[] {
    if (this.doubts !== undefined) {
      this.doubts.add(mask);
      return usual;
    }
    const results = usual.map((value) => {
      const variable = this.variable("v128");
      this.set(variable, value);
      return variable;
    });
    this.when(bits.anyTrue(mask), () => {
      for (const [k, value] of unusual().entries()) {
        const result = results[k] as Variable<"v128">;
        this.set(result, bits.select(value, result.value, mask));
      }
    });
    return results.map(({ value }) => value);
  }

  /** Code without what is seldom: its results count where all doubts are 0. */
  trusting<T>(content: () => T): Trusting<T> {
    this.doubts = new Set();
    const result = content();
    const doubts = [...this.doubts];
    this.doubts = undefined;
    return { result, doubts };
  }

  /** The table is in memory when the function is called. */
  use(table: Table): void {
    this.tables.add(table);
  }

  return(...values: Value[]): void {
    this.write(...values.map((v) => v.code), [0x0f]);
  }

  /** The result of calling the function with this index in the module. */
  call<T extends ValueType>(type: T, index: number, ...args: Value[]): Value<T> {
    return { type, code: [...args.flatMap((a) => a.code), 0x10, ...unsigned(index)] };
  }

  /** Calls a function without a result. */
  perform(index: number, ...args: Value[]): void {
    this.write(...args.map((a) => a.code), [0x10, ...unsigned(index)]);
  }

  /** The finished function; `results` are left on the stack at its end. */
  finish(results: readonly Value[], name?: string): FunctionCode {
    return {
      ...(name === undefined ? {} : { name }),
      parameters: this.parameters,
      results: results.map((v) => v.type),
      locals: this.locals,
      tables: [...this.tables],
      code: [...this.code, ...results.map((v) => v.code)].flat(),
    };
  }
}
