import { z } from 'zod';
import { type Job, job } from '../platform/jobs/job.ts';
import { enqueueDueReadings, READ_TEMPLATES_JOB } from './enqueue-reading.ts';
import { refreshTemplates, type TemplateDeps } from './refresh-templates.ts';

const accountSchema = z.strictObject({ organizationId: z.uuid(), businessAccountId: z.string().min(1) });

/** Reads an account's templates from Meta. What fails is kept in words, and tried again when it is due. */
export function readTemplatesJob(deps: TemplateDeps): Job {
  return job(READ_TEMPLATES_JOB, accountSchema, (account) => refreshTemplates(deps, account));
}

/** The job `read-due-templates`, run by the clock. */
export function readDueTemplatesJob({ database }: Pick<TemplateDeps, 'database'>): Job {
  return job('read-due-templates', z.unknown(), () => enqueueDueReadings(database.pool));
}
