import { randomBytes } from 'node:crypto';
import { chmod, chown, mkdir, readFile, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join, resolve } from 'node:path';
import pg from 'pg';
import { run, type PostgresBinaries, postgresBinaries } from './binaries.ts';
import { type Account, checkReach, postgresAccount } from './account.ts';

export type EmbeddedPostgres = { url: string; stop(): Promise<void> };

type Cluster = { directory: string; log: string; binaries: PostgresBinaries; account: Account | null };

const OWNER_LOCK = 7_276_120_002;
const SETTINGS = '-c listen_addresses=127.0.0.1 -c unix_socket_directories= -c max_connections=100';
const DATABASE = 'trochai';

/**
 * Starts PostgreSQL on a data directory of its own, on loopback and a free port; initialises it the first time.
 * A server that an earlier, killed process left on this directory is adopted. `pg_ctl` puts the server into a
 * session of its own, so that the terminal's Ctrl-C does not reach it before the service is done with it.
 * @throws Error with what to do, when another service uses the directory or the account cannot reach it
 */
export async function startEmbeddedPostgres(dataDir: string, settings = ''): Promise<EmbeddedPostgres> {
  const cluster = await prepareCluster(resolve(dataDir));
  const password = await initialise(cluster);
  const port = (await runningPort(cluster)) ?? (await start(cluster, `${SETTINGS} ${settings}`));

  const url = (database: string) => `postgresql://postgres:${password}@127.0.0.1:${port}/${database}`;
  const owner = await claim(url('postgres'), dataDir);
  await createDatabase(owner);

  async function stop(): Promise<void> {
    await owner.end();
    await pgCtl(cluster, ['stop', '-w', '-m', 'fast']);
  }
  return { url: url(DATABASE), stop };
}

/** The address of the server that runs on a data directory; null: none does. */
export async function findEmbeddedPostgres(dataDir: string): Promise<string | null> {
  const directory = join(resolve(dataDir), 'postgres');
  const binaries = await postgresBinaries();
  const account = await postgresAccount();
  const cluster = {
    directory: join(directory, 'cluster'),
    log: join(directory, 'postgres.log'),
    binaries,
    account,
  };
  const password = await readFile(join(directory, 'password'), 'utf8').catch(() => null);
  const port = await runningPort(cluster);
  if (password === null || port === null) return null;
  return `postgresql://postgres:${password.trim()}@127.0.0.1:${port}/${DATABASE}`;
}

async function prepareCluster(dataDir: string): Promise<Cluster> {
  const binaries = await postgresBinaries();
  const account = await postgresAccount();
  const directory = join(dataDir, 'postgres');
  await mkdir(directory, { recursive: true });
  if (account) {
    await checkReach(account, [directory, binaries.postgres]);
    await chown(directory, account.uid, account.gid);
  }
  await chmod(directory, 0o700);
  return { directory: join(directory, 'cluster'), log: join(directory, 'postgres.log'), binaries, account };
}

/** @returns the superuser's password, made at the first start and kept in a file only its owner can read */
async function initialise(cluster: Cluster): Promise<string> {
  const file = join(cluster.directory, '..', 'password');
  const known = await readFile(file, 'utf8').catch(() => null);
  if (known !== null && (await isInitialised(cluster))) return known.trim();

  const password = randomBytes(24).toString('base64url');
  await writeFile(file, password, { mode: 0o600 });
  if (cluster.account) await chown(file, cluster.account.uid, cluster.account.gid);
  const options = ['--auth=scram-sha-256', '--username=postgres', `--pwfile=${file}`, '--encoding=UTF8'];
  const locale = ['--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C'];
  const args = ['-D', cluster.directory, ...options, ...locale];
  await run({ program: cluster.binaries.initdb, args, account: cluster.account });
  return password;
}

async function isInitialised(cluster: Cluster): Promise<boolean> {
  return readFile(join(cluster.directory, 'PG_VERSION')).then(
    () => true,
    () => false,
  );
}

/** @returns the port of a live server on this directory, or null */
async function runningPort(cluster: Cluster): Promise<number | null> {
  const lines = await readFile(join(cluster.directory, 'postmaster.pid'), 'utf8').catch(() => null);
  if (lines === null) return null;
  const alive = await pgCtl(cluster, ['status']).then(
    () => true,
    () => false,
  );
  return alive ? Number(lines.split('\n')[3]) : null;
}

async function start(cluster: Cluster, settings: string): Promise<number> {
  const port = await freePort();
  await pgCtl(cluster, ['start', '-w', '-t', '60', '-l', cluster.log, '-o', `-p ${port} ${settings}`]);
  return port;
}

function pgCtl(cluster: Cluster, args: string[]): Promise<void> {
  const { binaries, directory, account, log } = cluster;
  return run({ program: binaries.pgCtl, args: [...args, '-D', directory], account, log });
}

/** The lock lives as long as this connection: two services can never own one data directory. */
async function claim(url: string, dataDir: string): Promise<pg.Client> {
  const owner = new pg.Client({ connectionString: url, application_name: 'trochai owner' });
  owner.on('error', () => undefined); // the pool reports a lost server; this connection has nothing to add
  await owner.connect();
  const { rows } = await owner.query<{ claimed: boolean }>('select pg_try_advisory_lock($1) as claimed', [
    OWNER_LOCK,
  ]);
  if (rows[0]?.claimed) return owner;
  await owner.end();
  throw new Error(`Another running service uses the data folder ${dataDir}; stop it, or set DATA_DIR.`);
}

async function createDatabase(owner: pg.Client): Promise<void> {
  const { rowCount } = await owner.query('select 1 from pg_database where datname = $1', [DATABASE]);
  if (rowCount === 0) await owner.query(`create database ${DATABASE}`);
}

function freePort(): Promise<number> {
  return new Promise((done, fail) => {
    const probe = createServer();
    probe.once('error', fail);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() =>
        typeof address === 'object' && address ? done(address.port) : fail(new Error('no port')),
      );
    });
  });
}
