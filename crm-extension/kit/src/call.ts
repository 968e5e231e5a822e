import { hubspot } from '@hubspot/ui-extensions';
import { refusalSchema } from '@trochai/contract/answer';
import { type AnswerOf, ENDPOINTS, type InputOf, type Operation } from '@trochai/contract/endpoints';
import { type Problem, problem } from './problem.ts';

/** Well below HubSpot's own limit, so that the card says it and not the proxy. */
const TIMEOUT_MS = 12_000;

/** Asks the service for one operation. It never throws: what goes wrong is an answer, too. */
export type Call = <Name extends Operation>(
  operation: Name,
  input: InputOf<Name>,
) => Promise<AnswerOf<Name> | Problem>;

/** @param backendUrl the service's origin, which a profile of the HubSpot project names */
export function createCall(backendUrl: string): Call {
  return async (operation, input) => {
    const [method, path] = split(operation);
    const reply = await fetchText(`${backendUrl}/card/v1${path}`, method, input);
    return typeof reply === 'string' ? readAnswer(operation, reply) : reply;
  };
}

function split(operation: Operation): ['GET' | 'POST', string] {
  const [method, path = ''] = operation.split(' ');
  return [method === 'GET' ? 'GET' : 'POST', path];
}

async function fetchText(url: string, method: 'GET' | 'POST', input: unknown): Promise<string | Problem> {
  try {
    const body = isObject(input) ? { body: input } : {};
    const response = await hubspot.fetch(url, { method, timeout: TIMEOUT_MS, ...body });
    const text = await response.text();
    return response.ok ? text : problem('UNREACHABLE', `HTTP ${response.status}`);
  } catch (error) {
    return problem('UNREACHABLE', error instanceof Error ? error.message : String(error));
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

/** HubSpot's proxy wraps answers other than 200 into one of its own, which says status "error". */
function readAnswer<Name extends Operation>(operation: Name, text: string): AnswerOf<Name> | Problem {
  const json = parseJson(text);
  if (isObject(json) && json['status'] === 'error') return problem('UNREACHABLE', textOf(json['message']));
  const refused = refusalSchema.safeParse(json);
  if (refused.success) {
    const { error, templates = [] } = refused.data;
    return { ok: false, ...error, templates };
  }
  const answered = ENDPOINTS[operation].answer.safeParse(json);
  if (!answered.success) return problem('UNREADABLE', answered.error.message);
  // The schema was chosen by the operation's name, which the type system does not follow.
  return answered.data as AnswerOf<Name>;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
