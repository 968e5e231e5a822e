import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';
import { freePort } from './free-port.ts';

export type ServiceProcess = {
  url: string;
  child: ChildProcess;
  /** Everything it printed so far. */
  output(): string;
  /** Resolves when it has printed this. */
  printed(text: string): Promise<void>;
  /** Resolves with the exit code when it has ended by itself. */
  exited: Promise<number | null>;
  /** @returns the exit code */
  stop(signal?: NodeJS.Signals): Promise<number | null>;
};

const MAIN = fileURLToPath(new URL('../../integration-service/src/main.ts', import.meta.url));
const PRINTED_WITHIN_MS = 25_000;

/** Runs main.ts as a process of its own, with nothing of our own environment but the path; it ends with the test. */
export async function spawnService(environment: Record<string, string>): Promise<ServiceProcess> {
  const port = environment['PORT'] ?? String(await freePort());
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', MAIN], {
    env: { PATH: process.env['PATH'], PORT: port, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  let output = '';
  const listeners = new Set<() => void>();
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => {
      output += chunk.toString();
      listeners.forEach((listener) => listener());
    });
  }
  const exited = once(child, 'exit').then(() => child.exitCode);

  function printed(text: string): Promise<void> {
    return new Promise((done, fail) => {
      const giveUp = setTimeout(() => fail(new Error(`Not printed: ${text}\n${output}`)), PRINTED_WITHIN_MS);
      const look = () => {
        if (!output.includes(text)) return;
        clearTimeout(giveUp);
        listeners.delete(look);
        done();
      };
      listeners.add(look);
      look();
    });
  }

  async function stop(signal: NodeJS.Signals = 'SIGINT'): Promise<number | null> {
    if (child.exitCode === null && child.signalCode === null) child.kill(signal);
    return exited;
  }
  return { url: `http://127.0.0.1:${port}`, child, output: () => output, printed, exited, stop };
}

/** Asks until the answer is as wanted. */
export async function eventually<Value extends object | number | string | boolean>(
  ask: () => Value | Promise<Value>,
  isWanted: (value: Value) => boolean,
  withinMs = 20_000,
): Promise<Value> {
  const deadline = Date.now() + withinMs;
  for (;;) {
    const value = await ask();
    if (isWanted(value)) return value;
    if (Date.now() > deadline) throw new Error(`Still ${JSON.stringify(value).slice(0, 500)}`);
    await new Promise((done) => setTimeout(done, 50));
  }
}
