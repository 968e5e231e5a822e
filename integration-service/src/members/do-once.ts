import { createHash } from 'node:crypto';
import type pg from 'pg';
import { inTransaction } from '../platform/database/transaction.ts';
import type { Queryable } from '../platform/database/database.ts';

/** What a member asks for. `key` names the request, so that its repeat is known; `body`: all that it says. */
export type OnceRequest = {
  organizationId: string;
  memberId: string;
  endpoint: string;
  key: string;
  body: unknown;
};

/** The key was used for another request before. */
export type KeyReused = { ok: false; code: 'KEY_REUSED'; message: string };

type Outcome = { ok: boolean };

const KEY_REUSED: KeyReused = {
  ok: false,
  code: 'KEY_REUSED',
  message: 'This key was used for another request before',
};

/**
 * Does what a request asks for in one transaction, and only once: its repeat gets the first answer, which is stored in
 * the same transaction. Of two at once the second waits for the first. What is refused (`ok: false`) leaves nothing
 * behind, so that it may be tried again with the same key.
 * @param work must use `tx` alone: the others that wait hold the pool's other connections
 */
export async function doOnce<Answer extends Outcome>(
  pool: pg.Pool,
  request: OnceRequest,
  work: (tx: pg.PoolClient) => Promise<Answer>,
): Promise<Answer | KeyReused> {
  const bodyHash = hashOf(request);
  try {
    return await inTransaction(pool, async (tx) => {
      if (!(await claimKey(tx, request, bodyHash))) return await repeat<Answer>(tx, request, bodyHash);
      const answer = await work(tx);
      if (!answer.ok) throw new NotDone(answer);
      await keepAnswer(tx, request, answer);
      return answer;
    });
  } catch (error) {
    if (error instanceof NotDone) return error.answer as Answer; // only thrown above, with an Answer
    throw error;
  }
}

function hashOf({ body }: OnceRequest): Buffer {
  return createHash('sha256').update(JSON.stringify(body)).digest();
}

/** Rolls the transaction back. */
class NotDone extends Error {
  readonly answer: Outcome;

  constructor(answer: Outcome) {
    super('The request was refused');
    this.name = 'NotDone';
    this.answer = answer;
  }
}

const OF_REQUEST = 'organization_id = $1 and member_id = $2 and endpoint = $3 and key = $4';
const namesOf = ({ organizationId, memberId, endpoint, key }: OnceRequest) => [
  organizationId,
  memberId,
  endpoint,
  key,
];

/** Waits for another transaction that has just claimed the same key. */
async function claimKey(on: Queryable, request: OnceRequest, bodyHash: Buffer): Promise<boolean> {
  const { rowCount } = await on.query({
    name: 'claim-idempotency-key',
    text: `insert into idempotency_keys (organization_id, member_id, endpoint, key, body_hash, answer)
           values ($1, $2, $3, $4, $5, 'null') on conflict do nothing`,
    values: [...namesOf(request), bodyHash],
  });
  return rowCount === 1;
}

async function repeat<Answer>(
  on: Queryable,
  request: OnceRequest,
  bodyHash: Buffer,
): Promise<Answer | KeyReused> {
  const answer = await readAnswer<Answer>(on, request, bodyHash);
  if (!answer) throw new Error('An idempotency key vanished while it was read');
  return answer;
}

/** Whether the request, or another of the same key, was done before: then there is nothing to prepare for it. */
export async function isKnownKey(on: Queryable, request: OnceRequest): Promise<boolean> {
  const { rowCount } = await on.query(`select from idempotency_keys where ${OF_REQUEST}`, namesOf(request));
  return rowCount === 1;
}

async function readAnswer<Answer>(
  on: Queryable,
  request: OnceRequest,
  bodyHash: Buffer,
): Promise<Answer | KeyReused | null> {
  const { rows } = await on.query<{ body_hash: Buffer; answer: Answer }>(
    `select body_hash, answer from idempotency_keys where ${OF_REQUEST}`,
    namesOf(request),
  );
  const [known] = rows;
  if (!known) return null;
  return known.body_hash.equals(bodyHash) ? known.answer : KEY_REUSED;
}

async function keepAnswer(on: Queryable, request: OnceRequest, answer: Outcome): Promise<void> {
  await on.query(`update idempotency_keys set answer = $5 where ${OF_REQUEST}`, [
    ...namesOf(request),
    JSON.stringify(answer),
  ]);
}
