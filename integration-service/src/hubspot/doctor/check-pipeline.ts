import { broken, fine, type Finding } from '../../platform/doctor/finding.ts';
import type { CallPortal } from '../client.ts';
import type { Connection } from '../connection.ts';
import { isWhole, readPipelines } from '../provision/pipeline.ts';

const FIX = 'Open the app settings in HubSpot, and choose the pipeline and a stage for each status again.';

/**
 * Whether the funnel's pipeline has a stage for every status.
 * @throws Hindered
 */
export async function checkPipeline(
  call: CallPortal,
  { subject: portal, connection }: { subject: string; connection: Connection },
): Promise<Finding> {
  const subject = `${portal}: pipeline`;
  const { pipelineId, stageIds, provisionProblem } = connection;
  if (provisionProblem !== null) return broken(subject, `Setting it up failed: ${provisionProblem}`, FIX);
  if (pipelineId === null || stageIds === null)
    return broken(
      subject,
      'It was not set up yet.',
      'See that a worker is at work: it sets the portal up by itself.',
    );
  if (isWhole(await readPipelines(call), { pipelineId, stageIds }))
    return fine(subject, 'It has a stage for every status.');
  return broken(subject, 'The pipeline, or one of its stages, is gone in HubSpot.', FIX);
}
