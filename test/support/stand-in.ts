import { z } from 'zod';
import type { Sandbox } from '../../sandbox/src/start-sandbox.ts';

const recordSchema = z.object({
  id: z.string(),
  properties: z.record(z.string(), z.string()),
  associations: z.record(z.string(), z.array(z.string())).default({}),
});
const listSchema = z.object({ results: z.array(recordSchema) });
const callsSchema = z.object({ total: z.number(), operations: z.record(z.string(), z.number()) });

export type StandInRecord = z.infer<typeof recordSchema>;

/** The stand-in's HubSpot as people see it at its screens, and what was called there. */
export function standIn(sandbox: Pick<Sandbox, 'url'>) {
  const at = (path: string) => `${sandbox.url}/hubspot/${path}`;

  /** A person does something at a screen: `PATCH deals/1`. */
  async function asPerson(operation: string, body: object = {}): Promise<unknown> {
    const [method = '', path = ''] = operation.split(' ');
    const response = await fetch(at(path), {
      method,
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    const said = await response.text();
    if (!response.ok) throw new Error(`${operation}: ${response.status} ${said}`);
    return said === '' ? null : JSON.parse(said);
  }

  return {
    asPerson,
    async records(type: 'contacts' | 'deals' | 'listings'): Promise<StandInRecord[]> {
      return listSchema.parse(await (await fetch(at(type))).json()).results;
    },
    async calls(): Promise<z.infer<typeof callsSchema>> {
      return callsSchema.parse(await (await fetch(at('calls'))).json());
    },
    async forgetCalls(): Promise<void> {
      await fetch(at('calls'), { method: 'DELETE' });
    },
  };
}

export type StandIn = ReturnType<typeof standIn>;
