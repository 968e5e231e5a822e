import type { Identity } from '../../contacts/identity.ts';
import { eventStamp } from '../../messages/event-stamp.ts';
import type { ConnectedChannel } from '../../organizations/channel-directory.ts';
import type { NumberChange } from '../fields/number-fields.ts';
import { identitiesOf } from '../identifiers.ts';
import { updatedPerson } from '../sender.ts';
import { eventTime } from './event-time.ts';
import type { ToldMessage } from './read-message.ts';
import type { StatusOfRecipient } from './read-status.ts';

/** What one event states of one person. `stamp`: the newer statement counts. */
export type Statement = {
  organizationId: string;
  /** All of them name the person. */
  identities: readonly Identity[];
  stamp: string;
  phone?: string | null;
  profileName?: string | null;
  username?: string | null;
  /** '' when the name was taken out of the address book. */
  addressBookName?: string;
  marketing?: string;
};

type Source = { change: NumberChange; channel: ConnectedChannel; receivedAt: Date };

const MARKETING = 'marketing_messages';
const LONGEST_NAME = 500;

/** What a change states of people beside its messages and statuses. */
export function readStatements({ change, channel, receivedAt }: Source): Statement[] {
  const { organizationId } = channel;
  const named = (phone: string | undefined, key?: string) =>
    identitiesOf(channel, { phones: [phone], bsuids: [{ key, phone }], parentBsuids: [] });
  const stampOf = (timestamp: string | undefined, what: string) =>
    eventStamp(eventTime(timestamp, receivedAt), what);

  const preferences = change.preferences
    .filter(({ category }) => category === MARKETING)
    .flatMap(({ wa_id: phone, user_id: id, value, timestamp }) =>
      value === 'stop' || value === 'resume'
        ? [{ identities: named(phone, id), marketing: value, stamp: stampOf(timestamp, value) }]
        : [],
    );
  const names = change.appContacts
    .filter(({ type = 'contact' }) => type === 'contact')
    .map(({ contact, action, metadata }) => {
      const name = action === 'remove' ? '' : contact?.full_name || contact?.first_name || '';
      const stamp = stampOf(metadata?.timestamp, name);
      return {
        identities: named(contact?.phone_number),
        addressBookName: name.slice(0, LONGEST_NAME),
        stamp,
      };
    });
  const updates = change.idUpdates.map((update) => ({
    identities: updatedPerson(update, channel),
    stamp: stampOf(update.timestamp, 'id'),
  }));
  return [...preferences, ...names, ...updates]
    .filter(({ identities }) => identities.length > 0)
    .map((statement) => ({ organizationId, ...statement }));
}

/** What a message states of its customer. */
export function statementOfMessage({ channel, person, sentAt, wamid }: ToldMessage): Statement {
  return { organizationId: channel.organizationId, stamp: eventStamp(sentAt, wamid), ...person };
}

/** What statuses state of whom they were sent to: identifiers that belong together, and usernames. */
export function statementsOfStatuses(statuses: readonly StatusOfRecipient[]): Statement[] {
  return statuses.flatMap(({ report, recipient }) => {
    const { identities, profileName, username } = recipient;
    const isNews = identities.length > 1 || (identities.length === 1 && username !== null);
    if (!isNews) return [];
    const stamp = eventStamp(report.at, report.wamid);
    return [{ organizationId: report.organizationId, identities, profileName, username, stamp }];
  });
}
