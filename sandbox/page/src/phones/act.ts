import type { Chat } from '../../../src/phones/phones-schema.ts';
import { postJson } from './post-json.ts';

/** A person on one of the agency's channels. */
export type Speaker = { person: Chat['person']; channel: string };

/**
 * The person says something: any kind that `POST /whatsapp/messages` takes.
 * @returns null when all went well, else what did not, in a sentence
 */
export function say({ person, channel }: Speaker, said: object): Promise<string | null> {
  return postJson('/whatsapp/messages', { ...whoIs(person), channel, ...said });
}

/** The person moves to another number. */
export function changeNumber({ person, channel }: Speaker, to: string): Promise<string | null> {
  return postJson('/whatsapp/events', { numberChange: { from: person.phone ?? '', to }, channel });
}

/** The person looks at the chat. */
export async function markRead({ person, channel }: Speaker): Promise<void> {
  const response = await fetch(`/phones/${person.id}/${channel}/read`, { method: 'POST' });
  if (!response.ok) throw new Error(`Reading is answered ${response.status}`);
}

function whoIs({ phone, username }: Chat['person']) {
  return phone === null ? { username } : { from: phone };
}
