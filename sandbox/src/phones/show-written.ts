import { z } from 'zod';
import type { Content as Wire } from '../graph/graph-state.ts';
import type { MediaStore } from '../graph/media/media-store.ts';
import type { Content } from './phones-schema.ts';
import { message, type Said, unshown } from './said.ts';
import { showFile } from './show-file.ts';
import { showPlace } from './show-place.ts';

const text = z.string();

type Reader = (wire: Wire, store: MediaStore) => Said | null;

/** Reads one kind; null when what is there is not like it, as may be of what was told in WhatsApp's own words. */
function reader<Schema extends z.ZodType>(
  schema: Schema,
  show: (said: z.infer<Schema>, store: MediaStore) => Said,
): Reader {
  return (wire, store) => {
    const { success, data } = schema.safeParse(wire);
    return success ? show(data, store) : null;
  };
}

const words = (body: string) => message({ kind: 'text', text: body });

const fileSchema = z.object({
  id: text.optional(),
  caption: text.optional(),
  filename: text.optional(),
  voice: z.boolean().optional(),
});

function fileReader(media: 'image' | 'video' | 'audio' | 'document' | 'sticker'): Reader {
  return reader(z.object({ [media]: fileSchema }), (said, store) => {
    const file = said[media] ?? {};
    return message(showFile(store, { ...file, media: file.voice ? 'voice' : media }));
  });
}

const locationSchema = z.object({
  latitude: z.number(),
  longitude: z.number(),
  name: text.optional(),
  address: text.optional(),
});

const cardSchema = z.object({
  name: z.object({ formatted_name: text }).optional(),
  phones: z.array(z.object({ phone: text })).default([]),
});

const replySchema = z.union([
  z.object({ button_reply: z.object({ title: text }) }).transform((reply) => reply.button_reply.title),
  z.object({ list_reply: z.object({ title: text }) }).transform((reply) => reply.list_reply.title),
  z.object({ nfm_reply: z.object({ body: text }) }).transform((reply) => reply.nfm_reply.body),
]);

const READERS: Readonly<Record<string, Reader>> = {
  text: reader(z.object({ text: z.object({ body: text }) }), (said) => words(said.text.body)),
  image: fileReader('image'),
  video: fileReader('video'),
  audio: fileReader('audio'),
  document: fileReader('document'),
  sticker: fileReader('sticker'),
  location: reader(z.object({ location: locationSchema }), ({ location }) => message(showPlace(location))),
  contacts: reader(z.object({ contacts: z.array(cardSchema) }), ({ contacts }) =>
    message({
      kind: 'cards',
      cards: contacts.map(({ name, phones }) => ({
        name: name?.formatted_name ?? '',
        phones: phones.map(({ phone }) => phone),
      })),
    }),
  ),
  button: reader(z.object({ button: z.object({ text }) }), (said) => words(said.button.text)),
  interactive: reader(z.object({ interactive: replySchema }), (said) => words(said.interactive)),
  reaction: reader(
    z.object({ reaction: z.object({ message_id: text, emoji: text.optional() }) }),
    ({ reaction }) => ({ what: 'reaction', to: reaction.message_id, emoji: reaction.emoji || null }),
  ),
  edit: reader(
    z.object({
      edit: z.object({ original_message_id: text, message: z.looseObject({ type: text }) }),
    }),
    ({ edit }, store) => ({
      what: 'edit',
      of: edit.original_message_id,
      content: contentOf(showWritten(edit.message, store)),
    }),
  ),
  revoke: reader(z.object({ revoke: z.object({ original_message_id: text }) }), ({ revoke }) => ({
    what: 'deletion',
    of: revoke.original_message_id,
  })),
  request_welcome: () => ({ what: 'nothing' }),
};

/**
 * What a message in the words of WhatsApp's webhooks is on the phone that wrote it.
 * @param wire null: it is older than the phones
 */
export function showWritten(wire: Wire | null, store: MediaStore): Said {
  if (wire === null) return unshown('Written before this page could show it');
  return READERS[wire.type]?.(wire, store) ?? unshown(`A message of the kind "${wire.type}"`);
}

function contentOf(said: Said): Content {
  return said.what === 'message' ? said.content : { kind: 'unshown', why: 'An edit' };
}
