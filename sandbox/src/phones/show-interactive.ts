import type { Message } from '../graph/messages/message-schema.ts';
import type { MediaStore } from '../graph/media/media-store.ts';
import type { Button, Panel } from './phones-schema.ts';
import { showHeaderFile } from './show-header.ts';

type Interactive = (Message & { type: 'interactive' })['interactive'];

/** A message with buttons, a list or a question. */
export function showInteractive(interactive: Interactive, store: MediaStore): Panel {
  const { header, footer } = { header: undefined, footer: undefined, ...interactive };
  return {
    kind: 'panel',
    header: showHeader(header, store),
    body: interactive.body.text,
    footer: footer?.text ?? null,
    buttons: listButtons(interactive),
  };
}

function showHeader(
  header: (Interactive & { type: 'button' })['header'],
  store: MediaStore,
): Panel['header'] {
  if (header === undefined) return null;
  return header.type === 'text' ? { kind: 'text', text: header.text } : showHeaderFile(header, store);
}

function listButtons(interactive: Interactive): Button[] {
  switch (interactive.type) {
    case 'button':
      return interactive.action.buttons.map(({ reply }) => ({
        kind: 'answer',
        text: reply.title,
        description: null,
        answer: { buttonReply: reply },
      }));
    case 'list':
      return interactive.action.sections
        .flatMap(({ rows }) => rows)
        .map((row) => ({
          kind: 'answer',
          text: row.title,
          description: row.description ?? null,
          answer: { listReply: row },
        }));
    case 'cta_url': {
      const { display_text: text, url } = interactive.action.parameters;
      return [{ kind: 'link', text, url }];
    }
    case 'request_contact_info':
      return [{ kind: 'share-number', text: 'Share my number' }];
    case 'location_request_message':
      return [{ kind: 'share-place', text: 'Send location' }];
    case 'flow':
      return [{ kind: 'other', text: interactive.action.parameters.flow_cta }];
  }
}
