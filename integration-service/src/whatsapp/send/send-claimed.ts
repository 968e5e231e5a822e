import { windowOf } from '../../conversations/window.ts';
import type { ClaimedSend } from '../../messages/outbound/claim-sends.ts';
import { renewAttempt, settleSend } from '../../messages/outbound/settle-send.ts';
import type { GraphAnswer } from '../graph-call.ts';
import { addressOf } from './address.ts';
import { bodyOf } from './bodies.ts';
import { recordAccepted } from './record-accepted.ts';
import { recordFailure } from './record-failure.ts';
import { type SendAnswer, sendAnswerSchema, type SendDeps, type SendingChannel } from './sending.ts';

const ANSWER_WITHIN_MS = 20_000;

/**
 * Sends one message that was claimed, and keeps what became of it. The request leaves this machine at most once.
 * https://developers.facebook.com/docs/whatsapp/cloud-api/reference/messages
 */
export async function sendClaimed(
  deps: SendDeps,
  channel: SendingChannel,
  claimed: ClaimedSend,
): Promise<void> {
  const { pool } = deps.database;
  const attempt = { organizationId: channel.organizationId, ...claimed };
  const address = addressOf(claimed);
  const hindrance = address ? hindranceOf(claimed) : NOBODY;
  if (!address || hindrance) return settleSend(pool, attempt, { state: 'FAILED', ...(hindrance ?? NOBODY) });

  const file = claimed.file ? await deps.uploadMedia({ ...attempt, access: channel.access }) : NO_FILE;
  if (!file.ok) return recordFailure(deps, { channel, claimed, failure: { ...file, isUncertain: false } });
  if (claimed.file && !(await renewAttempt(pool, attempt))) return;

  const answer = await ask(deps, channel, bodyOf(claimed, { address, mediaId: file.value }));
  if (answer.ok) return recordAccepted(deps, { channel, claimed, answer: answer.value });
  return recordFailure(deps, { channel, claimed, failure: answer });
}

type Hindrance = { code: number | null; details: string };

const NO_FILE = { ok: true, value: null } as const;
const NOBODY: Hindrance = { code: null, details: 'Neither a number nor a user id of this person is known' };
/** In Meta's words, whom there is no need to ask. */
const WINDOW_CLOSED: Hindrance = { code: 131047, details: 'The window closed while the message waited' };

function hindranceOf({ kind, lastInboundAt, claimedAt }: ClaimedSend): Hindrance | null {
  return kind !== 'template' && windowOf(lastInboundAt, claimedAt).state === 'closed' ? WINDOW_CLOSED : null;
}

function ask(
  { call, withinMs = ANSWER_WITHIN_MS }: SendDeps,
  { access: { phoneNumberId, accessToken } }: SendingChannel,
  body: object,
): Promise<GraphAnswer<SendAnswer>> {
  return call(
    { method: 'POST', path: `${phoneNumberId}/messages`, accessToken, body, withinMs },
    sendAnswerSchema,
  );
}
