import { z } from 'zod';

/** A file that was uploaded, or one that Meta shall fetch. */
const source = { id: z.string().min(1).optional(), link: z.url({ protocol: /^https?$/ }).optional() };

const hasOneSource = (file: { id?: string | undefined; link?: string | undefined }) =>
  (file.id === undefined) !== (file.link === undefined);
const ONE_SOURCE = 'needs either id or link';

const caption = z.string().max(1024).optional();

/** Files a business sends: https://developers.facebook.com/docs/whatsapp/cloud-api/messages/image-messages */
export const FILES = {
  image: z.strictObject({ ...source, caption }).refine(hasOneSource, ONE_SOURCE),
  video: z.strictObject({ ...source, caption }).refine(hasOneSource, ONE_SOURCE),
  document: z
    .strictObject({ ...source, caption, filename: z.string().max(240).optional() })
    .refine(hasOneSource, ONE_SOURCE),
  audio: z.strictObject({ ...source, voice: z.boolean().optional() }).refine(hasOneSource, ONE_SOURCE),
  sticker: z.strictObject(source).refine(hasOneSource, ONE_SOURCE),
};

/** A header of a message or a template shows one of these. */
export const HEADER_FILES = {
  image: z.strictObject(source).refine(hasOneSource, ONE_SOURCE),
  video: z.strictObject(source).refine(hasOneSource, ONE_SOURCE),
  document: z.strictObject({ ...source, filename: z.string().optional() }).refine(hasOneSource, ONE_SOURCE),
};
