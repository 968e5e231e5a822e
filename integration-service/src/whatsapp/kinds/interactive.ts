import { z } from 'zod';
import { oneLine } from '../../messages/summary.ts';
import { part, text } from '../wire.ts';
import { kind } from './kind.ts';

const titled = part({ id: text, title: text, description: text });

const interactiveSchema = z.looseObject({
  type: text,
  button_reply: titled,
  list_reply: titled,
  nfm_reply: part({ body: text, response_json: text }),
});

/**
 * A tapped button, a row of a list, a form that was sent, or another answer.
 * https://developers.facebook.com/docs/whatsapp/cloud-api/webhooks/reference/messages/interactive
 */
export const interactive = kind(interactiveSchema, (part) => {
  const { type = 'unknown', button_reply: button, list_reply: row, nfm_reply: form } = part;
  const { id, title, description } = button ?? row ?? { title: form?.body };
  const said = title || null;
  const answers = form && readAnswers(form.response_json);
  const reply = { type, id: id || null, title: said, description: description || null };
  return {
    text: said,
    summary: oneLine(form ? `📋 ${said ?? 'Form'}` : (said ?? `Answer of the kind "${type}"`)),
    content: { reply: { ...reply, ...(answers !== undefined && { answers }) } },
  };
});

/** A form's answers are JSON in a string; not always JSON, nor always an object. */
function readAnswers(json: string | undefined): Record<string, unknown> | string | undefined {
  if (json === undefined) return undefined;
  try {
    return z.record(z.string(), z.unknown()).safeParse(JSON.parse(json)).data ?? json;
  } catch {
    return json;
  }
}
