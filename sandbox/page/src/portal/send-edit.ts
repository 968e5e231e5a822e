import { z } from 'zod';

const problemSchema = z.looseObject({ message: z.string().optional() });

type Edit = { type: 'contacts' | 'deals'; id: string; userId: number; properties: Record<string, string> };

/**
 * Somebody edits a record at HubSpot's screens.
 * @returns null when it was taken, else HubSpot's words
 */
export async function sendEdit({ type, id, userId, properties }: Edit): Promise<string | null> {
  try {
    const response = await fetch(`/hubspot/${type}/${id}`, {
      method: 'PATCH',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ userId, properties }),
    });
    if (response.ok) return null;
    return problemSchema.parse(await response.json()).message ?? `HubSpot answers ${response.status}`;
  } catch (error) {
    console.error(error);
    return 'The sandbox does not answer';
  }
}
