/**
 * 1-SAM by a kernel. The gradient of l_i = (f_i − y_i)² is 2r_i s L_iᵀ with s = a φ′(z_i), of norm 2|r_i| ‖s‖ ‖L_i‖, so that a climb by ρ along it takes z_i to
 * z_i + sign(r_i) ρ ‖L_i‖/‖s‖ · s: the parameters themselves move in the descent alone. Slopes so small that ‖s‖² underflows, below 10⁻¹⁶², count as 0.
 */
import { LARGEST, type Method } from "../methods/method.js";
import { type OneSamOptions, type OneSamState, oneSam, oneSamTime } from "../methods/oneSam.js";
import { squaredNorms } from "../network.js";
import type { Problem } from "../problem.js";
import type { Reduction } from "../reduction.js";
import { inFours } from "./blocks.js";
import { Body } from "./body.js";
import { byKernel, type Coordinates } from "./byKernel.js";
import type { FunctionCode } from "./encoding.js";
import { type Kernel, shapeOf } from "./kernel.js";
import { Layout, type Region, within } from "./layout.js";
import { fraction, RandomGenerator } from "./noise.js";
import { panelParameters } from "./panelParameters.js";
import { descentAtSample, forwardAtSample, forwardFurther, lengthOfSlopes, type RowMemory, rowMemory, writeRows } from "./rows.js";
import { choose, f64, i32, load } from "./value.js";

/** @throws RangeError as {@link oneSam} */
export const oneSamKernel = (options: OneSamOptions): Method<OneSamState & Coordinates> =>
  byKernel({
    reference: oneSam(options),
    flowTime: (_, steps) => steps * oneSamTime(options),
    kernel: (p, reduction) => kernelFor(p, reduction, options),
  });

interface SamMemory extends RowMemory {
  readonly labels: Region;
  /** ρ ‖L_i‖. */
  readonly climbs: Region;
  /** 2η. */
  readonly rate: Region;
  readonly limit: Region;
  /** The generator that draws samples. */
  readonly samples: Region;
  readonly slopes: Region;
  readonly preActivations: Region;
}

/** Indices of the functions in the module. */
const [FORWARD, LENGTH, FURTHER, DESCENT] = [0, 1, 2, 3];
const ZERO = i32.constant(0);

function kernelFor(p: Problem, { L, ...reduction }: Reduction, { eta, rho }: OneSamOptions): Kernel {
  const shape = shapeOf(p, { L, ...reduction });
  const layout = new Layout();
  const neurons = inFours(shape.neurons);
  const memory: SamMemory = {
    ...rowMemory(layout, shape, layout.allocate(neurons)),
    labels: layout.allocate(shape.samples),
    climbs: layout.allocate(shape.samples),
    rate: layout.allocate(1),
    limit: layout.allocate(1),
    samples: layout.allocate(4),
    slopes: layout.allocate(neurons),
    preActivations: layout.allocate(neurons),
  };
  return {
    functions: [
      forwardAtSample(shape, memory, memory.preActivations),
      lengthOfSlopes(shape),
      forwardFurther(shape, memory, memory.preActivations),
      descentAtSample(shape, memory),
      stepsFunction(shape.samples, memory),
    ],
    bytes: layout.size,
    writeData: (doubles) => {
      writeRows(doubles, memory, L);
      within(doubles, memory.weights).set(p.a);
      within(doubles, memory.labels).set(p.y);
      within(doubles, memory.climbs).set(squaredNorms({ ...p, X: L }).map((square) => rho * Math.sqrt(square)));
      within(doubles, memory.rate).set([2 * eta]);
    },
    ...panelParameters(shape, memory.parameters),
    limit: memory.limit,
    watch: LARGEST / 2,
    streams: { samples: memory.samples },
  };
}

function stepsFunction(samples: number, memory: SamMemory): FunctionCode {
  const b = new Body(["i32"]);
  const chooser = new RandomGenerator(b, memory.samples);
  const rate = b.let(load("f64", ZERO, memory.rate.address));
  const slopes = i32.constant(memory.slopes.address);
  const [done, isFine] = [b.variable("i32"), b.variable("i32")];
  b.doWhile(() => {
    const sample = b.let(i32.ofF64(f64.mul(fraction(chooser.next()), f64.constant(samples))));
    const at = b.let(i32.mul(sample, i32.constant(8)));
    const label = b.let(load("f64", at, memory.labels.address));
    const residual = b.let(f64.sub(b.call("f64", FORWARD, sample, slopes), label));
    b.set(isFine, f64.lessThan(f64.abs(residual), load("f64", ZERO, memory.limit.address)));
    b.when(isFine.value, () => {
      const length = b.let(b.call("f64", LENGTH, slopes));
      const climb = b.let(f64.div(load("f64", at, memory.climbs.address), length));
      const upwards = choose(climb, f64.neg(climb), f64.greaterThan(residual, f64.constant(0)));
      const isFlat = f64.equal(f64.mul(residual, length), f64.constant(0));
      const output = b.call("f64", FURTHER, slopes, choose(f64.constant(0), upwards, isFlat));
      b.perform(DESCENT, sample, slopes, f64.mul(rate, f64.sub(output, label)));
      b.set(done, i32.add(done.value, i32.constant(1)));
    });
    return i32.and(isFine.value, i32.lessThan(done.value, b.parameter<"i32">(0).value));
  });
  chooser.save();
  return b.finish([done.value], "steps");
}
