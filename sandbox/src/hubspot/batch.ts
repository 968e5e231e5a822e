import { z } from 'zod';
import type { Answer } from './endpoint.ts';
import { HubSpotError, invalid } from './hubspot-error.ts';

type Traced = { objectWriteTraceId?: string | undefined };
type Steps<Input, Planned> = {
  plan(input: Input): Planned;
  commit(planned: Planned): unknown;
  /** when every input succeeds; else 207 */
  status: 200 | 201;
  /** a refusal of this status never fails the other inputs; as a rule that of a missing record */
  tolerates?: number;
};

type ItemError = {
  status: 'error';
  category: string;
  message: string;
  context: Record<string, string[]>;
  errors: unknown[];
  links: object;
};

export const MAX_INPUTS = 100;

/** @throws ZodError or HubSpotError 400 */
export function readInputs<Schema extends z.ZodType>(body: unknown, schema: Schema, max = MAX_INPUTS) {
  const { inputs } = z.object({ inputs: z.array(schema) }).parse(body);
  if (inputs.length > max) throw invalid(`The batch of ${inputs.length} inputs is larger than ${max}`);
  return inputs;
}

/** @throws HubSpotError 400 when two inputs name the same record */
export function refuseRepeated(ids: string[]): void {
  const repeated = ids.filter((id, index) => ids.indexOf(id) !== index);
  if (repeated.length > 0) throw invalid(`Duplicate IDs found in batch input: [${repeated.join(', ')}]`);
}

/**
 * Plans every input, then commits. A refused input fails the whole batch, unless each input has its own
 * objectWriteTraceId: then it alone fails, and the answer is 207.
 */
export function runBatch<Input extends object, Planned>(
  inputs: Input[],
  steps: Steps<Input, Planned>,
): Answer {
  const startedAt = new Date().toISOString();
  const isTraced = haveOwnTraces(inputs);
  const { tolerates = 404 } = steps;
  const errors: ItemError[] = [];
  const plans: Planned[] = [];
  for (const input of inputs) {
    try {
      plans.push(steps.plan(input));
    } catch (error) {
      if (!(error instanceof HubSpotError) || !(isTraced || error.status === tolerates)) throw error;
      errors.push(itemError(error, input));
    }
  }
  const results = plans.map((planned) => steps.commit(planned));
  const body = { status: 'COMPLETE', results, startedAt, completedAt: new Date().toISOString() };
  if (errors.length === 0) return { status: steps.status, body };
  const told = isTraced ? errors : joinMissing(errors);
  return { status: 207, body: { ...body, numErrors: told.length, errors: told } };
}

function haveOwnTraces(inputs: Traced[]): boolean {
  const traces = new Set(inputs.flatMap(({ objectWriteTraceId }) => objectWriteTraceId ?? []));
  return traces.size === inputs.length;
}

function itemError({ message, details }: HubSpotError, { objectWriteTraceId }: Traced): ItemError {
  const trace = objectWriteTraceId === undefined ? {} : { objectWriteTraceId: [objectWriteTraceId] };
  const { category, context, errors = [] } = details;
  return { status: 'error', category, message, context: { ...context, ...trace }, errors, links: {} };
}

/** Without trace ids all missing records of a type are told of in one error. */
function joinMissing(errors: ItemError[]): ItemError[] {
  const others = errors.filter(({ context }) => !context['ids']);
  const missing = Map.groupBy(
    errors.filter((error) => !others.includes(error)),
    ({ message }) => message,
  );
  const joined = [...missing.values()].flatMap(([first, ...more]) => {
    const ids = [first, ...more].flatMap((error) => error?.context['ids'] ?? []);
    return first ? [{ ...first, context: { ids } }] : [];
  });
  return [...others, ...joined];
}
