import { Router } from 'express';
import { z } from 'zod';
import type { Meta } from '../../graph/meta.ts';
import { atSchema, channelSchema, namedChannelSchema } from '../inputs.ts';
import { jsonBody } from '../json-body.ts';
import { pickOne } from '../pick-one.ts';
import { tellOf } from '../tell-of.ts';
import { aboutNumber } from '../webhooks/change.ts';
import { EVENTS } from './events.ts';

const eventSchema = z.looseObject({ channel: channelSchema, at: atSchema });

const webhookSchema = z.strictObject({
  field: z.string(),
  value: z.record(z.string(), z.unknown()),
  /** given: what every change about this number begins with is put in front */
  channel: namedChannelSchema.optional(),
});

/** `POST /whatsapp/events`: something happens; `POST /whatsapp/webhooks`: any change, in Meta's own words. */
export function createEventsRouter(meta: Meta): Router {
  const router = Router();
  router.post('/whatsapp/events', jsonBody, async (request, response) => {
    const { channel: number, at, ...happened } = eventSchema.parse(request.body);
    const { name, entry, value } = pickOne(EVENTS, happened);
    const change = await entry.build(name, value, { meta, number, at });
    await tellOf(meta.webhooks, { change, response, answer: {} });
  });
  router.post('/whatsapp/webhooks', jsonBody, async (request, response) => {
    const { field, value, channel } = webhookSchema.parse(request.body);
    const change = { field, value: { ...(channel ? aboutNumber(channel) : {}), ...value } };
    await tellOf(meta.webhooks, { change, response, answer: {} });
  });
  return router;
}
