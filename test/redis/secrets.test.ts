/** A Redis behind TLS and a password: sweeps go through, refusals are one line, and neither outputs nor folders have the password. */
import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { Folder, type Outcome, outcomeOf } from "../../packages/cli/test-kit/run.js";
import { expectRefused, gridOf, Sweeps } from "./sweeps.js";

const PASSWORD = "geheim4711";
const keys = new Folder();
const [key, certificate] = [keys.file("key.pem"), keys.file("certificate.pem")];
let sweeps: Sweeps;

beforeAll(async () => {
  const asked = ["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=flatcheck"];
  const made = spawnSync("openssl", [...asked, "-addext", "subjectAltName=IP:127.0.0.1", "-keyout", key, "-out", certificate]);
  if (made.status !== 0) throw new Error("expected openssl, got none; install it (apt-get install openssl)");
  const tls = ["--tls-cert-file", certificate, "--tls-key-file", key, "--tls-ca-cert-file", certificate, "--tls-auth-clients", "no"];
  sweeps = await Sweeps.of(gridOf(1, 400), 16, [...tls, "--requirepass", PASSWORD]);
});
afterAll(async () => {
  await sweeps.end();
  keys.remove();
});

const urlWith = (password: string): string => `rediss://${password === "" ? "" : `:${password}@`}${sweeps.redis.place}`;

/** A sweep by a queue at this URL, with a worker. */
async function sweepAt(out: string, url: string): Promise<readonly Outcome[]> {
  const worker = sweeps.flatcheck("worker", "--redis", url, "--jobs", "1");
  const ended = outcomeOf(worker);
  const outcome = await sweeps.sweep(out, "--engine", "bullmq", "--redis", url);
  worker.kill("SIGTERM");
  return [outcome, await ended];
}

/** The files of a folder and of those in it. */
const filesOf = (folder: string): readonly string[] =>
  readdirSync(folder, { recursive: true, encoding: "utf8" })
    .map((name) => join(folder, name))
    .filter((file) => statSync(file).isFile());

test("with the certificate and the password; nothing that is written has it", async () => {
  process.env["NODE_EXTRA_CA_CERTS"] = certificate;
  const [outcome, worker] = (await sweepAt("safe", urlWith(PASSWORD))) as [Outcome, Outcome];
  sweeps.expectSame("safe", outcome);
  expect([worker.code, worker.stderr]).toEqual([0, ""]);
  const texts = [outcome.stdout, worker.stdout, ...filesOf(sweeps.folder.file("safe")).map((file) => readFileSync(file, "latin1"))];
  expect(texts.filter((text) => text.includes(PASSWORD))).toEqual([]);
});

describe("one clear line, without the password, where", () => {
  test.each([
    ["it is another", true, "falsch0815", /got one that does not know this user and password/],
    ["there is none", true, "", /got one that asks for a password/],
    ["nobody knows who signed the certificate", false, PASSWORD, /got self-signed certificate/],
  ])("%s", async (_, isTrusted, password, message) => {
    if (isTrusted) process.env["NODE_EXTRA_CA_CERTS"] = certificate;
    else delete process.env["NODE_EXTRA_CA_CERTS"];
    for (const outcome of await sweepAt("refused", urlWith(password))) {
      expectRefused(outcome, message);
      if (password !== "") expect(outcome.stderr).not.toContain(password);
    }
  });
});
