import { unknownObject } from './graph-error.ts';

/** The agency's two WhatsApp numbers, in one business account of one portfolio; all made up. */
export const BUSINESS = { id: '310000000000001', name: 'Example Realty' };
export const BUSINESS_ACCOUNT_ID = '320000000000001';

export const NUMBERS = [
  { name: 'Sales', phoneNumberId: '330000000000001', displayPhoneNumber: '+506 8888-0001' },
  { name: 'Rentals', phoneNumberId: '330000000000002', displayPhoneNumber: '+506 8888-0002' },
] as const;

/** Meta puts it before a number that a message is sent to without a plus. */
export const BUSINESS_COUNTRY_CODE = '506';

export type WhatsAppNumber = (typeof NUMBERS)[number];

export function findNumber(phoneNumberId: string): WhatsAppNumber | undefined {
  return NUMBERS.find((number) => number.phoneNumberId === phoneNumberId);
}

/** @throws GraphError for any other business account than the agency's */
export function checkBusinessAccount(id: string): void {
  if (id !== BUSINESS_ACCOUNT_ID) throw unknownObject(id);
}

/** What an admin types in to connect a number. */
export type SandboxChannel = {
  name: string;
  phoneNumberId: string;
  businessAccountId: string;
  accessToken: string;
};

export function sandboxChannels(accessToken: string): SandboxChannel[] {
  return NUMBERS.map(({ name, phoneNumberId }) => ({
    name,
    phoneNumberId,
    businessAccountId: BUSINESS_ACCOUNT_ID,
    accessToken,
  }));
}
