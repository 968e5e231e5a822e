import type { Person } from '../whatsapp/people.ts';
import type { Chat } from './phones-schema.ts';

/** A person as the page shows and names them. */
export function describePerson({ id, name, waId, username }: Person): Chat['person'] {
  const phone = waId === null ? null : `+${waId}`;
  return { id, name: name ?? username ?? phone ?? 'Somebody', phone, username };
}
