import { v7 as uuidv7 } from 'uuid';
import type { Viewer } from '../../integration-service/src/members/visibility.ts';
import type { Draft } from '../../integration-service/src/messages/outbound/draft.ts';
import { confirmSendsJob } from '../../integration-service/src/messages/outbound/confirm-job.ts';
import { queueMessage } from '../../integration-service/src/messages/outbound/queue-message.ts';
import type { Job } from '../../integration-service/src/platform/jobs/job.ts';
import { createLog } from '../../integration-service/src/platform/log.ts';
import { createGraphCall } from '../../integration-service/src/whatsapp/graph-call.ts';
import { uploadMedia } from '../../integration-service/src/whatsapp/media/upload-media.ts';
import { sendJob } from '../../integration-service/src/whatsapp/send/send-job.ts';
import type { SendDeps } from '../../integration-service/src/whatsapp/send/sending.ts';
import { openWindow } from '../../sandbox/src/graph/service-window.ts';
import { personWithNumber } from '../../sandbox/src/whatsapp/people.ts';
import { waIdOf } from '../../sandbox/src/whatsapp/wa-id.ts';
import type { Sandbox } from '../../sandbox/src/start-sandbox.ts';
import { connectTestNumber } from './connect-number.ts';
import { ingest } from './ingest.ts';
import { createOrganization } from './organization.ts';
import { BLOBS, SEALER } from './test-app.ts';
import type { TestDatabase } from './test-database.ts';
import { messagesValue, textValue, webhookBody } from './webhooks.ts';

export const PORTFOLIO_ID = '310000000000001';

/** A message as it reached the stand-in for Meta. */
export type Received = { wamid: string; body: Record<string, unknown> };

type Options = { database: TestDatabase; sandbox: Sandbox; withinMs?: number };

/** A channel that is connected to the stand-in, with an admin who writes on it. */
export async function openSending({ database, sandbox, withinMs = 2_000 }: Options) {
  const { id: organizationId, portalId } = await createOrganization(database);
  const [number] = sandbox.channels;
  if (!number) throw new Error('The sandbox has no number');
  await database.prisma.channel.updateMany({ data: { status: 'DISCONNECTED' } });
  const channelId = await connectTestNumber(database, {
    organizationId,
    ...number,
    portfolioId: PORTFOLIO_ID,
  });
  if (!channelId) throw new Error('The number is taken');
  const member = await database.prisma.member.findFirstOrThrow({ where: { organizationId } });

  const call = createGraphCall(sandbox.credentials.meta);
  const { meta } = sandbox.credentials;
  const log = createLog('silent');
  const deps: SendDeps = {
    database,
    sealer: SEALER,
    log,
    call,
    uploadMedia: (of) => uploadMedia({ database, blobs: BLOBS, meta }, of),
    withinMs,
  };
  const viewer: Viewer = { organizationId, memberId: member.id, role: 'ADMIN', viewerPolicy: 'NOTHING' };
  const ref = { organizationId, channelId };
  const { phoneNumberId } = number;

  return {
    ...ref,
    portalId,
    phoneNumberId,
    viewer,
    deps,
    /** Somebody writes, at a moment before now; @returns their conversation */
    async hear(person: { from?: string; userId?: string; name?: string }, secondsAgo = 60): Promise<string> {
      const wamid = `wamid.${uuidv7()}`;
      const at = Math.floor(Date.now() / 1_000) - secondsAgo;
      receive(sandbox, { phoneNumberId, wamid, at, ...person });
      await ingest(database, webhookBody(textValue({ phoneNumberId, wamid, at, ...person })));
      const { conversationId } = await database.prisma.message.findFirstOrThrow({ where: { wamid } });
      return conversationId;
    },
    write: (conversationId: string, draft: string | Draft, key: string = uuidv7()) =>
      queueMessage({ database }, { viewer, conversationId, key, draft: asDraft(draft) }),
    run: () => sendJob(deps).run(ref),
    confirm: () => confirmSendsJob(deps).run(undefined),
    /** What reached the stand-in, the first first. */
    received: () => sandbox.state.graph.messages as Received[],
    timesReceived: (messageId: string) =>
      sandbox.state.graph.messages.filter(({ body }) => idIn(body as Received['body']) === messageId).length,
    /** Meta tells of everything that it has. */
    report: async (status = 'sent', errors?: object[]) => {
      const bodies = sandbox.state.graph.messages.map(({ wamid, body }) =>
        statusBody(phoneNumberId, {
          wamid,
          status,
          callbackData: idIn(body as Received['body']),
          ...(errors && { errors }),
        }),
      );
      await ingest(database, ...bodies);
    },
    stateOf: async (messageId: string) => database.prisma.send.findFirstOrThrow({ where: { messageId } }),
  };
}

export type Sending = Awaited<ReturnType<typeof openSending>>;

type Written = { phoneNumberId: string; wamid: string; at: number; from?: string; userId?: string };

/** The stand-in knows what it told us. */
function receive(
  { state: { graph } }: Sandbox,
  { phoneNumberId, wamid, at, from = '', userId }: Written,
): void {
  const person = userId ?? personWithNumber(graph.people, waIdOf(from)).userId;
  const message = { wamid, phoneNumberId, userId: person, at: at * 1_000 };
  graph.received.push({ ...message, readAt: null, sawTyping: false, typingAt: null, content: null });
  openWindow(graph, message, message.at);
}

function asDraft(draft: string | Draft): Draft {
  return typeof draft === 'string' ? { kind: 'text', text: draft } : draft;
}

function idIn(body: Received['body']): string {
  return String(body['biz_opaque_callback_data']);
}

type Status = { wamid: string; status: string; callbackData: string; errors?: object[] };

export function statusBody(phoneNumberId: string, { wamid, status, callbackData, errors }: Status): Buffer {
  const timestamp = String(Math.floor(Date.now() / 1_000));
  const told = {
    id: wamid,
    status,
    timestamp,
    biz_opaque_callback_data: callbackData,
    ...(errors && { errors }),
  };
  return webhookBody(messagesValue(phoneNumberId, { statuses: [told] }));
}

/** So much later by every clock that the sending reads. */
export async function passTime({ pool }: TestDatabase, seconds: number): Promise<void> {
  const earlier = (column: string) => `${column} = ${column} - make_interval(secs => $1)`;
  await pool.query(`update sends set ${earlier('due_at')}, ${earlier('attempted_at')}`, [seconds]);
  await pool.query(`update conversations set ${earlier('paced_until')}`, [seconds]);
  await pool.query(`update channels set ${earlier('paced_until')}, ${earlier('rests_until')}`, [seconds]);
  await pool.query(`update graphile_worker._private_jobs set ${earlier('run_at')}`, [seconds]);
}

/** Runs what is due in the queue, one job after the other, until nothing is. @returns how many jobs ran */
export async function runDue({ pool }: TestDatabase, jobs: readonly Job[]): Promise<number> {
  for (let count = 0; ; count += 1) {
    const { rows } = await pool.query<{ name: string; payload: unknown }>(
      `delete from graphile_worker._private_jobs as job using graphile_worker._private_tasks as task
       where task.id = job.task_id and job.id = (
         select due.id from graphile_worker._private_jobs as due
         join graphile_worker._private_tasks as named on named.id = due.task_id
         where due.run_at <= now() and named.identifier = any($1) order by due.run_at, due.id limit 1)
       returning task.identifier as name, job.payload`,
      [jobs.map(({ name }) => name)],
    );
    const [next] = rows;
    if (!next) return count;
    await jobs.find(({ name }) => name === next.name)?.run(next.payload);
  }
}
