// `npm run bench`: every figure of one run on one machine, its goal beside it.
import { startBenchDatabase } from './bench-database.ts';
import { measureCards } from './measure-cards.ts';
import { measureIngest } from './measure-ingest.ts';
import { measureService } from './measure-service.ts';
import { measureWebhook } from './measure-webhook.ts';
import { printTable, type Row } from './table.ts';

const bench = await startBenchDatabase();
const rows: Row[] = [];
try {
  rows.push(...(await measureWebhook(bench)));
  rows.push(...(await measureIngest(bench)));
} finally {
  await bench.stop();
}
rows.push(...(await measureCards()));
rows.push(...(await measureService()));
printTable(rows);
