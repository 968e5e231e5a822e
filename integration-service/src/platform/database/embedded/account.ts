import { execFile } from 'node:child_process';
import { readFile, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { promisify } from 'node:util';

export type Account = { name: string; uid: number; gid: number };

const NAME = 'postgres';
const execute = promisify(execFile);

/**
 * PostgreSQL refuses to run as root; then it runs as the OS user `postgres`, which is made when it is missing.
 * @returns null when we are an ordinary user and Postgres runs as ourselves
 */
export async function postgresAccount(): Promise<Account | null> {
  if (process.getuid?.() !== 0) return null;
  return (await findAccount()) ?? (await createAccount());
}

async function findAccount(): Promise<Account | null> {
  const users = await readFile('/etc/passwd', 'utf8');
  const fields = users
    .split('\n')
    .map((line) => line.split(':'))
    .find(([name]) => name === NAME);
  return fields ? { name: NAME, uid: Number(fields[2]), gid: Number(fields[3]) } : null;
}

async function createAccount(): Promise<Account> {
  await execute('useradd', ['--system', '--user-group', '--no-create-home', NAME]);
  const account = await findAccount();
  if (!account) throw new Error(`The OS user ${NAME} could not be made; run as an ordinary user instead.`);
  return account;
}

/** @throws Error naming the first folder on the way that the account may not enter, and what to do */
export async function checkReach(account: Account, paths: string[]): Promise<void> {
  for (const path of paths) {
    const closed = await firstClosedFolder(account, path);
    if (closed) {
      throw new Error(
        `PostgreSQL runs as the OS user ${account.name}, which may not enter ${closed} on the way to ${path}. ` +
          'Run the service as an ordinary user, put the project (or DATA_DIR) where that user can reach it, ' +
          'or set DATABASE_URL.',
      );
    }
  }
}

async function firstClosedFolder(account: Account, path: string): Promise<string | null> {
  for (let folder = dirname(path); folder !== dirname(folder); folder = dirname(folder)) {
    const { mode, uid, gid } = await stat(folder);
    const shift = uid === account.uid ? 6 : gid === account.gid ? 3 : 0;
    if (((mode >> shift) & 1) === 0) return folder;
  }
  return null;
}
