import { z } from 'zod';
import { HEADER_FILES } from './file-schema.ts';

const parameter_name = z.string().min(1).optional();

const textSchema = z.strictObject({ type: z.literal('text'), parameter_name, text: z.string().min(1) });

const bodyParameterSchema = z.discriminatedUnion('type', [
  textSchema,
  z.strictObject({
    type: z.literal('currency'),
    parameter_name,
    currency: z.strictObject({ fallback_value: z.string(), code: z.string(), amount_1000: z.number() }),
  }),
  z.strictObject({
    type: z.literal('date_time'),
    parameter_name,
    date_time: z.looseObject({ fallback_value: z.string() }),
  }),
]);

const locationSchema = z.strictObject({
  latitude: z.coerce.number(),
  longitude: z.coerce.number(),
  name: z.string(),
  address: z.string(),
});

const headerParameterSchema = z.discriminatedUnion('type', [
  textSchema,
  z.strictObject({ type: z.literal('image'), image: HEADER_FILES.image }),
  z.strictObject({ type: z.literal('video'), video: HEADER_FILES.video }),
  z.strictObject({ type: z.literal('document'), document: HEADER_FILES.document }),
  z.strictObject({ type: z.literal('location'), location: locationSchema }),
]);

const buttonParameterSchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('text'), text: z.string().min(1) }),
  z.strictObject({ type: z.literal('payload'), payload: z.string().min(1) }),
  z.strictObject({ type: z.literal('coupon_code'), coupon_code: z.string().min(1) }),
  z.strictObject({ type: z.literal('action'), action: z.record(z.string(), z.unknown()) }),
]);

const componentSchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('header'), parameters: z.array(headerParameterSchema).max(1) }),
  z.strictObject({ type: z.literal('body'), parameters: z.array(bodyParameterSchema) }),
  z.strictObject({
    type: z.literal('button'),
    sub_type: z
      .string()
      .toLowerCase()
      .pipe(z.enum(['quick_reply', 'url', 'copy_code', 'catalog', 'flow'])),
    index: z.coerce.number().int().min(0).max(9),
    parameters: z.array(buttonParameterSchema).length(1),
  }),
]);

/** https://developers.facebook.com/docs/whatsapp/cloud-api/guides/send-message-templates */
export const templateMessageSchema = z.strictObject({
  name: z.string().min(1),
  language: z.strictObject({ code: z.string().min(1), policy: z.literal('deterministic').optional() }),
  components: z.array(componentSchema).default([]),
});

export type TemplateMessage = z.infer<typeof templateMessageSchema>;
