import { describe, expect, it } from 'vitest';
import { addressOf } from '../../integration-service/src/whatsapp/send/address.ts';
import { bodyOf, type Sendable } from '../../integration-service/src/whatsapp/send/bodies.ts';
import { judge } from '../../integration-service/src/whatsapp/send/verdict.ts';

const BLANK: Sendable = {
  messageId: 'our-id',
  kind: 'text',
  text: null,
  content: null,
  replyTo: null,
  target: null,
  file: null,
};
const body = (message: Partial<Sendable>, mediaId: string | null = null) =>
  bodyOf({ ...BLANK, ...message }, { address: { to: '+50688881234' }, mediaId });

describe('the address', () => {
  it('is the number with a plus in front when it is known, else the user id, else none', () => {
    expect(addressOf({ phone: '50688881234', userId: 'CR.1' })).toEqual({ to: '+50688881234' });
    expect(addressOf({ phone: null, userId: 'CR.1' })).toEqual({ recipient: 'CR.1' });
    expect(addressOf({ phone: null, userId: null })).toBeNull();
  });
});

describe('what Meta is asked to send', () => {
  it('carries our id and the message that it answers to', () => {
    expect(body({ text: 'See https://example.com', replyTo: 'wamid.theirs' })).toEqual({
      messaging_product: 'whatsapp',
      recipient_type: 'individual',
      to: '+50688881234',
      context: { message_id: 'wamid.theirs' },
      biz_opaque_callback_data: 'our-id',
      type: 'text',
      text: { body: 'See https://example.com', preview_url: true },
    });
  });

  it.each<[string, Partial<Sendable>, object]>([
    ['image', { text: 'The kitchen' }, { id: 'M1', caption: 'The kitchen' }],
    ['video', {}, { id: 'M1' }],
    ['audio', {}, { id: 'M1' }],
    ['audio', { content: { file: { isVoice: true } } }, { id: 'M1', voice: true }],
    ['document', { file: { fileName: 'plan.pdf' } }, { id: 'M1', filename: 'plan.pdf' }],
    ['sticker', { text: 'never' }, { id: 'M1' }],
    [
      'reaction',
      { target: 'wamid.theirs', content: { emoji: '👍' } },
      { message_id: 'wamid.theirs', emoji: '👍' },
    ],
    [
      'reaction',
      { target: 'wamid.theirs', content: { emoji: null } },
      { message_id: 'wamid.theirs', emoji: '' },
    ],
    [
      'interactive',
      { text: 'Your number?', content: { asksForNumber: true } },
      {
        type: 'request_contact_info',
        body: { text: 'Your number?' },
        action: { name: 'request_contact_info' },
      },
    ],
  ])('describes a message of the kind %s %o', (kind, message, part) => {
    const asked = body({ kind, ...message }, 'M1');

    expect(asked).toMatchObject({ type: kind });
    expect(Object.entries(asked).find(([name]) => name === kind)?.[1]).toEqual(part);
  });

  it('describes a template with the file of its header', () => {
    const preview = {
      headerFormat: 'DOCUMENT',
      header: null,
      body: 'Hi Ana',
      footer: null,
      buttons: [],
    } as const;
    const about = {
      name: 'plan',
      language: 'es',
      category: 'UTILITY',
      parameterFormat: 'POSITIONAL',
    } as const;
    const template = {
      ...about,
      header: {},
      body: { '1': 'Ana' },
      buttons: {},
      preview: { ...preview, buttons: [] },
    };
    const message = { kind: 'template', content: { template }, file: { fileName: 'plan.pdf' } };

    expect(body(message, 'M1')).toMatchObject({
      type: 'template',
      template: {
        name: 'plan',
        components: [
          {
            type: 'header',
            parameters: [{ type: 'document', document: { id: 'M1', filename: 'plan.pdf' } }],
          },
          { type: 'body', parameters: [{ type: 'text', text: 'Ana' }] },
        ],
      },
    });
  });

  it('is never a kind that is only received', () => {
    expect(() => body({ kind: 'system' })).toThrow('system');
  });
});

describe('what follows from a failure', () => {
  const failure = (code: number | null, isUncertain = false) =>
    ({ ok: false, reason: 'No', code, details: null, isUncertain }) as const;
  const pauses = (code: number | null, attempts: number) =>
    Array.from({ length: attempts }, (_, index) => {
      const verdict = judge(failure(code), index + 1);
      return verdict.outcome === 'again' ? verdict.afterSeconds : verdict.outcome;
    });

  it('is a growing pause, and at some time an end', () => {
    expect(pauses(131016, 9)).toEqual([2, 4, 8, 16, 32, 64, 128, 'failed', 'failed']);
    expect(pauses(131053, 3)).toEqual([2, 'failed', 'failed']);
    expect(pauses(131056, 8)).toEqual([1, 4, 16, 64, 256, 1024, 'failed', 'failed']);
    expect(pauses(130429, 11).slice(7)).toEqual([256, 300, 'failed', 'failed']);
    expect(pauses(null, 66).slice(4)).toEqual([32, ...Array<number>(59).fill(60), 'failed', 'failed']);
  });

  it('is never another attempt when Meta may have the message', () => {
    expect(judge(failure(null, true), 1)).toEqual({ outcome: 'lost' });
  });

  it.each([
    [130429, { outcome: 'again', slows: 'number' }],
    [131056, { outcome: 'again', slows: 'pair' }],
    [131048, { outcome: 'failed', tells: 'rest' }],
    [131042, { outcome: 'failed', tells: 'alert' }],
    [190, { outcome: 'failed', tells: 'disconnect' }],
    [131026, { outcome: 'failed', tells: null }],
    [424_242, { outcome: 'failed', tells: null }],
  ] as const)('of the code %i is %o', (code, verdict) => {
    expect(judge(failure(code), 1)).toMatchObject(verdict);
  });
});
