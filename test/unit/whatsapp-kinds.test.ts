import { messageContentSchema } from '@trochai/contract/message-content';
import { describe, expect, it } from 'vitest';
import { messageSchema } from '../../integration-service/src/whatsapp/fields/schemas.ts';
import { readKind } from '../../integration-service/src/whatsapp/kinds.ts';
import { MESSAGES } from '../support/message-corpus.ts';

const read = (message: object) => readKind(messageSchema.parse({ id: 'wamid.1', from: '1', ...message }));

describe('stores of a message its kind, its text, one line and the rest', () => {
  it.each(MESSAGES)('$name', ({ message, stored }) => {
    const kind = read(message);
    expect({ ...kind, replyTo: stored.replyTo }).toMatchObject(stored);
    messageContentSchema.parse(kind.content ?? {});
  });
});

it.each([
  [
    'whole',
    { id: '1003', mime_type: 'image/jpeg', sha256: 'q0s=', filename: 'casa.jpg' },
    { metaId: '1003', mimeType: 'image/jpeg', fileName: 'casa.jpg', hash: 'q0s=' },
  ],
  [
    'bare',
    { id: 1003 },
    { metaId: '1003', mimeType: 'application/octet-stream', fileName: null, hash: null },
  ],
  ['without an id', { mime_type: 'image/jpeg' }, undefined],
])('reads the announcement of a file: %s', (_case, image, announced) => {
  expect(read({ type: 'image', image }).file).toEqual(announced);
});

it('keeps the message as it came, but for a text that says nothing more', () => {
  expect(read({ type: 'text', text: { body: 'Hola' } }).raw).toBeNull();
  expect(read({ type: 'text', text: 'Hola' }).raw).toMatchObject({ text: 'Hola' });
  expect(read({ type: 'hologram', hologram: { depth: 3 } }).raw).toMatchObject({ hologram: { depth: 3 } });
});

it('says what went wrong beside a message that lacks its part', () => {
  const error = { code: 131000, message: 'Something went wrong' };
  const message = messageSchema.parse({ id: 'wamid.1', from: '1', type: 'interactive' });

  expect(readKind(message, [error]).content).toEqual({
    problem: { code: 131000, what: null, reason: 'Something went wrong' },
  });
});

it.each(['reaction', 'edit', 'revoke', 'system', 'request_welcome'])(
  'does not take a %s for the own words of who sent it',
  (type) => expect(read({ type, [type]: {} }).isOwnMessage).toBe(false),
);

it.each(['text', 'image', 'order', 'unsupported', 'hologram'])(
  'takes a %s for the own words of who sent it',
  (type) => expect(read({ type, [type]: {} }).isOwnMessage).toBe(true),
);

it('shortens a long text to one line and never cuts a character in two', () => {
  const { summary } = read({ type: 'text', text: { body: `${'a'.repeat(158)}😀😀` } });

  expect(summary).toBe(`${'a'.repeat(158)}…`);
});

it('is not fooled by kinds that every object has', () => {
  expect(read({ type: 'constructor' })).toMatchObject({ kind: 'constructor', text: null });
  expect(read({ type: '__proto__' })).toMatchObject({ kind: '__proto__', text: null });
});
