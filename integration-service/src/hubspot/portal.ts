import type pg from 'pg';
import type { Log } from '../platform/log.ts';
import type { CallPortal } from './client.ts';
import type { StageIds } from './connection.ts';

/** One organization's portal, as the steps of the mirror work with it. */
export type Portal = {
  organizationId: string;
  pool: pg.Pool;
  log: Log;
  /** Our app's id: what it wrote is known by it in HubSpot's histories. */
  appId: string;
  call: CallPortal;
  /** The database's clock. */
  clock(): Promise<Date>;
  /** The origin of our pages, for links. */
  publicUrl: string;
  pipelineId: string;
  stageIds: StageIds;
};
