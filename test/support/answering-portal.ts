import nock from 'nock';
import { NOWHERE } from './portal.ts';

/** One entry of a batch, as far as the answers need it. */
export type Input = {
  /** of what is there already */
  id?: string;
  objectWriteTraceId: string;
  properties: Record<string, string>;
  associations: unknown;
};
export type Body = { inputs: Input[]; idProperty?: string };
export type Result = [status: number, body: unknown, headers?: Record<string, string>];
export type Answering = (body: Body) => Result;

type Call = { path: string; body: Body; authorization: string | null };

/** HubSpot's answers, made up by a test. Where it says nothing, HubSpot knows nobody and does what it is asked. */
export type AnsweringPortal = {
  /** From now on. @param path what follows the version in HubSpot's path */
  on(path: string, answer: Answering): void;
  /** The next time, and then as before. */
  onNext(path: string, answer: Result): void;
  /** All calls so far, the oldest first. */
  calls(): readonly Call[];
  /** All inputs of calls to this path so far. */
  inputsTo(path: string): Input[];
};

export const TIE = 'contacts/deals/batch/associate/default';

/** Answers until `nock.cleanAll`. */
export function openAnsweringPortal(): AnsweringPortal {
  const answers = new Map<string, Answering>();
  const nextAnswers = new Map<string, Result>();
  const calls: Call[] = [];
  nock(NOWHERE)
    .persist()
    .post(/^\/crm\//)
    .reply(async (request: Request) => {
      const path = new URL(request.url).pathname.replace(/^.*\/2026-09\//, '');
      const body = (await request.json()) as Body; // the service's own
      calls.push({ path, body, authorization: request.headers.get('authorization') });
      const next = nextAnswers.get(path);
      nextAnswers.delete(path);
      const [status, said, headers] = next ?? answers.get(path)?.(body) ?? usualAnswer(path, body);
      return [status, said as object, headers ?? {}];
    });
  const to = (path: string) => calls.filter((call) => call.path === path);
  return {
    on: (path, answer) => void answers.set(path, answer),
    onNext: (path, answer) => void nextAnswers.set(path, answer),
    calls: () => calls,
    inputsTo: (path) => to(path).flatMap(({ body }) => body.inputs),
  };
}

/** As HubSpot answers when all is well, in another order than it was asked. */
export function accept({ inputs }: Pick<Body, 'inputs'>, type: string): Result {
  const results = inputs.map(({ id, objectWriteTraceId, properties }) => ({
    id: id ?? `${type}-${objectWriteTraceId}`,
    properties,
  }));
  return [200, { status: 'COMPLETE', results: results.toReversed() }];
}

/** Some of a batch are done, and each of the others has an error. */
export function acceptSome({ inputs }: Body, type: string, errors: readonly TraceError[]): Result {
  const failed = new Set(errors.flatMap(({ context }) => Object.values(context).flat()));
  const good = inputs.filter(
    ({ id, objectWriteTraceId }) => !failed.has(objectWriteTraceId) && !failed.has(id ?? ''),
  );
  const [, whole] = accept({ inputs: good }, type);
  return [207, { ...(whole as object), errors }];
}

export type TraceError = { category: string; message: string; context: Record<string, string[]> };

export const NOT_THERE = (...ids: string[]): TraceError => ({
  category: 'OBJECT_NOT_FOUND',
  message: 'Could not get some objects, they may be deleted or not exist. Check that ids are valid.',
  context: { ids },
});

function usualAnswer(path: string, body: Body): Result {
  const [type = '', ...operation] = path.split('/');
  if (path === TIE || operation.join('/') === 'search') return [200, { status: 'COMPLETE', results: [] }];
  if (operation.join('/') !== 'batch/read') return accept(body, type);
  if (body.idProperty !== undefined) return [200, { status: 'COMPLETE', results: [] }];
  return read(body.inputs.map(({ id }) => ({ id, properties: {} })));
}

type ReadRecord = { id?: string | undefined; properties: object; propertiesWithHistory?: object };

/** What a read with history answers. */
export function read(results: readonly ReadRecord[]): Result {
  return [200, { status: 'COMPLETE', results }];
}
