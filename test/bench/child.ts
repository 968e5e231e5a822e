import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';

const addressSchema = z.object({ port: z.number() });

export type Child = { port: number; process: ChildProcess; stop(): Promise<void> };

/** Forks a file of this folder that sends the address it listens on. */
export async function forkServer(file: string, args: string[]): Promise<Child> {
  const child = fork(fileURLToPath(new URL(file, import.meta.url)), args, {
    execArgv: ['--max-semi-space-size=2', '--expose-gc', '--disable-warning=ExperimentalWarning'],
  });
  const messages: unknown = await once(child, 'message');
  const [{ port }] = z.tuple([addressSchema]).rest(z.unknown()).parse(messages);
  return { port, process: child, stop: () => stopChild(child) };
}

export async function stopChild(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exited = once(child, 'exit');
  child.kill('SIGINT');
  await exited;
}

/** Resident memory of a process in MB (Linux). */
export async function residentMegabytes(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8');
  return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) / 1024;
}
