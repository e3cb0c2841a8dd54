/** Modules at work: compiled, over a memory of their own that JavaScript sees as doubles. */
import { type FunctionCode, moduleOf } from "./encoding.js";
import { host } from "./webAssembly.js";

export interface Instance {
  /** The whole memory; index k is address 8k. */
  readonly doubles: Float64Array;
  readonly functions: Readonly<Record<string, (...args: number[]) => number>>;
}

const PAGE = 65_536;

/** The functions over a memory of at least this many bytes. */
export function instantiate(functions: readonly FunctionCode[], bytes: number): Instance {
  const pages = Math.max(1, Math.ceil(bytes / PAGE));
  const { Memory, Module, Instance } = host();
  const memory = new Memory({ initial: pages, maximum: pages });
  const { exports } = new Instance(new Module(moduleOf(functions, pages)), { kernel: { memory } });
  return { doubles: new Float64Array(memory.buffer), functions: exports as Instance["functions"] };
}
