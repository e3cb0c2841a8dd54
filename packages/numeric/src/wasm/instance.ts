/** Modules at work: compiled, over a memory of their own that JavaScript sees as doubles. */
import { onceFor } from "../onceFor.js";
import { type FunctionCode, moduleOf } from "./encoding.js";
import { TABLES_END } from "./layout.js";
import { host } from "./webAssembly.js";

export interface Instance {
  /** The whole memory; index k is address 8k. */
  readonly doubles: Float64Array;
  readonly functions: Readonly<Record<string, (...args: number[]) => number>>;
}

const PAGE = 65_536;

/** The functions over a memory of at least this many bytes. Functions that were compiled before are not compiled again. */
export function instantiate(functions: readonly FunctionCode[], bytes: number): Instance {
  const pages = Math.ceil(Math.max(bytes, TABLES_END) / PAGE);
  const { Memory, Instance } = host();
  const memory = new Memory({ initial: pages, maximum: pages });
  const { exports } = new Instance(compiledFor(functions).module(pages), { kernel: { memory } });
  const doubles = new Float64Array(memory.buffer);
  for (const { address, values } of new Set(functions.flatMap(({ tables }) => tables))) doubles.set(values(), address / 8);
  return { doubles, functions: exports as Instance["functions"] };
}

/** An instance that kernels of one shape take turns in: memory is dear, and a sweep makes a kernel for every run. */
export interface SharedInstance extends Instance {
  /** Whose data the memory holds. */
  owner: object | undefined;
}

/** The one instance of these functions. Who is not its owner writes all data anew. */
export const sharedInstance: (functions: readonly FunctionCode[], bytes: number) => SharedInstance = (functions, bytes) =>
  sharedFor(functions).of(bytes);

const sharedFor = onceFor((functions: readonly FunctionCode[]) => {
  let known: { readonly bytes: number; readonly instance: SharedInstance } | undefined;
  return {
    of: (bytes: number): SharedInstance => {
      if (known?.bytes !== bytes) known = { bytes, instance: { ...instantiate(functions, bytes), owner: undefined } };
      return known.instance;
    },
  };
});

const compiledFor = onceFor((functions: readonly FunctionCode[]) => new Compiled(functions));

/** The module of functions, for the number of pages that it was last asked for. */
class Compiled {
  private readonly functions: readonly FunctionCode[];
  private known: { readonly pages: number; readonly module: object } | undefined;

  constructor(functions: readonly FunctionCode[]) {
    this.functions = functions;
  }

  module(pages: number): object {
    if (this.known?.pages !== pages) this.known = { pages, module: new (host().Module)(moduleOf(this.functions, pages)) };
    return this.known.module;
  }
}
