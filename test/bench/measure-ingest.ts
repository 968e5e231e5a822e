import { setTimeout as pause } from 'node:timers/promises';
import { storeEvents } from '../../integration-service/src/inbox/store-events.ts';
import { wakeIngest } from '../../integration-service/src/inbox/wake-ingest.ts';
import { startJobRunner } from '../../integration-service/src/platform/jobs/runner.ts';
import { createLog } from '../../integration-service/src/platform/log.ts';
import { createMetrics } from '../../integration-service/src/platform/metrics.ts';
import { ingestWhatsAppJob } from '../../integration-service/src/whatsapp/ingest/ingest-job.ts';
import { createChannel } from '../support/organization.ts';
import { textValue, webhookBody } from '../support/webhooks.ts';
import type { BenchDatabase } from './bench-database.ts';
import type { Row } from './table.ts';

const MESSAGES = 20_000;
const PEOPLE = 5_000;
const A_STATEMENT = 500;

/** A backlog of webhooks, one message each, ingested by the job runner of one process. */
export async function measureIngest({ database }: BenchDatabase): Promise<Row[]> {
  await database.pool.query('truncate inbox_events');
  const { organizationId, phoneNumberId } = await createChannel(database);
  await storeBacklog({ database, phoneNumberId });
  await wakeIngest(database.pool, 'whatsapp');

  const log = createLog('warn');
  const metrics = createMetrics();
  const begin = performance.now();
  const runner = await startJobRunner({
    database,
    log,
    jobs: [ingestWhatsAppJob({ database, log, metrics })],
    schedule: [],
  });
  while ((await database.prisma.inboxEvent.count()) > 0) await pause(20);
  const seconds = (performance.now() - begin) / 1_000;
  await runner.stop();

  const messages = await database.prisma.message.count({ where: { organizationId } });
  const contacts = await database.prisma.contact.count({ where: { organizationId } });
  if (messages !== MESSAGES || contacts !== PEOPLE)
    throw new Error(`${messages} messages of ${contacts} people`);
  const perSecond = MESSAGES / seconds;
  return [
    {
      what: 'messages ingested',
      figure: `${perSecond.toFixed(0)}/s`,
      goal: '>= 4,000/s',
      met: perSecond >= 4_000,
    },
  ];
}

type Backlog = { database: BenchDatabase['database']; phoneNumberId: string };

async function storeBacklog({ database, phoneNumberId }: Backlog): Promise<void> {
  const bodies = Array.from({ length: MESSAGES }, (_, index) => {
    const person = (index * 7_919) % PEOPLE;
    const from = `5067${String(person).padStart(7, '0')}`;
    const text = 'Buenas, me interesa el apartamento de Escazu. Sigue disponible?';
    const names = { from, userId: `CR.${person}`, name: `Persona ${person}` };
    return webhookBody(
      textValue({ phoneNumberId, wamid: `wamid.bench.${index}`, text, at: 1_790_000_000 + index, ...names }),
    );
  });
  for (let start = 0; start < bodies.length; start += A_STATEMENT) {
    await storeEvents(database.pool, { edge: 'whatsapp', bodies: bodies.slice(start, start + A_STATEMENT) });
  }
}
