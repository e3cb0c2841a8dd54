/**
 * Label-noise SGD over batches. A step draws the noise of all samples, then the batch by Floyd's method from the second generator, as `methods/labelNoiseSgd.ts`
 * does; it computes the samples of the batch alone.
 */
import { LARGEST } from "../methods/method.js";
import type { Problem } from "../problem.js";
import type { Reduction } from "../reduction.js";
import { inFours } from "./blocks.js";
import { Body } from "./body.js";
import type { FunctionCode } from "./encoding.js";
import { type Kernel, type Shape, shapeOf } from "./kernel.js";
import { Layout, type Region } from "./layout.js";
import { finishingFunction, fraction, RandomGenerator } from "./noise.js";
import { panelParameters } from "./panelParameters.js";
import { descentAtSample, forwardAtSample, type RowMemory, rowMemory, writeRows } from "./rows.js";
import { type SgdMemory, sgdMemory, Targets, writeSgdData } from "./sgdKernel.js";
import { f64, type I32, i32, load } from "./value.js";

export interface BatchOptions {
  readonly eta: number;
  readonly sigma: number;
  /** Samples in a step, fewer than there are. */
  readonly batch: number;
}

interface BatchMemory extends SgdMemory, RowMemory {
  /** The generator that draws batches. */
  readonly batches: Region;
  /** y_i + σξ_i. */
  readonly targets: Region;
  /** The samples of the batch, and for every sample whether it is one of them: 32-bit numbers. */
  readonly chosen: Region;
  readonly isChosen: Region;
  /** R_i for the samples of the batch. */
  readonly residuals: Region;
  /** a φ′(z_i) for the samples of the batch. */
  readonly slopes: Region;
}

/** Indices of the functions in the module. */
const [FINISH, FORWARD, DESCENT] = [0, 1, 2];
const ZERO = i32.constant(0);
const ONE = i32.constant(1);

export function batchSgd(p: Problem, reduction: Reduction, { eta, sigma, batch }: BatchOptions): Kernel {
  const shape = shapeOf(p, reduction);
  const layout = new Layout();
  const common = sgdMemory(layout, shape.samples, inFours(shape.neurons));
  const memory: BatchMemory = {
    ...common,
    ...rowMemory(layout, shape, common.weights),
    batches: layout.allocate(4),
    targets: layout.allocate(shape.samples),
    chosen: layout.allocate(Math.ceil(batch / 2)),
    isChosen: layout.allocate(Math.ceil(shape.samples / 2)),
    residuals: layout.allocate(batch),
    slopes: layout.allocate(batch * inFours(shape.neurons)),
  };
  const scale = shape.samples / batch;
  return {
    functions: [
      finishingFunction(memory.noise),
      forwardAtSample(shape, memory),
      descentAtSample(shape, memory),
      stepsFunction(shape, memory, batch),
    ],
    bytes: layout.size,
    writeData: (doubles) => {
      writeRows(doubles, memory, reduction.L);
      writeSgdData(doubles, memory, p, 2 * eta * p.c * scale, sigma);
    },
    ...panelParameters(shape, memory.parameters),
    limit: memory.limit,
    watch: eta * p.c * scale * LARGEST,
    streams: { noise: memory.noise.state, batches: memory.batches },
  };
}

function stepsFunction({ samples, neurons }: Shape, memory: BatchMemory, batch: number): FunctionCode {
  const b = new Body(["i32"]);
  const labels = new Targets(b, memory, "normal", FINISH);
  const chooser = new RandomGenerator(b, memory.batches);
  const rate = b.let(load("f64", ZERO, memory.rates.address));
  const [done, isFine] = [b.variable("i32"), b.variable("i32")];
  const size = b.variable("f64");
  const eachChosen = (content: (k: I32, sample: I32) => void): void =>
    b.count(ZERO, i32.constant(batch), 1, (k) => content(k, b.let(load("i32", i32.mul(k, i32.constant(4)), memory.chosen.address))));
  const slopesOf = (k: I32): I32 => i32.add(i32.constant(memory.slopes.address), i32.mul(k, i32.constant(8 * inFours(neurons))));
  b.doWhile(() => {
    b.count(ZERO, i32.constant(8 * samples), 8, (i) => {
      b.store(i, labels.next(load("f64", i, memory.labels.address)), memory.targets.address);
    });
    chooseBatch(b, samples, batch, chooser, memory);
    b.set(size, f64.constant(0));
    eachChosen((k, sample) => {
      const output = b.call("f64", FORWARD, sample, slopesOf(k));
      const target = load("f64", i32.mul(sample, i32.constant(8)), memory.targets.address);
      const residual = b.let(f64.mul(rate, f64.sub(output, target)));
      b.store(i32.mul(k, i32.constant(8)), residual, memory.residuals.address);
      b.set(size, f64.add(size.value, f64.abs(residual)));
      b.store(i32.mul(sample, i32.constant(4)), ZERO, memory.isChosen.address);
    });
    b.set(isFine, f64.lessThan(size.value, load("f64", ZERO, memory.limit.address)));
    b.when(isFine.value, () => {
      eachChosen((k, sample) =>
        b.perform(DESCENT, sample, slopesOf(k), load("f64", i32.mul(k, i32.constant(8)), memory.residuals.address)),
      );
      b.set(done, i32.add(done.value, ONE));
    });
    return i32.and(isFine.value, i32.lessThan(done.value, b.parameter<"i32">(0).value));
  });
  labels.save();
  chooser.save();
  return b.finish([done.value], "steps");
}

/** Floyd's method: for every top from n − batch on, one of the samples up to it, or the top where that is already chosen. No sample is marked before. */
function chooseBatch(b: Body, samples: number, batch: number, generator: RandomGenerator, { chosen, isChosen }: BatchMemory): void {
  const pick = b.variable("i32");
  b.count(ZERO, i32.constant(batch), 1, (k) => {
    const top = b.let(i32.add(k, i32.constant(samples - batch)));
    b.set(pick, i32.ofF64(f64.mul(fraction(generator.next()), f64.ofI32(i32.add(top, ONE)))));
    b.when(load("i32", i32.mul(pick.value, i32.constant(4)), isChosen.address), () => b.set(pick, top));
    b.store(i32.mul(pick.value, i32.constant(4)), ONE, isChosen.address);
    b.store(i32.mul(k, i32.constant(4)), pick.value, chosen.address);
  });
}
