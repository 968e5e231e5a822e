import { z } from 'zod';
import type { NumberAccess, NumberFacts, NumberReport } from '../organizations/number.ts';
import { createGraphCall, type GraphAnswer } from './graph-call.ts';

type AccountAccess = Pick<NumberAccess, 'businessAccountId' | 'accessToken'>;

export type Graph = {
  /** Asks Meta about a number, with the token that is to be used for it. */
  inspectNumber(number: NumberAccess): Promise<NumberReport>;
  /** Makes Meta send the account's webhooks to our app. */
  subscribe(access: AccountAccess): Promise<GraphAnswer<unknown>>;
  /** Makes Meta send them no more. */
  unsubscribe(access: AccountAccess): Promise<GraphAnswer<unknown>>;
};

type Options = { graphUrl: string; graphVersion: string };

const numberSchema = z.looseObject({
  id: z.string(),
  display_phone_number: z.string().optional(),
  verified_name: z.string().optional(),
  quality_rating: z.string().optional(),
});
const accountSchema = z.looseObject({
  id: z.string(),
  owner_business_info: z.looseObject({ id: z.string() }).optional(),
});
const numbersSchema = z.looseObject({ data: z.array(z.looseObject({ id: z.string() })) });
/**
 * The part of Meta's Graph API that channels need. Refusals are values with Meta's words; nothing throws.
 * https://developers.facebook.com/docs/whatsapp/business-management-api/manage-phone-numbers
 */
export function createGraph(options: Options): Graph {
  const call = createGraphCall(options);

  async function inspectNumber(access: NumberAccess): Promise<NumberReport> {
    const { phoneNumberId, businessAccountId, accessToken } = access;
    const get = <Schema extends z.ZodType>(path: string, schema: Schema) =>
      call({ method: 'GET', path, accessToken }, schema);
    const [number, account, numbers] = await Promise.all([
      get(`${phoneNumberId}?fields=id,display_phone_number,verified_name,quality_rating`, numberSchema),
      get(`${businessAccountId}?fields=id,name,owner_business_info`, accountSchema),
      get(`${businessAccountId}/phone_numbers?fields=id&limit=200`, numbersSchema),
    ]);
    if (!number.ok) return number;
    if (!account.ok) return account;
    if (!numbers.ok) return numbers;
    if (!numbers.value.data.some(({ id }) => id === phoneNumberId)) {
      return {
        ok: false,
        reason: `The number ${phoneNumberId} does not belong to the account ${businessAccountId}`,
      };
    }
    return { ok: true, value: numberFacts(number.value, account.value) };
  }

  return {
    inspectNumber,
    subscribe: ({ businessAccountId, accessToken }) =>
      call({ method: 'POST', path: `${businessAccountId}/subscribed_apps`, accessToken }, z.unknown()),
    unsubscribe: ({ businessAccountId, accessToken }) =>
      call({ method: 'DELETE', path: `${businessAccountId}/subscribed_apps`, accessToken }, z.unknown()),
  };
}

function numberFacts(
  number: z.infer<typeof numberSchema>,
  account: z.infer<typeof accountSchema>,
): NumberFacts {
  return {
    displayPhoneNumber: number.display_phone_number ?? null,
    verifiedName: number.verified_name ?? null,
    qualityRating: number.quality_rating ?? null,
    portfolioId: account.owner_business_info?.id ?? null,
  };
}
