import { z } from 'zod';

const answerSchema = z.looseObject({
  serviceStatus: z.number().optional(),
  error: z.object({ message: z.string() }).optional(),
});

/**
 * Posts to the sandbox.
 * @returns null when all went well, else what did not, in a sentence
 */
export async function postJson(path: string, body: object): Promise<string | null> {
  try {
    const response = await fetch(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    const { serviceStatus = 200, error } = answerSchema.parse(await response.json());
    if (error) return `${error.message}.`;
    if (!response.ok) return `The sandbox answers ${response.status}.`;
    return serviceStatus === 200 ? null : `The service answered ${serviceStatus} to WhatsApp's webhook.`;
  } catch (error) {
    console.error(error);
    return 'The sandbox does not answer.';
  }
}
