/**
 * Tests measure time by the processor: `performance.now()` counts the milliseconds that this process computed, so that a time limit allows as much work on a
 * busy machine as on an idle one, and no verdict of a test depends on what else runs. Timers, and processes and threads that tests start, keep the clock on the wall.
 * FLATCHECK_SLOWNESS=3 makes it the clock of a machine three times as slow: what fails then would fail there.
 */

const SLOWNESS = Number(process.env["FLATCHECK_SLOWNESS"] ?? 1);

/** The processor is asked so often at most, in milliseconds on the wall: long computations look at their clock at every step. */
const RESOLUTION_MS = 0.5;

const onTheWall = performance.now.bind(performance);
let readAt = Number.NEGATIVE_INFINITY;
let computed = 0;

function now(): number {
  const wall = onTheWall();
  if (wall - readAt < RESOLUTION_MS) return computed;
  readAt = wall;
  const { user, system } = process.cpuUsage();
  computed = (SLOWNESS * (user + system)) / 1000;
  return computed;
}

// Files of one worker share its globals, and each runs this module.
const replaced = Symbol.for("flatcheck.processorClock");
if (!(replaced in performance)) {
  Object.defineProperty(performance, replaced, { value: true });
  performance.now = now;
}
