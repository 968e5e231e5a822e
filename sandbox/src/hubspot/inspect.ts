import { z } from 'zod';
import { HUBSPOT_APP_ID, PORTAL_ID } from './app.ts';
import type { Calls } from './calls.ts';
import { type Endpoint, ok } from './endpoint.ts';
import { objectType } from './object-type.ts';
import { ADMIN } from './owners.ts';
import { liveRecords } from './records.ts';
import { updateOne } from './writes.ts';

const personSchema = z.object({ userId: z.number().default(ADMIN.userId) });

/** What HubSpot does not have: looking inside, and being a person at its screens. No token is asked for. */
export function inspectEndpoints(calls: Calls): readonly Endpoint[] {
  return [
    { method: 'get', template: '/calls', handle: () => ok(callReport(calls)) },
    {
      method: 'delete',
      template: '/calls',
      handle() {
        calls.reset();
        return { status: 204 };
      },
    },
    {
      method: 'get',
      template: '/installation',
      handle: (_call, { portal }) =>
        ok({ portalId: PORTAL_ID, appId: HUBSPOT_APP_ID, installedAt: portal.installedAt, user: ADMIN }),
    },
    {
      method: 'get',
      template: '/:type',
      handle({ params }, { portal }) {
        const results = liveRecords(portal, objectType(params['type']));
        return ok({ total: results.length, results });
      },
    },
    {
      method: 'patch',
      template: '/:type/:id',
      handle(call, crm) {
        const { userId } = personSchema.parse(call.body);
        return updateOne(call, crm, { sourceType: 'CRM_UI', sourceId: `userId:${userId}` });
      },
    },
  ];
}

function callReport({ byOperation }: Calls) {
  const total = [...byOperation.values()].reduce((sum, count) => sum + count, 0);
  return { total, operations: Object.fromEntries(byOperation) };
}
