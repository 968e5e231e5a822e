import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { importOrganization } from '../../integration-service/src/portability/import-organization.ts';
import { anyEvent } from '../support/any-event.ts';
import { exportToFile, linesOf, otherBlobs } from '../support/archives.ts';
import { readAllRows } from '../support/compare-organizations.ts';
import { ingest } from '../support/ingest.ts';
import { offerListings } from '../support/offer-listings.ts';
import { createChannel } from '../support/organization.ts';
import { BLOBS } from '../support/test-app.ts';
import { createTestDatabase, type TestDatabase } from '../support/test-database.ts';
import { changesBody } from '../support/webhooks.ts';

let here: TestDatabase;
let there: TestDatabase;
beforeAll(async () => void ([here, there] = [await createTestDatabase(), await createTestDatabase()]));
afterAll(async () => {
  await here.drop();
  await there.drop();
});

const world = fc.array(fc.tuple(anyEvent, fc.integer({ min: 0, max: 9 })), { minLength: 1, maxLength: 25 });

it('exports and imports whatever was ingested as it is, and exports it from there as the same bytes', async () => {
  const blobs = await otherBlobs();
  await fc.assert(
    fc.asyncProperty(world, async (events) => {
      const { organizationId, phoneNumberId } = await createChannel(here);
      const refer = await offerListings(here, organizationId);
      const changes = events.map(([event, at], serial) => event(serial, 1_790_000_000 + at)(phoneNumberId));
      await ingest(here, Buffer.from(refer(changesBody(...changes).toString())));

      const path = await exportToFile(here, BLOBS, organizationId);
      await importOrganization({ pool: there.pool, blobs }, { path });

      expect(await readAllRows(there, organizationId)).toEqual(await readAllRows(here, organizationId));
      const again = await exportToFile(there, blobs, organizationId);
      expect((await linesOf(again)).slice(1, -1)).toEqual((await linesOf(path)).slice(1, -1));
    }),
    { numRuns: Number(process.env['RUNS'] ?? 25), endOnFailure: true },
  );
}, 300_000);
