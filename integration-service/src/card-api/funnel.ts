import { funnelReportSchema } from '@trochai/contract/funnel';
import { reportFunnel } from '../funnel/report.ts';
import type { Database } from '../platform/database/database.ts';
import { type Endpoint, endpoint } from './endpoint.ts';

/** The funnel in numbers. */
export function funnelEndpoints({ database: { pool } }: { database: Database }): Endpoint[] {
  return [
    endpoint(
      {
        method: 'post',
        path: '/funnel/report',
        roles: ['ADMIN', 'AGENT', 'VIEWER'],
        schema: funnelReportSchema,
      },
      async ({ viewer }, report) => ({ ok: true, ...(await reportFunnel(pool, viewer, report)) }),
    ),
  ];
}
