import { z } from 'zod';

const matchSchema = z.strictObject({
  method: z.string().toUpperCase().optional(),
  /** a regular expression over the path, with /hubspot or /graph in front */
  path: z.string().refine(isPattern, 'is no regular expression').default(''),
});

const aimSchema = z.strictObject({ match: matchSchema, times: z.number().int().positive().default(1) });

export const faultSchema = z.discriminatedUnion('kind', [
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
]);

/** A validation rule that an administrator of the portal made. */
export const refusalSchema = z.strictObject({
  type: z.enum(['contacts', 'deals', 'listings']).default('contacts'),
  property: z.string(),
  value: z.string(),
  message: z.string().default('This value is not allowed by a validation rule of this account.'),
});

export type Fault = z.infer<typeof faultSchema>;
export type Refusal = z.infer<typeof refusalSchema>;

export type Faults = {
  /** @throws ZodError */
  add(fault: z.input<typeof faultSchema>): void;
  refuse(refusal: z.input<typeof refusalSchema>): void;
  clear(): void;
  list(): { faults: readonly Fault[]; refuse: readonly Refusal[] };
  /** The first fault waiting for such a request; it is used up by one. */
  take(method: string, path: string): Fault | undefined;
};

/** What shall go wrong next, in the order in which it was ordered. */
export function newFaults(): Faults {
  let faults: Fault[] = [];
  let refuse: Refusal[] = [];
  return {
    add: (fault) => void faults.push(faultSchema.parse(fault)),
    refuse: (refusal) => void refuse.push(refusalSchema.parse(refusal)),
    clear: () => {
      faults = [];
      refuse = [];
    },
    list: () => ({ faults, refuse }),
    take(method, path) {
      const fault = faults.find((one) => one.times > 0 && fits(one, method, path));
      if (fault) fault.times -= 1;
      faults = faults.filter(({ times }) => times > 0);
      return fault;
    },
  };
}

function fits({ match }: Fault, method: string, path: string): boolean {
  return (match.method ?? method) === method && new RegExp(match.path).test(path);
}

function isPattern(text: string): boolean {
  try {
    return Boolean(new RegExp(text));
  } catch {
    return false;
  }
}
