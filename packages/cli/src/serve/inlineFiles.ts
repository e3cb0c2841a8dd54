/** Files of one request: data and certificates that came in its line, and what the command is to write for its answer. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

export class InlineFiles {
  private folder: string | undefined;
  private readonly results = new Map<string, string>();

  /** Writes a file and says where it is. */
  write(name: string, content: string): string {
    const path = this.path(name);
    writeFileSync(path, content);
    return path;
  }

  /** Where the command is to write JSON that the answer holds as a field. */
  awaited(field: string): string {
    const path = this.path(`${field}-result.json`);
    this.results.set(field, path);
    return path;
  }

  /** Fields of the answer, as JSON. */
  get fields(): readonly (readonly [string, string])[] {
    return [...this.results].map(([field, path]) => [field, JSON.stringify(JSON.parse(readFileSync(path, "utf8")))] as const);
  }

  remove(): void {
    if (this.folder !== undefined) rmSync(this.folder, { recursive: true, force: true });
  }

  private path(name: string): string {
    this.folder ??= mkdtempSync(join(tmpdir(), "flatcheck-serve-"));
    return join(this.folder, name);
  }
}
