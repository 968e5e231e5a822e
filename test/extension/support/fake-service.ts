/*
 * What HubSpot's testing package does not tell:
 * - `hubspot.fetch` is not mocked: it calls `self.hsFetch`, and Node has no `self`. It is defined here.
 * - `hubspot.extend` does nothing outside of HubSpot's worker: tests render the component below it, inside <Entry>.
 * - `createRenderer('settings' | 'home' | 'pages')` has a context without `variables`: set BACKEND_URL before rendering.
 * - Two copies of React end in "Cannot read properties of null (reading 'useContext')": see `dedupe` in vitest.config.ts.
 * - `waitFor` looks again only when something shown changes. For what was asked or alerted use vitest's `vi.waitFor`.
 * - Nodes are snapshots: find a node again after each change, also before each `trigger`.
 * - `text` is that of the node's own text children, null when there are none: find the <Text> inside, not its parent.
 * - `find` also finds what is inside overlays, whether they are open or not: a Modal is there before it is opened.
 * - `trigger` types its argument as the handler, not as what the handler takes.
 */
import type { Refusal, RefusalCode } from '@trochai/contract/answer';
import { refusalSchema } from '@trochai/contract/answer';
import { type AnswerOf, ENDPOINTS, type Operation } from '@trochai/contract/endpoints';
import { afterEach, beforeEach, expect, vi } from 'vitest';
import type { z } from 'zod';

/** An input as the service has it after its check. */
type Taken<Name extends Operation> = z.output<(typeof ENDPOINTS)[Name]['input']>;
type Said<Name extends Operation> = AnswerOf<Name> | Refusal;
export type Answering<Name extends Operation> = (input: Taken<Name>) => Said<Name> | Promise<Said<Name>>;

export type Asked = { operation: Operation; input: unknown };
export type FakeService = ReturnType<typeof useFakeService>;

/** In an expected input: whatever key the client made. */
export const SOME_KEY: unknown = expect.any(String);

export const BACKEND_URL = 'https://service.test';

/**
 * Stands where the service would be, for each test anew. What is asked and what is answered are checked against the
 * contract; a test fails that asks for something else, answers something else, or asks what nobody answers.
 */
export function useFakeService() {
  const answers = new Map<Operation, (input: never) => unknown>();
  /** Those that answer INVALID: what the contract does not let through arrives there, too. */
  const refusesInputs = new Set<Operation>();
  const asked: Asked[] = [];
  const faults: unknown[] = [];

  beforeEach(() => {
    answers.clear();
    refusesInputs.clear();
    asked.length = 0;
    faults.length = 0;
    vi.stubGlobal('self', { hsFetch: fetchAsHubSpot });
  });
  afterEach(() => {
    vi.unstubAllGlobals();
    if (faults.length > 0) throw new AggregateError(faults, faults.map(String).join('\n'));
  });

  async function fetchAsHubSpot(url: string, options: { method: string; body?: unknown }): Promise<Response> {
    const operation = operationOf(url, options.method);
    const answering = operation && answers.get(operation);
    if (!answering) throw keep(new Error(`Nobody answers ${options.method} ${url}`));
    const input = refusesInputs.has(operation) ? options.body : take(operation, options.body);
    asked.push({ operation, input });
    const said = await answering(input as never);
    if (said === LOST) throw new TypeError('Failed to fetch');
    return new Response(check(operation, said));
  }

  function take(operation: Operation, body: unknown): unknown {
    const taken = ENDPOINTS[operation].input.safeParse(body);
    if (!taken.success) throw keep(new Error(`${operation} was asked with: ${taken.error.message}`));
    return taken.data;
  }

  function check(operation: Operation, said: unknown): string {
    if (refusalSchema.safeParse(said).success) return JSON.stringify(said);
    const answered = ENDPOINTS[operation].answer.safeParse(said);
    if (!answered.success) throw keep(new Error(`${operation} is answered with: ${answered.error.message}`));
    return JSON.stringify(said);
  }

  /** The card takes any error for a service that does not answer: the test has to hear of it in another way. */
  function keep(fault: Error): Error {
    faults.push(fault);
    return fault;
  }

  return {
    asked,
    /** From now on; the latest counts. */
    answer<Name extends Operation>(operation: Name, answering: Answering<Name>): void {
      answers.set(operation, answering);
    },
    /** As `answer`, when nothing else is said: for what a view reads besides what a test is about. */
    offer<Name extends Operation>(operation: Name, answering: Answering<Name>): void {
      if (!answers.has(operation)) answers.set(operation, answering);
    },
    refuse(operation: Operation, code: RefusalCode, message = 'In the words of the service'): void {
      answers.set(operation, () => ({ ok: false, error: { code, message } }));
      if (code === 'INVALID') refusesInputs.add(operation);
    },
    /** The question arrives, and no answer comes back. */
    lose(operation: Operation): void {
      answers.set(operation, () => LOST);
    },
    /** The answer comes when the returned function is called. */
    hold<Name extends Operation>(operation: Name, answering: Answering<Name>): () => void {
      const { promise, resolve } = Promise.withResolvers<undefined>();
      answers.set(operation, async (input: Taken<Name>) => {
        await promise;
        return answering(input);
      });
      return () => resolve(undefined);
    },
    /** The inputs with which one operation was asked, in order. */
    inputsOf(operation: Operation): unknown[] {
      return asked.filter((one) => one.operation === operation).map(({ input }) => input);
    },
  };
}

const LOST = Symbol('lost');

function operationOf(url: string, method: string): Operation | null {
  const named =
    url.startsWith(`${BACKEND_URL}/card/v1/`) && `${method} ${url.slice(`${BACKEND_URL}/card/v1`.length)}`;
  return Object.keys(ENDPOINTS).find((name): name is Operation => name === named) ?? null;
}
