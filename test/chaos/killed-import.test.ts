import { expect, it } from 'vitest';
import { eventually, spawnService } from '../support/service-process.ts';
import { OUTSIDE, PUBLIC_URL } from '../support/test-app.ts';
import { csvOf, handIn, useImports } from '../support/use-imports.ts';
import { useTeam } from '../support/use-team.ts';

const GOES_ON_WITHIN_MS = 30_000;
const LINES = 1_200;

const team = useTeam();
const imports = useImports(team);

it('takes a file whole, once, although the worker is killed in the middle of it', async () => {
  const { importId, url } = await imports.open();
  await handIn(url, csvOf(LINES));
  const read = () => team.database.prisma.listingImport.findFirstOrThrow({ where: { id: importId } });
  const goOn = await stopAt('s-999');
  const killed = await startWorkerProcess();
  await eventually(read, ({ state, done }) => state === 'TAKING' && done > 0);
  expect(await imports.stored()).toEqual([]);

  expect(await killed.stop('SIGKILL')).toBe(null);
  await goOn();
  const next = await startWorkerProcess();
  const done = await eventually(read, ({ state }) => state === 'DONE', GOES_ON_WITHIN_MS);

  expect(done).toMatchObject({ total: LINES, done: LINES, created: LINES, updated: 0 });
  expect(await imports.stored()).toHaveLength(LINES);
  const where = { organizationId: team.organizationId, action: 'listings-imported' };
  expect(await team.database.prisma.auditEntry.count({ where })).toBe(1);
  expect(await next.stop()).toBe(0);
}, 120_000);

/** Whoever writes this listing waits until it is called off. */
async function stopAt(ownSlug: string): Promise<() => Promise<void>> {
  const holder = await team.database.pool.connect();
  await holder.query('select pg_advisory_lock(4242)');
  await holder.query(
    `create function stop_at() returns trigger language plpgsql as
       $$ begin if new.own_slug = '${ownSlug}' then perform pg_advisory_xact_lock(4242); end if; return new; end $$;
     create trigger stop_at before insert on listings for each row execute function stop_at()`,
  );
  return async () => {
    await holder.query('select pg_advisory_unlock(4242)');
    holder.release();
  };
}

function startWorkerProcess() {
  const { meta, hubspot } = OUTSIDE;
  return spawnService({
    RUN: 'worker',
    DATABASE_URL: team.database.url,
    DATA_DIR: '/nonexistent',
    PUBLIC_URL,
    ENCRYPTION_KEYS: `test:${Buffer.alloc(32, 7).toString('base64')}`,
    META_APP_ID: meta.appId,
    META_APP_SECRET: meta.appSecret,
    META_VERIFY_TOKEN: meta.verifyToken,
    HUBSPOT_APP_ID: hubspot.appId,
    HUBSPOT_CLIENT_ID: hubspot.clientId,
    HUBSPOT_CLIENT_SECRET: hubspot.clientSecret,
  });
}
