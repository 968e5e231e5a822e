/** Webhook payloads in Meta's shape. Times are unix seconds. */
export type TextEvent = {
  phoneNumberId: string;
  wamid: string;
  from?: string;
  userId?: string;
  name?: string;
  text?: string;
  at?: number;
};

const NOW = 1_790_000_000;
export const BUSINESS_ACCOUNT_ID = '102290129340398';

export function messagesValue(phoneNumberId: string, parts: object): object {
  return {
    messaging_product: 'whatsapp',
    metadata: { display_phone_number: '15550783881', phone_number_id: phoneNumberId },
    ...parts,
  };
}

export function textValue(event: TextEvent): object {
  const { phoneNumberId, wamid, from, userId, name, text = 'Hola', at = NOW } = event;
  return messagesValue(phoneNumberId, {
    contacts: [{ ...(name && { profile: { name } }), wa_id: from, user_id: userId }],
    messages: [
      { from, from_user_id: userId, id: wamid, timestamp: String(at), type: 'text', text: { body: text } },
    ],
  });
}

/** One webhook body with these values as changes of the field `messages`. */
export function webhookBody(...values: object[]): Buffer {
  return changesBody(...values.map((value) => ({ field: 'messages', value })));
}

type Change = { field: string; value: unknown };

/** What Meta posts for the business account that `createChannel` uses, before it is bytes. */
export function envelopeOf(changes: readonly unknown[], at = NOW) {
  return {
    object: 'whatsapp_business_account',
    entry: [{ id: BUSINESS_ACCOUNT_ID, time: at, changes: [...changes] }],
  };
}

/** One webhook body with changes of any fields. */
export function changesBody(...changes: Change[]): Buffer {
  return Buffer.from(JSON.stringify(envelopeOf(changes)));
}
