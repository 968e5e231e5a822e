import { z } from 'zod';
import { oneLine } from '../../messages/summary.ts';
import { number, text } from '../wire.ts';
import { kind } from './kind.ts';

const locationSchema = z.looseObject({
  latitude: number,
  longitude: number,
  name: text,
  address: text,
  url: text,
});

/** https://developers.facebook.com/docs/whatsapp/cloud-api/webhooks/reference/messages/location */
export const location = kind(locationSchema, ({ latitude, longitude, name, address, url }) => {
  const summary = oneLine(`📍 ${name || address || 'Location'}`);
  if (latitude === undefined || longitude === undefined) return { summary };
  const place = { name: name || null, address: address || null, url: url || null };
  return { summary, content: { location: { latitude, longitude, ...place } } };
});
