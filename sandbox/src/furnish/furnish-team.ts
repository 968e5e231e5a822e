import { z } from 'zod';
import type { CardSigner } from '../hubspot/sign-card-request.ts';
import { ADMIN, OWNERS } from '../hubspot/owners.ts';
import { ask, write } from './ask.ts';
import { cardApi } from './card-api.ts';

type Options = CardSigner & { serviceUrl: string };
type Role = 'AGENT' | 'VIEWER';

/** Who installs is an admin already. */
const ROLES: Record<string, Role> = {
  'bruno@agency.example': 'AGENT',
  'carla@agency.example': 'AGENT',
  'diego@agency.example': 'VIEWER',
};
const TAGS = ['Investor', 'Family', 'Urgent'];
const QUICK_REPLIES = [
  { title: 'Saludo', text: 'Hola {{name}}, gracias por escribirnos. ¿En qué le podemos ayudar?' },
  {
    title: 'Visita',
    text: '{{name}}, ¿le queda bien una visita esta semana? Díganos qué día y hora prefiere.',
  },
  { title: 'Greeting', text: 'Hello {{name}}, thank you for writing to us. How can we help you?' },
];

const meSchema = z.object({ memberId: z.string() });
const tagsSchema = z.object({ tags: z.array(z.unknown()) });
const repliesSchema = z.object({ quickReplies: z.array(z.unknown()) });

/**
 * What an admin does on the first day: gives the team its roles, lets the viewer read, and prepares tags and quick
 * replies. Only before a number is connected: what people change later stays.
 * @throws Error saying what the service refused
 */
export async function furnishTeam(options: Options): Promise<void> {
  const admin = cardApi({ ...options, user: ADMIN });
  for (const { userId, email } of OWNERS) {
    const role = ROLES[email];
    if (!role) continue;
    const { memberId } = meSchema.parse(
      await ask(cardApi({ ...options, user: { userId, email } }), '/me', {}),
    );
    await write(admin, '/members/change-role', { memberId, role });
  }
  await write(admin, '/settings', { viewerPolicy: 'ALL' });
  const { tags } = tagsSchema.parse(await ask(admin, '/tags/list', {}));
  for (const name of tags.length > 0 ? [] : TAGS) await write(admin, '/tags/save', { name });
  const { quickReplies } = repliesSchema.parse(await ask(admin, '/quick-replies/list', {}));
  for (const reply of quickReplies.length > 0 ? [] : QUICK_REPLIES)
    await write(admin, '/quick-replies/save', reply);
}
