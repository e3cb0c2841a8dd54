/** Redis for tests: a server of its own in a folder, on a port that is free, which can be killed and started again. */
import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { createServer } from "node:net";

export class RedisServer {
  private port = 0;
  private readonly folder: string;
  private readonly options: readonly string[];
  private child: ChildProcess | undefined;

  private constructor(folder: string, options: readonly string[]) {
    this.folder = folder;
    this.options = options;
  }

  /**
   * A server that is not started yet.
   * @param options of redis-server, beside those that every one here has; with `--tls-…` it speaks TLS alone, with a password
   * @throws Error where no redis-server is installed
   */
  static in(folder: string, options: readonly string[] = []): RedisServer {
    if (spawnSync("redis-server", ["--version"]).status !== 0)
      throw new Error("expected redis-server, got none; install it (apt-get install redis-server)");
    return new RedisServer(folder, options);
  }

  private get isSecret(): boolean {
    return this.options.some((option) => option.startsWith("--tls-"));
  }

  get place(): string {
    return `127.0.0.1:${this.port}`;
  }

  get url(): string {
    return `redis://${this.place}`;
  }

  /** With what was appended before; until it is reached. */
  async start(): Promise<void> {
    if (this.port === 0) this.port = await freePort();
    const ports = this.isSecret ? ["--port", "0", "--tls-port"] : ["--port"];
    const kept = ["--bind", "127.0.0.1", "--dir", this.folder, "--appendonly", "yes", "--save", ""];
    this.child = spawn("redis-server", [...ports, String(this.port), ...kept, ...this.options], { stdio: "ignore" });
    // One with TLS ends a connection without; one that is not there yet refuses it.
    const isUp = this.isSecret ? /^(?!.*refused)/i : /PONG/;
    while (!isUp.test(this.command("PING"))) await new Promise((resolve) => setTimeout(resolve, 50));
  }

  async kill(): Promise<void> {
    const ended = new Promise((resolve) => this.child?.once("exit", resolve));
    this.child?.kill("SIGKILL");
    await ended;
  }

  /** What redis-cli prints. */
  command(...words: readonly string[]): string {
    const { stdout, stderr } = spawnSync("redis-cli", ["-p", String(this.port), ...words], { encoding: "utf8" });
    return `${stdout}${stderr}`.trim();
  }
}

const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const server = createServer();
    server.on("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address() as { readonly port: number };
      server.close(() => resolve(port));
    });
  });
