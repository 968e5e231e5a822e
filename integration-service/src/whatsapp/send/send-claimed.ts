import { windowOf } from '../../conversations/window.ts';
import type { ClaimedSend } from '../../messages/outbound/claim-sends.ts';
import { renewAttempt, settleSend } from '../../messages/outbound/settle-send.ts';
import { messageOf } from '../../platform/errors.ts';
import { mayReceive } from '../../templates/may-send-template.ts';
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

  const file = claimed.file ? await handOver(deps, channel, claimed) : NO_FILE;
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
const WANTS_NO_MARKETING: Hindrance = { code: 131050, details: 'The customer stopped marketing meanwhile' };
const WINDOW_CLOSED: Hindrance = { code: 131047, details: 'The window closed while the message waited' };

/** What may have changed while the message waited. */
function hindranceOf({ kind, content, marketing, lastInboundAt, claimedAt }: ClaimedSend): Hindrance | null {
  if (content?.template && !mayReceive(content.template, { marketing }).ok) return WANTS_NO_MARKETING;
  return kind !== 'template' && windowOf(lastInboundAt, claimedAt).state === 'closed' ? WINDOW_CLOSED : null;
}

/** The message has not left: whatever goes wrong here is no uncertainty. */
async function handOver(
  { uploadMedia }: SendDeps,
  { organizationId, access }: SendingChannel,
  { messageId }: ClaimedSend,
): Promise<GraphAnswer<string>> {
  try {
    return await uploadMedia({ organizationId, messageId, access });
  } catch (error) {
    const reason = `The file could not be read: ${messageOf(error)}`;
    return { ok: false, reason, code: null, details: null, isUncertain: false };
  }
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
