import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Sandbox, startSandbox } from '../../sandbox/src/start-sandbox.ts';
import { type GraphApi, graphOf, listenForWhatsApp, post, write } from './sandbox-graph-client.ts';

const FROM = '+506 8888-1234';

describe('what happens on WhatsApp without anybody writing', () => {
  let service: Awaited<ReturnType<typeof listenForWhatsApp>>;
  let sandbox: Sandbox;
  let graph: GraphApi;
  beforeEach(async () => {
    service = await listenForWhatsApp();
    sandbox = await startSandbox({ serviceUrl: service.url });
    graph = graphOf(sandbox);
  });
  afterEach(async () => {
    await sandbox.stop();
    await service.close();
  });

  const happen = async (event: object) => {
    const answer = await post(sandbox, '/whatsapp/events', event);
    expect(answer).toMatchObject({ status: 200, body: { serviceStatus: 200 } });
    return service.changes().at(-1);
  };

  it('tells of a new number, without contacts, and of the new user id', async () => {
    const before = await write(sandbox, { from: FROM, name: 'Ana', text: 'Hola' });
    const change = await happen({ numberChange: { from: FROM, to: '+52 55 1234 5678' } });
    const after = await write(sandbox, { from: '+52 55 1234 5678', text: 'Hola' });
    expect(after.userId).not.toBe(before.userId);
    expect(change?.value).not.toHaveProperty('contacts');
    expect(change?.value.messages).toMatchObject([
      {
        from: '50688881234',
        type: 'system',
        system: {
          type: 'user_changed_number',
          wa_id: '5215512345678',
          user_id: after.userId,
          previous_user_id: before.userId,
        },
      },
    ]);
    await graph.send({ recipient: before.userId, text: { body: 'a' } });
    expect(sandbox.state.graph.messages[0]?.failure?.code).toBe(131026);
  });

  it('tells of a new user id, and of no number', async () => {
    const before = await write(sandbox, { username: 'ana', text: 'Hola' });
    const change = await happen({ userIdChange: { username: 'ana' } });
    const after = await write(sandbox, { username: 'ana', text: 'Hola' });
    const [message] = change?.value.messages ?? [];
    expect(message).not.toHaveProperty('from');
    expect(message?.['system']).toMatchObject({
      type: 'user_changed_user_id',
      user_id: after.userId,
      previous_user_id: before.userId,
    });
  });

  it('keeps marketing from who wants none', async () => {
    const change = await happen({ marketing: { from: FROM, wish: 'stop' }, at: 1_790_000_000 });
    expect(change).toMatchObject({
      field: 'user_preferences',
      value: {
        contacts: [{ wa_id: '50688881234' }],
        user_preferences: [
          {
            wa_id: '50688881234',
            value: 'stop',
            category: 'marketing_messages',
            timestamp: 1_790_000_000,
          },
        ],
      },
    });
    const parameters = ['Casa', '1'].map((text) => ({ type: 'text', text }));
    const photo = { type: 'image', image: { link: 'https://example.com/a.jpg' } };
    const template = {
      name: 'new_listing',
      language: { code: 'es' },
      components: [
        { type: 'header', parameters: [photo] },
        { type: 'body', parameters },
        { type: 'button', sub_type: 'url', index: 0, parameters: [{ type: 'text', text: 'x' }] },
      ],
    };
    await graph.send({ to: FROM, type: 'template', template });
    await happen({ marketing: { from: FROM, wish: 'resume' } });
    await graph.send({ to: FROM, type: 'template', template });
    const failures = sandbox.state.graph.messages.map(({ failure }) => failure?.code ?? null);
    expect(failures).toEqual([131050, null]);
  });

  it('tells what the agency writes on its phone', async () => {
    const { userId } = await write(sandbox, { from: FROM, text: 'Hola' });
    const change = await happen({
      echo: { to: FROM, text: 'Buenas' },
      channel: 'Rentals',
      at: 1_790_000_000,
    });
    expect(change).toMatchObject({
      field: 'smb_message_echoes',
      value: {
        metadata: { display_phone_number: '50688880002' },
        message_echoes: [
          {
            from: '50688880002',
            to: '50688881234',
            to_user_id: userId,
            timestamp: '1790000000',
            type: 'text',
            text: { body: 'Buenas' },
          },
        ],
      },
    });
    const deleted = await happen({ echo: { username: 'eva', revoke: { of: 'wamid.1' } } });
    expect(deleted?.value.message_echoes?.[0]).toMatchObject({ type: 'revoke' });
    expect(deleted?.value.message_echoes?.[0]).not.toHaveProperty('to');
  });

  it('tells what was written before, in parts, or that it is not shared', async () => {
    const messages = [
      { by: 'person', at: 1_780_000_000, text: '¿Precio?' },
      { by: 'agency', at: 1_780_000_060, image: true, status: 'DELIVERED' },
    ];
    const change = await happen({
      history: { threads: [{ with: FROM, messages }], phase: 1, part: 2, progress: 55 },
    });
    expect(change).toMatchObject({
      field: 'history',
      value: {
        history: [
          {
            metadata: { phase: 1, chunk_order: 2, progress: 55 },
            threads: [
              {
                id: '50688881234',
                messages: [
                  {
                    from: '50688881234',
                    timestamp: '1780000000',
                    text: { body: '¿Precio?' },
                    history_context: { status: 'READ' },
                  },
                  {
                    from: '50688880001',
                    to: '50688881234',
                    type: 'image',
                    history_context: { status: 'DELIVERED' },
                  },
                ],
              },
            ],
          },
        ],
      },
    });
    expect(await happen({ historyDeclined: true })).toMatchObject({
      value: { history: [{ errors: [{ code: 2593109 }] }] },
    });
  });

  it('tells of the address book, numbers and accounts', async () => {
    expect(
      await happen({ addressBook: { phone: FROM, fullName: 'Ana Mora' }, at: 1_790_000_000 }),
    ).toMatchObject({
      field: 'smb_app_state_sync',
      value: {
        state_sync: [
          {
            type: 'contact',
            action: 'add',
            contact: { full_name: 'Ana Mora', phone_number: '50688881234' },
            metadata: { timestamp: '1790000000' },
          },
        ],
      },
    });
    expect(await happen({ numberQuality: { currentLimit: 'TIER_10K' } })).toMatchObject({
      field: 'phone_number_quality_update',
      value: { display_phone_number: '50688880001', current_limit: 'TIER_10K' },
    });
    const restricted = { event: 'ACCOUNT_VIOLATION', violation_info: { violation_type: 'SPAM' } };
    expect(await happen({ account: restricted })).toEqual({ field: 'account_update', value: restricted });
    const [first, , last] = service.entries();
    expect(first).not.toHaveProperty('time');
    expect(last?.time).toBeGreaterThan(1_790_000_000);
  });

  it('judges a template anew', async () => {
    const name = 'visit_reminder';
    const change = await happen({ templateStatus: { name, language: 'es', event: 'PAUSED' } });
    expect(change).toMatchObject({
      field: 'message_template_status_update',
      value: {
        event: 'PAUSED',
        message_template_name: name,
        message_template_language: 'es',
        message_template_id: 350_000_000_000_002,
      },
    });
    const template = { name, language: { code: 'es' }, components: [] };
    expect((await graph.send({ to: FROM, type: 'template', template })).body.error.code).toBe(132015);
    await happen({ templateStatus: { name: 'price_drop', language: 'es', event: 'FLAGGED' } });
    expect(sandbox.state.graph.templates.at(-1)?.status).toBe('REJECTED');
    const unknown = { templateStatus: { name: 'goodbye', language: 'es', event: 'PAUSED' } };
    expect((await post(sandbox, '/whatsapp/events', unknown)).status).toBe(400);
    expect((await post(sandbox, '/whatsapp/events', { eclipse: {} })).status).toBe(400);
  });
});
