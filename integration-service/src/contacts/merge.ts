/** What a merge is about: the losers' belongings go to the survivor. */
export type Merge = { organizationId: string; survivor: string; losers: readonly string[] };
