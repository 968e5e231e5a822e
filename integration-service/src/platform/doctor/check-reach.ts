import { randomUUID } from 'node:crypto';
import { messageOf } from '../errors.ts';
import { broken, fine, type Finding } from './finding.ts';

type Service = { publicUrl: string; verifyToken: string; isProduction: boolean };

const SUBJECT = 'Public address';
const ANSWER_WITHIN_MS = 5_000;

/**
 * Whether this very installation answers at its public address: Meta's question, asked as Meta asks it.
 * https://developers.facebook.com/docs/graph-api/webhooks/getting-started#verification-requests
 */
export async function checkReach({ publicUrl, verifyToken, isProduction }: Service): Promise<Finding[]> {
  if (isProduction && !publicUrl.startsWith('https://'))
    return [
      broken(
        SUBJECT,
        `${publicUrl} is not encrypted.`,
        'Set PUBLIC_URL to an https:// address with a certificate.',
      ),
    ];
  const challenge = randomUUID();
  const question = new URLSearchParams({
    'hub.mode': 'subscribe',
    'hub.verify_token': verifyToken,
    'hub.challenge': challenge,
  });
  const ready = await ask(`${publicUrl}/health/ready`);
  if (!ready.ok) return [broken(SUBJECT, `${publicUrl}/health/ready ${ready.text}.`, FIX_READY)];
  const answered = await ask(`${publicUrl}/webhooks/whatsapp?${question.toString()}`);
  if (!answered.ok || answered.text !== challenge)
    return [
      broken(SUBJECT, `${publicUrl} does not answer Meta's question with our META_VERIFY_TOKEN.`, FIX_TOKEN),
    ];
  return [fine(SUBJECT, `${publicUrl} is this installation, and ready.`)];
}

const FIX_READY =
  'Start the service (`npm start`), and let the proxy in front of it pass every path on to its PORT.';
const FIX_TOKEN =
  'Give every process of this installation the same META_VERIFY_TOKEN, and see that PUBLIC_URL leads to this one.';

async function ask(url: string): Promise<{ ok: boolean; text: string }> {
  try {
    const response = await fetch(url, { redirect: 'manual', signal: AbortSignal.timeout(ANSWER_WITHIN_MS) });
    if (!response.ok) return { ok: false, text: `answered ${response.status}` };
    return { ok: true, text: await response.text() };
  } catch (error) {
    return { ok: false, text: `could not be reached: ${messageOf(error)}` };
  }
}
