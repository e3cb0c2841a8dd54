/** The worker's side: answers requests, one promise each, and ends those that are cancelled. */
import { ActivationError, InputError } from "@flatcheck/activation";
import type { Call } from "./call.js";
import type { Answer, Fault, MethodName, Methods, Request } from "./protocol.js";

/** One function for each method. */
export type Handlers = {
  readonly [M in MethodName]: (args: Methods[M]["args"], call: Call<Methods[M]["progress"]>) => Promise<Methods[M]["result"]>;
};

/** Where requests come from and answers go: the worker's own scope. */
export interface Port {
  postMessage(answer: Answer): void;
  addEventListener(type: "message", listen: (event: { readonly data: Request }) => void): void;
}

/** Answers requests at the port from now on. */
export function serve(port: Port, handlers: Handlers): void {
  const running = new Map<number, AbortController>();
  const answer = async ({ id, method, args }: Extract<Request, { kind: "ask" }>): Promise<Answer> => {
    const controller = new AbortController();
    running.set(id, controller);
    const call = { signal: controller.signal, tell: (progress: unknown) => port.postMessage({ kind: "progress", id, progress }) };
    try {
      return { kind: "result", id, result: await handlers[method](args as never, call) };
    } catch (error) {
      return { kind: "error", id, error: faultOf(error) };
    } finally {
      running.delete(id);
    }
  };
  port.addEventListener("message", ({ data }) => {
    if (data.kind === "cancel") running.get(data.id)?.abort();
    else void answer(data).then((one) => port.postMessage(one));
  });
}

/** An error that knows what is to be said of it. */
export class FaultError extends Error {
  readonly fault: Fault;

  constructor(fault: Fault) {
    super(fault.message);
    this.fault = fault;
  }
}

/** Errors of input keep their place; any other is a defect of ours, and is shown as one. */
export function faultOf(error: unknown): Fault {
  if (error instanceof FaultError) return error.fault;
  if (error instanceof ActivationError) {
    const { code, message, position } = error;
    return {
      kind: "input",
      code,
      message,
      ...(position === undefined ? {} : { position }),
    };
  }
  if (error instanceof InputError) return { kind: "input", code: error.code, message: error.message };
  return { kind: "defect", code: "internal", message: error instanceof Error ? `${error.name}: ${error.message}` : String(error) };
}
