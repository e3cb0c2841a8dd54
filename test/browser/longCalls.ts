/** What a page does with the library on its main thread: long calls, each watched by timers, frames and clicks, and ended by a signal. */
/// <reference lib="dom" />
import { type Certificate, digestOf } from "@flatcheck/certify";
import { simulate } from "@flatcheck/numeric";
import { audit, check, derive } from "@flatcheck/symbolic";
import { verify } from "@flatcheck/verify";

interface Watched {
  readonly signal: AbortSignal;
  readonly onProgress: () => void;
}

/** A call; whether its answer says that the signal ended it. */
type Call = (watched: Watched) => Promise<boolean>;

const LONG = "exp(x)+(eps-1)*x^3/6-x^4/24+10*x";
const OPTIONS = { params: { eps: "1e-20" }, timeLimit: 600 };

/** A certificate whose replay takes some fifty slices: that of φ, with each statement many times. */
const certified = check(LONG, OPTIONS).then(async ({ certificate }) => {
  const once = certificate as Certificate;
  const body = { ...once, statements: Array.from({ length: 100 }, () => once.statements).flat() };
  return { ...body, digest: await digestOf(body) };
});

/** The calls of the library that may take long, by their name. */
const CALLS: Readonly<Record<string, Call>> = {
  check: async (watched) => {
    const { report } = await check(LONG, { ...OPTIONS, ...watched });
    return Object.values(report.assumptions).some(({ reason }) => reason?.includes("interrupted"));
  },
  "check of a range": async (watched) => {
    const { report } = await check("x^5/60+((k^2-2)^2-1e-12)*x^3/6+10*x", { params: { k: "1..2" }, timeLimit: 600, ...watched });
    return Object.values(report.assumptions).some(({ reason }) => reason?.includes("interrupted"));
  },
  audit: async (watched) => {
    try {
      const { accepted } = await audit(await certified, watched);
      if (!accepted) throw new Error("the certificate was not accepted");
      return false;
    } catch (error) {
      if (error instanceof DOMException && error.name === "AbortError") return true;
      throw error;
    }
  },
  derive: async (watched) => {
    const { confirmation } = await derive("tanh(x^3+nu*x)+sin(exp(-x^2))", { timeLimit: 600, ...watched });
    return confirmation.some((sentence) => sentence.includes("interrupted"));
  },
  simulate: async (watched) => {
    const { stopped } = await simulate({ activation: "x^3+x", steps: 10_000_000, recordEvery: 5_000_000, ...watched });
    return stopped === "interrupted";
  },
  verify: async (watched) => {
    const { interrupted } = await verify("x^3+x", { statements: ["F.2", "D.2"], runs: 30, ...watched });
    return interrupted !== undefined;
  },
};

/** The names of the calls. */
export const names: readonly string[] = Object.keys(CALLS);

/** What a page could do while calls ran to their end. */
export interface Seen {
  readonly timers: number;
  readonly frames: number;
  readonly progress: number;
  readonly ended: boolean;
}

/**
 * Runs a call to its end, and where a fast machine was done before a timer was due or a frame was drawn, again. Nothing else gives way between two calls: a
 * call that freezes the page never ends this.
 */
export async function watched(name: string): Promise<Seen> {
  await certified;
  let [timers, frames, progress, ended] = [0, 0, 0, false];
  const timer = setInterval(() => timers++, 1);
  const drawn = (): void => {
    frames++;
    request = requestAnimationFrame(drawn);
  };
  let request = requestAnimationFrame(drawn);
  while (timers === 0 || frames === 0 || progress < 3)
    ended = (await call(name)({ signal: new AbortController().signal, onProgress: () => progress++ })) || ended;
  clearInterval(timer);
  cancelAnimationFrame(request);
  return { timers, frames, progress, ended };
}

/** Makes a call again and again, until the signal of a timer ends it. */
export const untilTimer = (name: string): Promise<number> => untilAborted(name, (abort) => setTimeout(abort, 1));

/** Makes a call again and again, until a click on the button that it puts into the page ends it. */
export const untilClick = (name: string): Promise<number> =>
  untilAborted(name, (abort) => {
    const button = document.createElement("button");
    button.textContent = "stop";
    button.addEventListener("click", abort);
    document.body.replaceChildren(button);
  });

/** The number of calls that it took. A page that freezes never sees the abort, and this never ends. */
async function untilAborted(name: string, prepare: (abort: () => void) => void): Promise<number> {
  await certified;
  const stop = new AbortController();
  prepare(() => stop.abort());
  for (let calls = 1; ; calls++) {
    const isLate = stop.signal.aborted;
    if (await call(name)({ signal: stop.signal, onProgress: () => {} })) return calls;
    if (isLate) throw new Error(`${name} does not say that it was ended before it began`);
  }
}

function call(name: string): Call {
  const found = CALLS[name];
  if (found === undefined) throw new Error(`expected one of ${names.join(", ")}, got ${name}`);
  return found;
}
