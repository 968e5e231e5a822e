import type { Channel } from '@trochai/contract/channels';
import type { AnswerOf } from '@trochai/contract/endpoints';
import type { MemberView } from '@trochai/contract/members';
import { idOf } from '../support/people.ts';

/** When nothing else is said. */
export const NOON = '2026-11-23T18:00:00.000Z';

export const ELENA = idOf(1);
export const BRUNO = idOf(2);
export const DIEGO = idOf(4);

/** @param more what differs from an agent who is available */
export function member(id: string, name: string, more: Partial<MemberView> = {}): MemberView {
  const email = `${name.toLowerCase()}@example.com`;
  return { id, name, email, role: 'AGENT', isAvailable: true, isActive: true, removedAt: null, ...more };
}

export function team(): AnswerOf<'POST /members/list'> {
  const members = [
    member(BRUNO, 'Bruno'),
    member(DIEGO, 'Diego', { role: 'VIEWER' }),
    member(ELENA, 'Elena', { role: 'ADMIN' }),
  ];
  return { ok: true, members };
}

/** @param more what differs from a number that works */
export function channel(more: Partial<Channel> = {}): Channel {
  return {
    id: idOf(50),
    kind: 'WHATSAPP',
    name: 'Sales',
    status: 'CONNECTED',
    assignmentRule: 'MANUAL',
    memberIds: [],
    phoneNumberId: '1080001',
    displayPhoneNumber: '+506 2222 3333',
    verifiedName: 'Pretend Realty',
    qualityRating: 'GREEN',
    messagingLimit: 'TIER_2K',
    problem: null,
    rest: null,
    notices: [],
    checkedAt: NOON,
    connectedAt: NOON,
    ...more,
  };
}

export function settings(
  more: Partial<AnswerOf<'GET /settings'>['settings']> = {},
): AnswerOf<'GET /settings'> {
  return {
    ok: true,
    settings: {
      viewerPolicy: 'ALL',
      marksRead: true,
      defaultRole: 'AGENT',
      agentsMakeTags: false,
      returnAfterMinutes: null,
      crmTimeline: 'SUMMARY',
      mirrorsNotes: false,
      keepMonths: null,
      timeZone: 'America/Costa_Rica',
      officeHours: [],
      ...more,
    },
  };
}

export function sync(more: Partial<AnswerOf<'GET /sync'>['connection']> = {}): AnswerOf<'GET /sync'> {
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
    counts: { SYNCED: 1_200, WAITING: 3, REFUSED: 0, PAUSED: 0 },
  };
}

export function pipelines(
  chosen: AnswerOf<'GET /hubspot/pipelines'>['chosen'] = {
    pipelineId: 'own-1',
    stageIds: stageIds('own'),
    isMapped: false,
  },
): AnswerOf<'GET /hubspot/pipelines'> {
  const stages = (of: string) =>
    Object.entries(stageIds(of)).map(([status, id]) => ({ id, label: `Stage ${status}` }));
  return {
    ok: true,
    pipelines: [
      { id: 'own-1', label: 'WhatsApp funnel', stages: stages('own') },
      { id: 'sales-1', label: 'Sales pipeline', stages: stages('sales') },
    ],
    chosen,
  };
}

export function stageIds(of: string) {
  return {
    NEW: `${of}-new`,
    QUALIFIED: `${of}-qualified`,
    VISIT_SCHEDULED: `${of}-visit`,
    CLOSED_WON: `${of}-won`,
    CLOSED_LOST: `${of}-lost`,
  };
}

/** Nothing was compared with HubSpot yet, and nothing is held. */
export function neverCompared(): AnswerOf<'POST /hubspot/reconciliations/read'> {
  return { ok: true, reconciliation: null, findings: [], next: null, heldAt: null };
}
