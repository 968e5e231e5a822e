import { randomUUID } from 'node:crypto';
import type { CardApi } from './card-api.ts';

/** What the service answers to a read or a write. @throws Error saying what it refused */
export async function ask(api: CardApi, path: string, body?: object): Promise<unknown> {
  const answer = await (body ? api.post(`/card/v1${path}`, body) : api.get(`/card/v1${path}`));
  if (answer.ok) return answer;
  throw new Error(`${path} was refused: ${answer.error.message} (${answer.error.code})`);
}

/** A write with a key of its own. @throws Error saying what the service refused */
export function write(api: CardApi, path: string, body: object): Promise<unknown> {
  return ask(api, path, { key: randomUUID(), ...body });
}
