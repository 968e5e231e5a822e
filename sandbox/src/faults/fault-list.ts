import { z } from 'zod';

const matchSchema = z.strictObject({
  method: z.string().toUpperCase().optional(),
  /** a regular expression over the path, with /hubspot or /graph in front */
  path: z.string().refine(isPattern, 'is no regular expression').default(''),
});

const times = z.number().int().positive().default(1);
const aimSchema = z.strictObject({ match: matchSchema, times });

/** Meta's API, without what is there for looking inside. */
const GRAPH = { path: '^/graph/v' };
const SENDING = { method: 'POST', path: '^/graph/v.*/messages$' };

const requestFaultSchema = z.discriminatedUnion('kind', [
  aimSchema.extend({
    kind: z.literal('status'),
    status: z.number().int().min(400).max(599),
    headers: z.record(z.string(), z.string()).default({}),
    body: z.unknown().optional(),
  }),
  aimSchema.extend({ kind: z.literal('slow'), delayMs: z.number().int().positive() }),
  /** the connection breaks before anything is done */
  aimSchema.extend({ kind: z.literal('reset') }),
  /** the connection breaks after everything is done: the case in which repeating may do it twice */
  aimSchema.extend({ kind: z.literal('lost-answer') }),
  /** Meta refuses in its own words */
  aimSchema.extend({
    kind: z.literal('graph-error'),
    match: matchSchema.default(GRAPH),
    code: z.number().int(),
    details: z.string().optional(),
    /** absent: what Meta answers with such a code */
    status: z.number().int().min(400).max(599).optional(),
  }),
  /** Meta accepts a message, and tells afterwards that it failed */
  aimSchema.extend({
    kind: z.literal('failed-status'),
    match: matchSchema.default(SENDING),
    code: z.number().int(),
    details: z.string().default('A fault was ordered'),
  }),
]);

/** `statuses`, `messages`, or another field of WhatsApp's webhooks; absent: any. */
const about = z.string().optional();

const webhookFaultSchema = z.discriminatedUnion('kind', [
  /** WhatsApp tells of something twice */
  z.strictObject({ kind: z.literal('webhook-twice'), about, times }),
  /** what comes after it is told first; only of what WhatsApp tells by itself */
  z.strictObject({ kind: z.literal('webhook-late'), about, times, delayMs: z.number().int().positive() }),
  /** each is told some time within so many milliseconds: what comes after it may be told first */
  z.strictObject({
    kind: z.literal('webhook-shuffled'),
    about,
    times,
    withinMs: z.number().int().positive(),
  }),
]);

export const faultSchema = z.discriminatedUnion('kind', [requestFaultSchema, webhookFaultSchema]);

/** A validation rule that an administrator of the portal made. */
export const refusalSchema = z.strictObject({
  type: z.enum(['contacts', 'deals', 'listings']).default('contacts'),
  property: z.string(),
  value: z.string(),
  message: z.string().default('This value is not allowed by a validation rule of this account.'),
});

export type RequestFault = z.infer<typeof requestFaultSchema>;
export type WebhookFault = z.infer<typeof webhookFaultSchema>;
type Fault = RequestFault | WebhookFault;
export type Refusal = z.infer<typeof refusalSchema>;

export type Faults = {
  /** @throws ZodError */
  add(fault: z.input<typeof faultSchema>): void;
  refuse(refusal: z.input<typeof refusalSchema>): void;
  clear(): void;
  list(): { faults: readonly Fault[]; refuse: readonly Refusal[] };
  /** The first fault waiting for such a request; it is used up by one. */
  take(method: string, path: string): RequestFault | undefined;
  /** The same for one of WhatsApp's webhooks. */
  takeForWebhook(about: string, kinds: readonly WebhookFault['kind'][]): WebhookFault | undefined;
};

/** What shall go wrong next, in the order in which it was ordered. */
export function newFaults(): Faults {
  let faults: Fault[] = [];
  let refuse: Refusal[] = [];

  function useUp<One extends Fault>(fault: One | undefined): One | undefined {
    if (fault) fault.times -= 1;
    faults = faults.filter(({ times }) => times > 0);
    return fault;
  }
  return {
    add: (fault) => void faults.push(faultSchema.parse(fault)),
    refuse: (refusal) => void refuse.push(refusalSchema.parse(refusal)),
    clear: () => {
      faults = [];
      refuse = [];
    },
    list: () => ({ faults, refuse }),
    take(method, path) {
      return useUp(faults.filter(isOfRequests).find((one) => fits(one, method, path)));
    },
    takeForWebhook(name, kinds) {
      const possible = faults.filter(isOfWebhooks).filter(({ kind }) => kinds.includes(kind));
      return useUp(possible.find(({ about = name }) => about === name));
    },
  };
}

function isOfRequests(fault: Fault): fault is RequestFault {
  return 'match' in fault;
}

function isOfWebhooks(fault: Fault): fault is WebhookFault {
  return !isOfRequests(fault);
}

function fits({ match }: RequestFault, method: string, path: string): boolean {
  return (match.method ?? method) === method && new RegExp(match.path).test(path);
}

function isPattern(text: string): boolean {
  try {
    return Boolean(new RegExp(text));
  } catch {
    return false;
  }
}
