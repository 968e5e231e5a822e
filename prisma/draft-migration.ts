// Prints the SQL that brings the migrations to schema.prisma: `npm run -s migration:draft`.
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbeddedPostgres } from '../integration-service/src/platform/database/embedded/embedded-postgres.ts';
import { schemaDrift } from '../integration-service/src/platform/database/migrate.ts';

const folder = await mkdtemp(join(tmpdir(), 'draft-migration-'));
await chmod(folder, 0o755);
const postgres = await startEmbeddedPostgres(folder);
try {
  process.stdout.write(await schemaDrift(postgres.url));
} finally {
  await postgres.stop();
  await rm(folder, { recursive: true });
}
