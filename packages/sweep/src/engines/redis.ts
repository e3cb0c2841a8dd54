/** Connections to Redis by ioredis, which is installed by those who use a queue: errors in one line, and no password in them. */
import type { Redis } from "ioredis";
import { SweepError } from "../sweepError.js";

/** What a client of the queue is told. */
export interface RedisOptions {
  /** `redis://[user:password@]host[:port][/db]`, or `rediss://` with TLS. */
  readonly url: string;
  /** What names of keys begin with. */
  readonly prefix: string;
}

/** A lost connection is tried again so often, a second apart at most. */
const MOST_TRIES = 60;

/**
 * A connection that is up.
 * @throws SweepError where there is no server, it lets nobody in, or ioredis is not installed
 */
export async function connected({ url }: RedisOptions): Promise<Redis> {
  const place = placeOf(url);
  const { Redis: Client } = await loadedPackage("ioredis", () => import("ioredis"));
  let isUp = false;
  let last: Error | undefined;
  const client = new Client(url, {
    lazyConnect: true,
    connectTimeout: 5_000,
    maxRetriesPerRequest: null,
    retryStrategy: (times) => (isUp && times <= MOST_TRIES ? Math.min(50 * times, 1_000) : null),
  });
  client.on("error", (error: Error) => {
    last = error;
  });
  try {
    await client.connect();
    await client.ping();
  } catch (error) {
    client.disconnect();
    throw unreachable(place, last ?? (error as Error));
  }
  isUp = true;
  return client;
}

/** @throws SweepError with what to install */
export async function loadedPackage<T>(name: string, load: () => Promise<T>): Promise<T> {
  try {
    return await load();
  } catch (error) {
    const why = (error as Error).message.includes(`'${name}'`) ? "it is not installed" : (error as Error).message.split("\n")[0];
    throw new SweepError(
      "missing-package",
      `expected the optional package ${name} for a queue, got none (${why}); install it beside flatcheck (npm install bullmq ioredis), or take --engine local`,
    );
  }
}

/** Host and port, without what may be secret. @throws SweepError for what is no URL of Redis */
export function placeOf(url: string): string {
  const parsed = URL.canParse(url) ? new URL(url) : undefined;
  if (parsed === undefined || !/^rediss?:$/.test(parsed.protocol) || parsed.hostname === "")
    throw new SweepError("redis", "expected a URL of Redis such as redis://localhost:6379 after --redis, got another text");
  return `${parsed.hostname}:${parsed.port === "" ? "6379" : parsed.port}`;
}

/** The error of a server that cannot be reached, or no more. */
export const unreachable = (place: string, error: Error): SweepError =>
  new SweepError(
    "redis",
    `expected a Redis server at ${place}, got ${reasonOf(error)}; start one, or give another URL after --redis (what is done is kept, and flatcheck sweep --resume goes on)`,
  );

function reasonOf(error: Error): string {
  if (/NOAUTH/.test(error.message)) return "one that asks for a password";
  if (/WRONGPASS/.test(error.message)) return "one that does not know this user and password";
  return error.message === "" ? ((error as NodeJS.ErrnoException).code ?? error.name) : error.message;
}
