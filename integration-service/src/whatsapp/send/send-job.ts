import { z } from 'zod';
import { SEND_JOB } from '../../messages/outbound/wake-sending.ts';
import { type Job, job } from '../../platform/jobs/job.ts';
import { sendMessages } from './send-messages.ts';
import type { SendDeps } from './sending.ts';

const payloadSchema = z.strictObject({ organizationId: z.uuid(), channelId: z.uuid() });

/** The job `send-messages`: sends what waits on a channel. */
export function sendJob(deps: SendDeps): Job {
  return job(SEND_JOB, payloadSchema, (channel) => sendMessages(deps, channel));
}
