import { examine } from './doctor.ts';
import { type Config, ConfigError, readConfig } from './platform/config.ts';
import { localKeys, openKeyring } from './platform/crypto/keyring.ts';
import { createSealer } from './platform/crypto/sealing.ts';
import { openDatabase } from './platform/database/database.ts';
import { findEmbeddedPostgres } from './platform/database/embedded/embedded-postgres.ts';
import type { Finding } from './platform/doctor/finding.ts';
import { messageOf } from './platform/errors.ts';
import { createLog } from './platform/log.ts';
import { createMetrics } from './platform/metrics.ts';

const MARKS = { fine: 'ok    ', warning: 'warn  ', broken: 'BROKEN' } as const;

process.exitCode = await run().catch(fail);

/** @returns the exit code: 0 when nothing is broken */
async function run(): Promise<number> {
  const config = readConfig(process.env);
  if (config.outside === null) {
    print('No credentials are set: `npm start` runs the sandbox, and there is no installation to look at.');
    return 0;
  }
  const url = config.databaseUrl ?? (await findEmbeddedPostgres(config.dataDir));
  if (url === null) {
    print(`${MARKS.broken} Database: the embedded PostgreSQL in ${config.dataDir} does not run.`);
    print('       Start the service (`npm start`), or set DATABASE_URL.');
    return 1;
  }
  const findings = await look(config, { url, outside: config.outside });
  findings.forEach((finding) => print(describe(finding)));
  const count = (state: Finding['state']) => findings.filter((finding) => finding.state === state).length;
  print(`\n${count('fine')} fine, ${count('warning')} to know of, ${count('broken')} broken`);
  return count('broken') === 0 ? 0 : 1;
}

async function look(
  config: Config,
  { url, outside }: { url: string; outside: NonNullable<Config['outside']> },
): Promise<Finding[]> {
  const log = createLog('silent');
  const database = openDatabase(url, log);
  try {
    const sealer = createSealer(openKeyring(config.encryptionKeys ?? (await localKeys(config.dataDir))));
    const publicUrl = config.publicUrl ?? `http://localhost:${config.port}`;
    const isProduction = config.production;
    return await examine({
      outside,
      publicUrl,
      isProduction,
      database,
      sealer,
      log,
      metrics: createMetrics(),
    });
  } finally {
    await database.close();
  }
}

function describe({ subject, state, what, fix }: Finding): string {
  const line = `${MARKS[state]} ${subject}: ${what}`;
  return fix === null ? line : `${line}\n       To do: ${fix}`;
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

function fail(error: unknown): number {
  print(error instanceof ConfigError ? error.message : `The doctor could not look: ${messageOf(error)}`);
  return 1;
}
