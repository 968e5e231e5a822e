import { z } from 'zod';
import { HEADER_FILES } from './file-schema.ts';

const upTo = (length: number) => z.string().min(1).max(length);
const MAX_ROWS = 10;

const textHeaderSchema = z.strictObject({ type: z.literal('text'), text: upTo(60) });

const headerSchema = z.discriminatedUnion('type', [
  textHeaderSchema,
  z.strictObject({ type: z.literal('image'), image: HEADER_FILES.image }),
  z.strictObject({ type: z.literal('video'), video: HEADER_FILES.video }),
  z.strictObject({ type: z.literal('document'), document: HEADER_FILES.document }),
]);

const body = z.strictObject({ text: upTo(1024) });
const around = { header: headerSchema.optional(), footer: z.strictObject({ text: upTo(60) }).optional() };

const replyButtonSchema = z.strictObject({
  type: z.literal('reply'),
  reply: z.strictObject({ id: upTo(256), title: upTo(20) }),
});

const rowSchema = z.strictObject({ id: upTo(200), title: upTo(24), description: upTo(72).optional() });

const sectionsSchema = z
  .array(z.strictObject({ title: upTo(24).optional(), rows: z.array(rowSchema).min(1) }))
  .min(1)
  .max(MAX_ROWS)
  .refine((sections) => sections.length === 1 || sections.every(({ title }) => title), {
    error: 'each needs a title when there is more than one',
  })
  .refine((sections) => sections.flatMap(({ rows }) => rows).length <= MAX_ROWS, {
    error: `may have ${MAX_ROWS} rows in all`,
  });

const flowParametersSchema = z.strictObject({
  flow_message_version: z.literal('3'),
  flow_token: z.string().optional(),
  flow_id: z.string().optional(),
  flow_name: z.string().optional(),
  flow_cta: upTo(30),
  flow_action: z.enum(['navigate', 'data_exchange']).optional(),
  flow_action_payload: z
    .strictObject({ screen: z.string(), data: z.record(z.string(), z.unknown()).optional() })
    .optional(),
  mode: z.enum(['draft', 'published']).optional(),
});

/** https://developers.facebook.com/docs/whatsapp/cloud-api/messages/interactive-reply-buttons-messages and its neighbours */
export const interactiveSchema = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('button'),
    ...around,
    body,
    action: z.strictObject({ buttons: z.array(replyButtonSchema).min(1).max(3) }),
  }),
  z.strictObject({
    type: z.literal('list'),
    ...around,
    header: textHeaderSchema.optional(),
    body: z.strictObject({ text: upTo(4096) }),
    action: z.strictObject({ button: upTo(20), sections: sectionsSchema }),
  }),
  z.strictObject({
    type: z.literal('cta_url'),
    ...around,
    body,
    action: z.strictObject({
      name: z.literal('cta_url'),
      parameters: z.strictObject({ display_text: upTo(20), url: z.url({ protocol: /^https?$/ }) }),
    }),
  }),
  z.strictObject({
    type: z.literal('location_request_message'),
    body,
    action: z.strictObject({ name: z.literal('send_location') }),
  }),
  z.strictObject({
    type: z.literal('flow'),
    ...around,
    body,
    action: z.strictObject({ name: z.literal('flow'), parameters: flowParametersSchema }),
  }),
  z.strictObject({
    type: z.literal('request_contact_info'),
    body,
    action: z.strictObject({ name: z.literal('request_contact_info') }),
  }),
]);
