import { z } from 'zod';

/** `GET /faults`, as far as the switch shows it. */
export const faultsSchema = z.object({
  faults: z.array(z.looseObject({ kind: z.string(), times: z.number() })),
});

export type OrderedFault = z.infer<typeof faultsSchema>['faults'][number];
