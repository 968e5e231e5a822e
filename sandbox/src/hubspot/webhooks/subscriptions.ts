import type { Change } from '../crm.ts';
import type { ObjectType } from '../object-type.ts';

type Subscription = { id: number; type: ObjectType } & (
  { kind: Exclude<Change['kind'], 'propertyChange'> } | { kind: 'propertyChange'; name: string }
);

/** What our app has subscribed to; HubSpot sends nothing else. */
export const SUBSCRIPTIONS: readonly Subscription[] = [
  { id: 6_200_001, type: 'contacts', kind: 'propertyChange', name: 'firstname' },
  { id: 6_200_002, type: 'contacts', kind: 'propertyChange', name: 'lastname' },
  { id: 6_200_004, type: 'contacts', kind: 'propertyChange', name: 'hubspot_owner_id' },
  { id: 6_200_003, type: 'contacts', kind: 'propertyChange', name: 'trochai_tags' },
  { id: 6_200_005, type: 'contacts', kind: 'deletion' },
  { id: 6_200_006, type: 'contacts', kind: 'restore' },
  { id: 6_200_007, type: 'contacts', kind: 'merge' },
  { id: 6_200_008, type: 'contacts', kind: 'privacyDeletion' },
  { id: 6_200_009, type: 'deals', kind: 'propertyChange', name: 'dealstage' },
  { id: 6_200_010, type: 'deals', kind: 'propertyChange', name: 'hubspot_owner_id' },
  { id: 6_200_011, type: 'deals', kind: 'deletion' },
  { id: 6_200_012, type: 'deals', kind: 'restore' },
  { id: 6_200_013, type: 'deals', kind: 'merge' },
];

/** The id of the subscription to such a change; null when nobody wants to know. */
export function findSubscription(change: Change): number | null {
  const found = SUBSCRIPTIONS.find(({ type, ...of }) => type === change.type && isOf(of, change));
  return found?.id ?? null;
}

function isOf(subscription: { kind: string; name?: string }, change: Change): boolean {
  const name = change.kind === 'propertyChange' ? change.name : undefined;
  return subscription.kind === change.kind && subscription.name === name;
}
