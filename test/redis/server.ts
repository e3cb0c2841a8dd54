/** Redis for tests: a server of its own in a folder, on a port that is free, which can be killed and started again. */
import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { createServer } from "node:net";

export class RedisServer {
  readonly port: number;
  private readonly folder: string;
  private child: ChildProcess | undefined;

  private constructor(folder: string, port: number) {
    this.folder = folder;
    this.port = port;
  }

  /** @throws Error where no redis-server is installed */
  static async started(folder: string): Promise<RedisServer> {
    if (spawnSync("redis-server", ["--version"]).status !== 0)
      throw new Error("expected redis-server, got none; install it (apt-get install redis-server)");
    const server = new RedisServer(folder, await freePort());
    await server.start();
    return server;
  }

  get url(): string {
    return `redis://127.0.0.1:${this.port}`;
  }

  /** With what was appended before; until it answers. */
  async start(): Promise<void> {
    const options = ["--port", this.port, "--bind", "127.0.0.1", "--dir", this.folder, "--appendonly", "yes", "--save", ""].map(String);
    this.child = spawn("redis-server", options, { stdio: "ignore" });
    while (this.command("PING") !== "PONG") await new Promise((resolve) => setTimeout(resolve, 50));
  }

  async kill(): Promise<void> {
    const ended = new Promise((resolve) => this.child?.once("exit", resolve));
    this.child?.kill("SIGKILL");
    await ended;
  }

  /** What redis-cli prints. */
  command(...words: readonly string[]): string {
    return spawnSync("redis-cli", ["-p", String(this.port), ...words], { encoding: "utf8" }).stdout.trim();
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
