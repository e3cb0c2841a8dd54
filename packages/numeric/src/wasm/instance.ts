/** Modules at work: compiled, over a memory of their own that JavaScript sees as doubles. */
import { onceFor } from "../onceFor.js";
import { type FunctionCode, moduleOf } from "./encoding.js";
import { host } from "./webAssembly.js";

export interface Instance {
  /** The whole memory; index k is address 8k. */
  readonly doubles: Float64Array;
  readonly functions: Readonly<Record<string, (...args: number[]) => number>>;
}

const PAGE = 65_536;

/** The functions over a memory of at least this many bytes. Functions that were compiled before are not compiled again. */
export function instantiate(functions: readonly FunctionCode[], bytes: number): Instance {
  const pages = Math.max(1, Math.ceil(bytes / PAGE));
  const { Memory, Instance } = host();
  const memory = new Memory({ initial: pages, maximum: pages });
  const { exports } = new Instance(compiledFor(functions).module(pages), { kernel: { memory } });
  return { doubles: new Float64Array(memory.buffer), functions: exports as Instance["functions"] };
}

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
