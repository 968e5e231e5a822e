import { describe, expect, it } from 'vitest';
import { AT, text, useMeta } from '../support/use-meta.ts';
import { changesBody, envelopeOf } from '../support/webhooks.ts';

const MARIA = '50688881234';
const meta = useMeta();

describe('statuses', () => {
  const status = (status: string, more: object = {}) => ({
    id: 'wamid.ours',
    status,
    timestamp: String(AT),
    recipient_id: MARIA,
    ...more,
  });
  const readStatuses = () =>
    meta.database.prisma.messageStatus.findMany({ where: { channelId: meta.channel.channelId } });

  it('only move up, in whatever order they come', async () => {
    for (const next of ['read', 'sent', 'failed', 'delivered'])
      await meta.ingest(meta.said({ statuses: [status(next)] }));
    expect(await readStatuses()).toMatchObject([{ status: 'READ', failureCode: null }]);

    await meta.ingest(meta.said({ statuses: [status('played')] }));
    expect(await readStatuses()).toMatchObject([{ status: 'PLAYED' }]);
  });

  it('keep why a message failed, and what it costs', async () => {
    const errors = [
      { code: 131049, title: 'Not delivered', error_data: { details: 'To keep a healthy ecosystem' } },
    ];
    await meta.ingest(
      meta.said({ statuses: [status('sent', { pricing: { category: 'marketing', type: 'regular' } })] }),
    );
    await meta.ingest(meta.said({ statuses: [status('failed', { errors, recipient_id: undefined })] }));

    expect(await readStatuses()).toMatchObject([
      {
        status: 'FAILED',
        failureCode: 131049,
        failureDetails: 'To keep a healthy ecosystem',
        pricing: { category: 'marketing' },
      },
    ]);
  });

  it('tell which user id a number has', async () => {
    const contacts = [{ wa_id: MARIA, user_id: 'CR.1', profile: { name: 'Maria', username: 'maria' } }];
    await meta.ingest(meta.said({ messages: [text('wamid.1', { from: MARIA })] }));
    await meta.ingest(
      meta.said({ contacts, statuses: [status('delivered', { recipient_user_id: 'CR.1' })] }),
    );
    await meta.ingest(meta.said({ messages: [text('wamid.2', { from_user_id: 'CR.1' })] }));

    expect(await meta.readContacts()).toMatchObject([
      { phone: MARIA, username: 'maria', identities: [{ key: MARIA }, { key: 'CR.1', phone: MARIA }] },
    ]);
  });

  it('of messages to a group name nobody', async () => {
    await meta.ingest(
      meta.said({ statuses: [status('sent', { recipient_type: 'group', recipient_id: '12036' })] }),
    );

    expect(await meta.readContacts()).toEqual([]);
    expect(await readStatuses()).toHaveLength(1);
  });
});

describe('what Meta tells of the account', () => {
  const readChannel = () =>
    meta.database.prisma.channel.findFirstOrThrow({ where: { id: meta.channel.channelId } });

  it('is kept once, and the newest counts', async () => {
    const ban = {
      event: 'DISABLED_UPDATE',
      ban_info: { waba_ban_state: 'DISABLE', waba_ban_date: 'May 1, 2026' },
    };
    await meta.ingest(changesBody({ field: 'account_update', value: ban }));
    await meta.ingest(changesBody({ field: 'account_update', value: ban }));
    expect(await readChannel()).toMatchObject({ accountProblem: 'Meta disabled the account (May 1, 2026)' });
    const { channelId } = meta.channel;
    expect(await meta.database.prisma.channelNotice.count({ where: { channelId } })).toBe(1);

    const over = { event: 'DISABLED_UPDATE', ban_info: { waba_ban_state: 'REINSTATE' } };
    const later = envelopeOf([{ field: 'account_update', value: over }], AT + 100);
    await meta.ingest(Buffer.from(JSON.stringify(later)));
    await meta.ingest(changesBody({ field: 'account_update', value: ban }));
    expect(await readChannel()).toMatchObject({ accountProblem: null });
  });

  it('says how many people may be written to', async () => {
    await meta.database.prisma.channel.updateMany({
      where: { id: meta.channel.channelId },
      data: { displayPhoneNumber: '+1 555-078-3881' },
    });
    const value = { display_phone_number: '15550783881', event: 'UPGRADE', current_limit: 'TIER_10K' };
    await meta.ingest(changesBody({ field: 'phone_number_quality_update', value }));
    expect(await readChannel()).toMatchObject({ messagingLimit: 'TIER_10K' });

    const others = { ...value, display_phone_number: '15550000000', current_limit: 'TIER_250' };
    await meta.ingest(changesBody({ field: 'phone_number_quality_update', value: others }));
    expect(await readChannel()).toMatchObject({ messagingLimit: 'TIER_10K' });
  });

  it.each([
    ['account_review_update', { decision: 'REJECTED' }, 'Meta reviewed the WhatsApp account: rejected'],
    [
      'account_alerts',
      { alert_info: { alert_description: 'Verify your business' } },
      'Alert: Verify your business',
    ],
    [
      'phone_number_name_update',
      { decision: 'APPROVED', requested_verified_name: 'Realty' },
      'The name "Realty" was approved',
    ],
    ['security', { event: 'PIN_CHANGED' }, 'Security of the number: pin changed'],
    [
      'message_template_status_update',
      {
        event: 'PAUSED',
        message_template_name: 'visit',
        message_template_language: 'es',
        reason: 'LOW_QUALITY',
      },
      'Template visit (es) is paused: low quality',
    ],
    ['account_update', 'odd', 'The WhatsApp account: unknown'],
  ])('is a sentence for admins: %s', async (field, value, summary) => {
    await meta.ingest(changesBody({ field, value }));

    const { channelId } = meta.channel;
    expect(await meta.database.prisma.channelNotice.findMany({ where: { channelId } })).toMatchObject([
      { summary },
    ]);
    expect(await meta.database.prisma.inboxEvent.count()).toBe(0);
  });
});

it('brings the templates that we know up to date', async () => {
  const { organizationId, channelId } = meta.channel;
  const { businessAccountId } = await meta.database.prisma.channel.findFirstOrThrow({
    where: { id: channelId },
  });
  const template = {
    organizationId,
    businessAccountId: businessAccountId ?? '',
    name: 'visit',
    language: 'es',
    metaId: '77',
    status: 'APPROVED',
    category: 'UTILITY',
    parameterFormat: 'POSITIONAL',
    components: [],
    readAt: new Date(0),
    statusStamp: '',
    qualityStamp: '',
    categoryStamp: '',
  };
  await meta.database.prisma.template.create({ data: template });
  const told = { message_template_id: 77, message_template_name: 'visit', message_template_language: 'es' };
  const update = {
    field: 'message_template_status_update',
    value: { ...told, event: 'PAUSED', reason: 'LOW_QUALITY' },
  };

  await meta.ingest(changesBody(update), changesBody(update));

  const where = { organizationId, name: 'visit' };
  expect(await meta.database.prisma.template.findFirst({ where })).toMatchObject({
    status: 'PAUSED',
    reason: 'LOW_QUALITY',
  });
});
