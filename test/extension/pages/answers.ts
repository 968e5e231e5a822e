import type { AnswerOf } from '@trochai/contract/endpoints';
import type { FakeService } from '../support/fake-service.ts';
import { idOf } from '../support/people.ts';

export type Found = AnswerOf<'POST /contacts/search'>['contacts'][number];
type Mention = AnswerOf<'POST /notes/mentions'>['notes'][number];
type Group = AnswerOf<'POST /funnel/report'>['total'];
type Problems = AnswerOf<'GET /sync/problems'>;

/** When nothing else is said. */
export const NOON = '2026-11-23T18:00:00.000Z';
export const SALES = idOf(50);
export const INVESTOR = idOf(60);
export const BRUNO = idOf(2);

/** What the pages ask for besides what they show. */
export function offerLists(service: FakeService): void {
  service.offer('POST /contacts/search', () => found([]));
  service.offer('POST /tags/list', () => ({ ok: true, tags: [{ id: INVESTOR, name: 'Investor' }] }));
  service.offer('POST /channels/list', () => ({
    ok: true,
    channels: [{ id: SALES, kind: 'WHATSAPP', name: 'Sales', status: 'CONNECTED' }],
  }));
  service.offer('POST /listings/list', () => ({ ok: true, listings: [], next: null }));
  service.offer('POST /members/list', () => ({
    ok: true,
    members: [
      { id: idOf(1), name: 'Elena Admin' },
      { id: BRUNO, name: 'Bruno Agent' },
    ],
  }));
}

export function found(
  contacts: Found[],
  { next = null, count = contacts.length }: { next?: string | null; count?: number } = {},
): AnswerOf<'POST /contacts/search'> {
  return { ok: true, contacts, next, count };
}

/** @param more what differs from somebody who wrote and is answered */
export function person(
  number: number,
  {
    conversation,
    ...more
  }: Partial<Omit<Found, 'conversation'>> & { conversation?: Partial<Found['conversation']> } = {},
): Found {
  return {
    id: idOf(1_000 + number),
    name: `Person ${String(number)}`,
    phone: `+506 8888 ${String(number).padStart(4, '0')}`,
    status: 'NEW',
    source: 'WHATSAPP',
    sourceProperty: null,
    assigned: null,
    tags: [],
    hubspotContactId: null,
    createdAt: NOON,
    ...more,
    conversation: {
      id: idOf(2_000 + number),
      channel: { id: SALES, name: 'Sales', kind: 'WHATSAPP' },
      state: 'OPEN',
      lastMessageAt: NOON,
      unansweredSince: null,
      preview: 'Hola',
      ...conversation,
    },
  };
}

export function mention(number: number, more: Partial<Mention> = {}): Mention {
  return {
    id: idOf(3_000 + number),
    contactId: idOf(1_001),
    conversationId: idOf(2_001),
    text: `Note ${String(number)}`,
    author: { memberId: BRUNO, name: 'Bruno Agent' },
    mentions: [],
    createdAt: NOON,
    contact: { name: 'Maria Lopez', hubspotContactId: '501' },
    ...more,
  };
}

/** @param more what differs from a funnel of nobody */
export function group(more: Partial<Group> = {}): Group {
  return {
    key: null,
    name: null,
    leads: 0,
    reached: { NEW: 0, QUALIFIED: 0, VISIT_SCHEDULED: 0, CLOSED_WON: 0, CLOSED_LOST: 0 },
    conversions: [],
    medianSecondsIn: {
      NEW: null,
      QUALIFIED: null,
      VISIT_SCHEDULED: null,
      CLOSED_WON: null,
      CLOSED_LOST: null,
    },
    won: 0,
    lost: 0,
    lostFrom: { NEW: 0, QUALIFIED: 0, VISIT_SCHEDULED: 0, CLOSED_WON: 0, CLOSED_LOST: 0 },
    ...more,
  };
}

/** Twelve leads: four had a visit, one was won, two were lost. */
export const FUNNEL = group({
  leads: 12,
  reached: { NEW: 12, QUALIFIED: 7, VISIT_SCHEDULED: 4, CLOSED_WON: 1, CLOSED_LOST: 2 },
  conversions: [
    { from: 'NEW', to: 'QUALIFIED', converted: 6, rate: 0.5 },
    { from: 'QUALIFIED', to: 'VISIT_SCHEDULED', converted: 4, rate: 4 / 7 },
    { from: 'VISIT_SCHEDULED', to: 'CLOSED_WON', converted: 1, rate: 0.25 },
  ],
  medianSecondsIn: {
    NEW: 3 * 3_600,
    QUALIFIED: 2 * 86_400,
    VISIT_SCHEDULED: 20,
    CLOSED_WON: null,
    CLOSED_LOST: null,
  },
  won: 1,
  lost: 2,
  lostFrom: { NEW: 2, QUALIFIED: 0, VISIT_SCHEDULED: 0, CLOSED_WON: 0, CLOSED_LOST: 0 },
});

/** @param more what differs from a connection that works */
export function overview(
  more: Partial<AnswerOf<'GET /sync'>['connection']> = {},
  counts: Partial<AnswerOf<'GET /sync'>['counts']> = {},
): AnswerOf<'GET /sync'> {
  return {
    ok: true,
    connection: {
      status: 'CONNECTED',
      statusReason: null,
      portalId: '123',
      problem: null,
      waitingReason: null,
      waitingUntil: null,
      heldAt: null,
      ...more,
    },
    counts: { SYNCED: 1_200, WAITING: 0, REFUSED: 0, PAUSED: 0, ...counts },
  };
}

export function problems(more: Partial<Problems> = {}): Problems {
  return { ok: true, contacts: [], lookalikes: [], ...more };
}

/** A contact that HubSpot does not have as it should. */
export function troubled(
  number: number,
  more: Partial<Problems['contacts'][number]>,
): Problems['contacts'][number] {
  return {
    contactId: idOf(1_000 + number),
    name: `Person ${String(number)}`,
    state: 'REFUSED',
    syncedAt: null,
    waitingSince: null,
    reason: null,
    correlationId: null,
    hubspotContactId: null,
    hubspotDealId: null,
    ...more,
  };
}
