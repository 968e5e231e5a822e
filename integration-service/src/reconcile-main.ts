import { parseArgs } from 'node:util';
import { ConfigError, readConfig } from './platform/config.ts';
import { openDatabase } from './platform/database/database.ts';
import { findEmbeddedPostgres } from './platform/database/embedded/embedded-postgres.ts';
import { messageOf } from './platform/errors.ts';
import { checkJobs } from './platform/jobs/check-jobs.ts';
import { createLog } from './platform/log.ts';
import { reconcile } from './reconcile.ts';

const USAGE = 'npm run reconcile [-- dry-run] [-- --portal <number of the HubSpot account>]';

process.exitCode = await run().catch(fail);

/** @returns the exit code: 0 when all was finished */
async function run(): Promise<number> {
  const { values, positionals } = parseArgs({
    options: { portal: { type: 'string' } },
    allowPositionals: true,
  });
  const [what = 'repair'] = positionals;
  if (what !== 'repair' && what !== 'dry-run') {
    print(USAGE);
    return 1;
  }
  const config = readConfig(process.env);
  const url = config.databaseUrl ?? (await findEmbeddedPostgres(config.dataDir));
  if (url === null) {
    print(
      `The embedded PostgreSQL in ${config.dataDir} does not run: start the service, or set DATABASE_URL.`,
    );
    return 1;
  }
  const database = openDatabase(url, createLog('silent'));
  try {
    return await reconcileAll(database, { kind: what === 'repair' ? 'REPAIR' : 'DRY_RUN', ...values });
  } finally {
    await database.close();
  }
}

type Wanted = { kind: 'REPAIR' | 'DRY_RUN'; portal?: string };

/** One portal after the other; Ctrl-C stops where it is. */
async function reconcileAll(
  { pool, prisma }: ReturnType<typeof openDatabase>,
  { kind, portal }: Wanted,
): Promise<number> {
  for (const { state, what } of await checkJobs(pool)) if (state === 'broken') print(`Note: ${what}`);
  const organizations = await prisma.organization.findMany({
    where: {
      hubspotConnection: { status: 'CONNECTED' },
      ...(portal !== undefined && { hubspotPortalId: portal }),
    },
    select: { id: true, hubspotPortalId: true },
    orderBy: { id: 'asc' },
  });
  if (organizations.length === 0) print('There is no such connected HubSpot account.');
  const stopping = new AbortController();
  process.once('SIGINT', () => stopping.abort());
  let finished = organizations.length > 0;
  for (const { id: organizationId, hubspotPortalId: portalId } of organizations) {
    if (stopping.signal.aborted) break;
    const of = { organizationId, portalId, kind };
    finished = (await reconcile({ pool, print, signal: stopping.signal }, of)) && finished;
  }
  return finished && !stopping.signal.aborted ? 0 : 1;
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

function fail(error: unknown): number {
  print(error instanceof ConfigError ? error.message : `Nothing was compared: ${messageOf(error)}`);
  return 1;
}
