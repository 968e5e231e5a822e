import { z } from 'zod';

/** What Meta tells of an account or of one of its numbers. */
export type AccountNews = {
  /** The number it is about, as people see it; absent: all numbers of the account. */
  shownNumber?: string | undefined;
  /** One sentence for admins. */
  summary: string;
  isProblem: boolean;
  messagingLimit?: string;
  /** Why nothing can be sent; null: that is over; absent: nothing is said about it. */
  accountProblem?: string | null;
};

/** A field of which some words are known; they may be missing, and the value may be no object. */
export function field<Shape extends z.ZodRawShape>(
  shape: Shape,
  read: (value: z.infer<z.ZodObject<Shape>>) => AccountNews,
): (value: unknown) => AccountNews {
  const schema = z.object(shape);
  return (value) => read(schema.safeParse(value).data ?? schema.parse({}));
}

/** Meta's capitals as words. */
export function inWords(word: string): string {
  return word.toLowerCase().replaceAll('_', ' ');
}
