import { z } from 'zod';
import type { NumberAccess } from '../../organizations/number.ts';
import type { Outside } from '../../platform/config.ts';
import type { Sealer } from '../../platform/crypto/sealing.ts';
import type { Database } from '../../platform/database/database.ts';
import { broken, fine, type Finding, warning } from '../../platform/doctor/finding.ts';
import { messageOf } from '../../platform/errors.ts';
import { createGraphCall } from '../graph-call.ts';
import { createGraph } from '../graph.ts';
import { listOf, part, text } from '../wire.ts';

type Deps = { database: Database; sealer: Sealer; meta: Outside['meta'] };

type Row = NumberAccess & {
  organizationId: string;
  name: string;
  agency: string;
  sealedToken: string;
  accountProblem: string | null;
};

/** Whether Meta lets us use each connected number, and sends us what is written to it. */
export async function checkChannels(deps: Deps): Promise<Finding[]> {
  const { rows } = await deps.database.pool.query<Row>(
    `select channel.organization_id as "organizationId", channel.name, organization.name as agency,
       phone_number_id as "phoneNumberId", business_account_id as "businessAccountId",
       sealed_token as "sealedToken", account_problem as "accountProblem"
     from channels as channel join organizations as organization on organization.id = channel.organization_id
     where channel.kind = 'WHATSAPP' and channel.status = 'CONNECTED' and sealed_token is not null
     order by channel.connected_at, channel.id`,
  );
  if (rows.length === 0) return [warning('WhatsApp numbers', 'None is connected.', FIX_CONNECT)];
  const found: Finding[] = [];
  for (const channel of rows) found.push(...(await checkChannel(deps, channel)));
  return found;
}

const FIX_CONNECT = 'An admin connects one in the app settings in HubSpot (Channels).';
const FIX_TOKEN =
  'In the app settings in HubSpot connect the number again, with a token of a system user that has whatsapp_business_messaging and whatsapp_business_management.';
const FIX_KEYS =
  'If ENCRYPTION_KEYS lost the key that sealed it, put it back behind the newest; else connect the number again.';
const FIX_ACCOUNT = 'See the account at Meta (WhatsApp Manager, Account quality), and appeal there.';

async function checkChannel(deps: Deps, channel: Row): Promise<Finding[]> {
  const subject = `WhatsApp number ${channel.name}, ${channel.agency}`;
  const token = await openToken(deps.sealer, channel);
  if (!token.ok) return [broken(subject, `Its token cannot be read: ${token.reason}`, FIX_KEYS)];

  const access = { ...channel, accessToken: token.value };
  const number = await createGraph(deps.meta).inspectNumber(access);
  if (!number.ok) return [broken(subject, number.reason, FIX_TOKEN)];
  const subscribed = await isSubscribed(deps.meta, access);
  if (!subscribed.ok) return [broken(subject, subscribed.reason, FIX_TOKEN)];
  if (!subscribed.value)
    return [
      broken(
        subject,
        'What is written to it does not come to this app.',
        'Connect the number again in the app settings in HubSpot.',
      ),
    ];
  if (channel.accountProblem !== null) return [broken(subject, channel.accountProblem, FIX_ACCOUNT)];
  return [
    fine(
      subject,
      `Meta answers for ${number.value.displayPhoneNumber ?? 'it'}, and sends us what is written to it.`,
    ),
  ];
}

async function openToken(
  sealer: Sealer,
  { organizationId, sealedToken }: Row,
): Promise<{ ok: true; value: string } | { ok: false; reason: string }> {
  try {
    return { ok: true, value: await sealer.open({ organizationId, field: 'channel-token' }, sealedToken) };
  } catch (error) {
    return { ok: false, reason: messageOf(error) };
  }
}

const subscribedSchema = z.looseObject({
  data: listOf(part({ whatsapp_business_api_data: part({ id: text }) })),
});

async function isSubscribed(meta: Outside['meta'], { businessAccountId, accessToken }: NumberAccess) {
  const path = `${businessAccountId}/subscribed_apps`;
  const answer = await createGraphCall(meta)({ method: 'GET', path, accessToken }, subscribedSchema);
  if (!answer.ok) return answer;
  const apps = answer.value.data.map((app) => app?.whatsapp_business_api_data?.id);
  return { ok: true as const, value: apps.includes(meta.appId) };
}
