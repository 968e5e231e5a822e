import type { GraphState, Sent } from '../graph/graph-state.ts';
import { type Message, messageSchema } from '../graph/messages/message-schema.ts';
import { withKind } from '../graph/messages/with-kind.ts';
import type { TemplateMessage } from '../graph/messages/template-message-schema.ts';
import type { MediaStore } from '../graph/media/media-store.ts';
import { fillTemplate } from './fill-template.ts';
import { message, type Said, unshown } from './said.ts';
import { showFile } from './show-file.ts';
import { showInteractive } from './show-interactive.ts';
import { showPlace } from './show-place.ts';

type Shelf = { templates: GraphState['templates']; store: MediaStore };

/** What a message of the agency is on the phone that gets it, and the message that it quotes. */
export function showSent({ body }: Sent, shelf: Shelf): { said: Said; quotes: string | null } {
  const { data: sent } = messageSchema.safeParse(withKind(body));
  if (!sent) return { said: unshown('Sent in a way that this page does not know'), quotes: null };
  const quotes = 'context' in sent ? (sent.context?.message_id ?? null) : null;
  return { said: show(sent, shelf), quotes };
}

function show(sent: Message, shelf: Shelf): Said {
  const { store } = shelf;
  switch (sent.type) {
    case 'text':
      return message({ kind: 'text', text: sent.text.body });
    case 'image':
      return message(showFile(store, { media: 'image', ...sent.image }));
    case 'video':
      return message(showFile(store, { media: 'video', ...sent.video }));
    case 'document':
      return message(showFile(store, { media: 'document', ...sent.document }));
    case 'sticker':
      return message(showFile(store, { media: 'sticker', ...sent.sticker }));
    case 'audio':
      return message(showFile(store, { media: sent.audio.voice ? 'voice' : 'audio', ...sent.audio }));
    case 'location':
      return message(showPlace(sent.location));
    case 'contacts':
      return message({ kind: 'cards', cards: sent.contacts.map(showCard) });
    case 'reaction':
      return { what: 'reaction', to: sent.reaction.message_id, emoji: sent.reaction.emoji || null };
    case 'interactive':
      return message(showInteractive(sent.interactive, store));
    case 'template':
      return showTemplate(sent.template, shelf);
  }
}

function showTemplate(template: TemplateMessage, { templates, store }: Shelf): Said {
  const { name, language } = template;
  const found = templates.find((one) => one.name === name && one.language === language.code);
  if (!found) return unshown(`The template "${name}", which is there no more`);
  return message(fillTemplate({ template: found, message: template, store }));
}

type ContactCard = (Message & { type: 'contacts' })['contacts'][number];

function showCard({ name, phones = [] }: ContactCard) {
  return { name: name.formatted_name, phones: phones.map(({ phone }) => phone) };
}
