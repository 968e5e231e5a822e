import type { AnswerOf } from '@trochai/contract/endpoints';
import type { HistoryEntry } from '@trochai/contract/history';
import type { MessageContent, TemplatePreview } from '@trochai/contract/message-content';
import type { FakeService } from '../support/fake-service.ts';
import { idOf } from '../support/people.ts';

type Shown = AnswerOf<'POST /contacts/read'>;
export type Contact = Shown['contact'];
export type Conversation = Shown['conversations'][number];
export type Message = AnswerOf<'POST /conversations/messages'>['messages'][number];
type Media = NonNullable<Message['media']>;
type Template = AnswerOf<'POST /templates/list'>['templates'][number];
type Note = AnswerOf<'POST /notes/list'>['notes'][number];

/** When nothing else is said: noon in Costa Rica. */
export const NOON = '2026-11-23T18:00:00.000Z';
export const CONTACT = idOf(1_001);
export const SALES = idOf(50);
export const SALES_CHAT = idOf(2_001);
export const RENT_CHAT = idOf(2_002);
export const BRUNO = { memberId: idOf(2), name: 'Bruno Agent' };
export const CARLA = { memberId: idOf(3), name: 'Carla Agent' };
export const INVESTOR = { id: idOf(60), name: 'Investor' };

/** @param more what differs from a new contact who wrote by themselves */
export function contact(more: Partial<Contact> = {}): Contact {
  return {
    id: CONTACT,
    name: 'Maria Lopez',
    named: null,
    profileName: 'Maria Lopez',
    addressBookName: null,
    username: null,
    phone: '+50688881234',
    status: 'NEW',
    source: 'WHATSAPP',
    sourceProperty: null,
    askedListings: [],
    assigned: null,
    tags: [],
    wantsNoMarketing: false,
    ownerMayHaveChanged: false,
    sync: { state: 'SYNCED', reason: null, hubspotContactId: '123', hubspotDealId: null },
    createdAt: NOON,
    ...more,
  };
}

/** @param more what differs from an answered conversation that is open for long */
export function conversation(more: Partial<Conversation> = {}): Conversation {
  return {
    id: SALES_CHAT,
    contactId: CONTACT,
    channel: { id: SALES, name: 'Sales', kind: 'WHATSAPP' },
    state: 'OPEN',
    window: { state: 'open', closesAt: '2100-01-01T00:00:00.000Z' },
    visitorIsHere: null,
    lastMessageAt: NOON,
    unansweredSince: null,
    unread: 0,
    ...more,
  };
}

/** A conversation of the web chat, whose visitor is there. */
export function webConversation(more: Partial<Conversation> = {}): Conversation {
  const channel = { id: idOf(52), name: 'Website', kind: 'WEB' as const };
  return conversation({ channel, window: null, visitorIsHere: true, ...more });
}

export const RENTALS = conversation({
  id: RENT_CHAT,
  channel: { id: idOf(51), name: 'Rentals', kind: 'WHATSAPP' },
  lastMessageAt: '2026-11-20T18:00:00.000Z',
});

/** From the customer, each a minute after the one before; its text is its number. */
export function message(number: number, more: Partial<Message> = {}): Message {
  const text = more.text === undefined ? `Message ${String(number)}` : more.text;
  return {
    id: idOf(10_000 + number),
    direction: 'INBOUND',
    origin: 'LIVE',
    memberId: null,
    kind: 'text',
    text,
    summary: text ?? 'In one line',
    content: null,
    sentAt: new Date(Date.parse(NOON) + number * 60_000).toISOString(),
    replyTo: null,
    reactions: [],
    editedAt: null,
    deletedAt: null,
    delivery: null,
    media: null,
    ...more,
  };
}

/** @returns messages of these numbers */
export function messages(from: number, to: number): Message[] {
  return Array.from({ length: to - from + 1 }, (_, index) => message(from + index));
}

type State = NonNullable<Message['delivery']>['state'];

/** From Bruno. */
export function ours(number: number, state: State, more: Partial<Message> = {}): Message {
  const delivery = { state, failure: null, canRepeat: false };
  return message(number, { direction: 'OUTBOUND', memberId: BRUNO.memberId, delivery, ...more });
}

export function media(more: Partial<Media> = {}): Media {
  return {
    state: 'STORED',
    problem: null,
    mimeType: 'image/jpeg',
    fileName: null,
    size: null,
    canRetry: false,
    fileUrl: 'https://service.test/files/1',
    thumbnailUrl: null,
    ...more,
  };
}

/** Of a kind that is no text. */
export function special(kind: string, content: MessageContent, more: Partial<Message> = {}): Message {
  return message(1, { kind, text: null, content, ...more });
}

