import { createHash } from 'node:crypto';
import { type ChannelOfAccount, findChannelsOfAccounts } from '../../organizations/channel-directory.ts';
import { type ChannelNotice, recordChannelNotices } from '../../organizations/channel-notices.ts';
import { markOnPhoneApp } from '../../organizations/mark-on-phone-app.ts';
import type { Queryable } from '../../platform/database/database.ts';
import { recordTemplateEvents, type TemplateEvent } from '../../templates/record-template-events.ts';
import { readAccountNews } from '../fields/account-fields.ts';
import { readTemplateEvent } from '../templates/read-template-event.ts';
import { wordsOf } from '../wire.ts';
import { eventTime } from './event-time.ts';
import type { Batch, Trouble } from './read-batch.ts';

type AccountChange = Batch['accountChanges'][number];

/** Keeps for admins what Meta says of numbers and accounts. */
export async function tellChannels(
  on: Queryable,
  { accountChanges, troubles, onPhoneApp }: Pick<Batch, 'accountChanges' | 'troubles' | 'onPhoneApp'>,
): Promise<void> {
  await markOnPhoneApp(on, [...onPhoneApp]);
  if (accountChanges.length === 0 && troubles.length === 0) return;
  const accounts = accountChanges.map(({ businessAccountId }) => businessAccountId);
  const channels = await findChannelsOfAccounts(on, accounts);
  const notices = accountChanges.flatMap((change) => noticesOf(change, channels));
  await recordChannelNotices(on, [...notices, ...troubles.flatMap(noticesOfTrouble)]);
  await recordTemplateEvents(
    on,
    accountChanges.flatMap((change) => templateEventsOf(change, channels)),
  );
}

/** One for each organization that has a number of the account. */
function templateEventsOf(
  { field, value, time, receivedAt, businessAccountId }: AccountChange,
  channels: readonly ChannelOfAccount[],
): TemplateEvent[] {
  const news = readTemplateEvent(field, value, eventTime(time, receivedAt));
  if (!news) return [];
  const ofAccount = channels.filter((channel) => channel.businessAccountId === businessAccountId);
  const organizationIds = new Set(ofAccount.map(({ organizationId }) => organizationId));
  return [...organizationIds].map((organizationId) => ({ organizationId, businessAccountId, ...news }));
}

function noticesOf(change: AccountChange, channels: readonly ChannelOfAccount[]): ChannelNotice[] {
  const { field, value: raw, time, receivedAt, businessAccountId } = change;
  const news = readAccountNews(field, raw);
  if (!news) return [];
  const { shownNumber, ...said } = news;
  const meant = channels.filter(
    (channel) =>
      channel.businessAccountId === businessAccountId &&
      (!shownNumber || digits(channel.displayPhoneNumber) === digits(shownNumber)),
  );
  return meant.map(({ organizationId, channelId }) => ({
    organizationId,
    channelId,
    id: fingerprint([field, raw, time]),
    at: eventTime(time, receivedAt),
    field,
    raw,
    ...said,
  }));
}

function noticesOfTrouble({ channel, errors, receivedAt: at }: Trouble): ChannelNotice[] {
  const { organizationId, channelId } = channel;
  return errors.map((error) => ({
    organizationId,
    channelId,
    id: fingerprint(['errors', error]),
    at,
    field: 'errors',
    summary: `Meta reports: ${wordsOf(error) ?? `error ${error.code ?? 'without a code'}`}`,
    isProblem: true,
    raw: error,
  }));
}

function fingerprint(said: unknown): string {
  return createHash('sha256').update(JSON.stringify(said)).digest('hex');
}

function digits(number: string | null): string {
  return number?.replace(/\D/g, '') ?? '';
}