export const NO_REFERRAL = {
  sourceType: null,
  sourceId: null,
  sourceUrl: null,
  headline: null,
  body: null,
  mediaType: null,
  clickId: null,
};

export const PREVIEW: TemplatePreview = {
  headerFormat: 'TEXT',
  header: 'Your visit',
  body: 'Hello Maria,\nwe see you at ten.',
  footer: 'Pretend Realty',
  buttons: [{ type: 'QUICK_REPLY', text: 'I come', url: null }],
};

/** Approved, with one place to fill in. */
export function template(more: Partial<Template> = {}): Template {
  return {
    name: 'visit',
    language: 'en',
    category: 'UTILITY',
    status: 'APPROVED',
    reason: null,
    quality: null,
    parameterFormat: 'NAMED',
    header: null,
    body: { text: 'Hello {{first_name}}', variables: [{ name: 'first_name', example: 'Ana' }] },
    footer: null,
    buttons: [],
    unusable: null,
    preview: { ...PREVIEW, headerFormat: null, header: null, body: 'Hello Ana' },
    ...more,
  };
}

export function templates(...all: Template[]): AnswerOf<'POST /templates/list'> {
  return { ok: true, templates: all, readAt: NOON, isReading: false, problem: null };
}

export function note(number: number, more: Partial<Note> = {}): Note {
  return {
    id: idOf(3_000 + number),
    contactId: CONTACT,
    conversationId: SALES_CHAT,
    text: `Note ${String(number)}`,
    author: BRUNO,
    mentions: [],
    createdAt: NOON,
    ...more,
  };
}

export function history(entries: HistoryEntry[], next: string | null = null) {
  return { ok: true as const, entries, next };
}

/** Answers as the service does for one contact: all of it at first, afterwards whether anything is new. */
export function tell(
  service: FakeService,
  {
    contact: who = contact(),
    conversations = [conversation()],
    said = {},
  }: { contact?: Contact; conversations?: Conversation[]; said?: Record<string, Message[]> } = {},
) {
  const PAGE = 50;
  const told = { contact: who, conversations, said, version: 1 };
  const cursor = () => `version-${String(told.version)}`;
  const shown = () => ({
    ok: true as const,
    contact: told.contact,
    conversations: told.conversations,
    cursor: cursor(),
  });
  const pageOf = (all: Message[]) => ({ messages: all.slice(-PAGE), hasMore: all.length > PAGE });
  service.answer('POST /contacts/by-record', shown);
  service.answer('POST /contacts/poll', (input) => {
    if (input.cursor === cursor()) return { ok: true, changed: false };
    const all = input.conversationId && (told.said[input.conversationId] ?? []);
    return { ...shown(), changed: true, ...(all && pageOf(all)) };
  });
  service.answer('POST /conversations/messages', ({ conversationId, before }) => {
    const all = told.said[conversationId] ?? [];
    const end = all.findIndex(({ id }) => id === before);
    return { ok: true, ...pageOf(end === -1 ? all : all.slice(0, end)) };
  });
  return {
    /** From now on. */
    change(now: Partial<Pick<typeof told, 'contact' | 'conversations' | 'said'>>): void {
      Object.assign(told, now, { version: told.version + 1 });
    },
    /** In the conversation on sales. */
    add(...more: Message[]): void {
      const before = told.said[SALES_CHAT] ?? [];
      this.change({ said: { ...told.said, [SALES_CHAT]: [...before, ...more] } });
    },
  };
}

/** What the card asks for besides what it shows. */
export function offerLists(service: FakeService): void {
  service.offer('POST /members/list', () => ({
    ok: true,
    members: [
      { ...member(BRUNO), role: 'AGENT' },
      { ...member(CARLA), role: 'AGENT' },
      { ...member({ memberId: idOf(4), name: 'Diego Viewer' }), role: 'VIEWER' },
    ],
  }));
  service.offer('POST /tags/list', () => ({ ok: true, tags: [INVESTOR] }));
  service.offer('POST /quick-replies/list', () => ({ ok: true, quickReplies: [] }));
  service.offer('POST /channels/list', () => ({
    ok: true,
    channels: [{ id: SALES, kind: 'WHATSAPP', name: 'Sales', status: 'CONNECTED' }],
  }));
  service.offer('POST /templates/list', () => templates(template()));
  service.offer('POST /conversations/typing', () => ({ ok: true }));
  service.offer('POST /conversations/read', () => ({ ok: true, conversation: conversation() }));
}

function member({ memberId: id, name }: { memberId: string; name: string }) {
  return { id, name, email: `${name}@example.com`, isAvailable: true, isActive: true };
}
