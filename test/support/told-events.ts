import { messagesValue, textValue } from './webhooks.ts';

/** One change of a webhook. */
export type Change = { field: string; value: object };

/** Something that happens, told at its time by way of a number. `serial` makes its message id. */
export type MakeEvent = (serial: number, at: number) => (phoneNumberId: string) => Change;

export function textEvent(fields: {
  from: string | undefined;
  userId: string | undefined;
  name: string | undefined;
}) {
  return (serial: number, at: number) => (phoneNumberId: string) => {
    const { from, userId, name } = fields.from || fields.userId ? fields : { ...fields, userId: 'CR.1001' };
    return said(
      textValue({
        phoneNumberId,
        wamid: `wamid.${serial}`,
        at,
        text: `text ${serial}`,
        ...(from !== undefined && { from }),
        ...(userId !== undefined && { userId }),
        ...(name !== undefined && { name }),
      }),
    );
  };
}

/** A customer refers to a listing: `@0@` stands for the reference of the first one, `@1/p@` for the page of the second. */
export function askingEvent(from: string, about: string) {
  return (serial: number, at: number) => (phoneNumberId: string) =>
    said(textValue({ phoneNumberId, wamid: `wamid.${serial}`, at, text: `Me interesa ${about}`, from }));
}

function said(value: object): Change {
  return { field: 'messages', value };
}

export function statusEvent(
  pair: { phone: string; userId: string },
  status: string,
  pricing: object | undefined,
) {
  return (_serial: number, at: number) => (phoneNumberId: string) =>
    said(
      messagesValue(phoneNumberId, {
        statuses: [
          {
            id: 'wamid.ours',
            status,
            timestamp: String(at),
            recipient_id: pair.phone,
            recipient_user_id: pair.userId,
            ...(pricing && { pricing }),
            ...(status === 'failed' && { errors: [{ code: 131026, title: 'Undeliverable' }] }),
          },
        ],
      }),
    );
}

export function numberChangeEvent(change: { from: string; to: string }) {
  return (serial: number, at: number) => (phoneNumberId: string) =>
    said(
      messagesValue(phoneNumberId, {
        messages: [
          {
            from: change.from,
            id: `wamid.${serial}`,
            timestamp: String(at),
            type: 'system',
            system: { body: 'changed', wa_id: change.to, type: 'user_changed_number' },
          },
        ],
      }),
    );
}

/** The agency answers in its app. */
export function echoEvent(to: string) {
  return (serial: number, at: number) => (phoneNumberId: string) => ({
    field: 'smb_message_echoes',
    value: messagesValue(phoneNumberId, {
      message_echoes: [
        {
          from: '15550783881',
          to,
          id: `wamid.${serial}`,
          timestamp: String(at),
          type: 'text',
          text: { body: 'De la agencia' },
        },
      ],
    }),
  });
}

/** Something that was said in the app before; some of it was said live as well. */
export function importEvent(customer: string, theirs: boolean) {
  return (serial: number, at: number) => (phoneNumberId: string) => ({
    field: 'history',
    value: messagesValue(phoneNumberId, {
      history: [
        {
          metadata: { phase: 0, chunk_order: serial, progress: 50 },
          threads: [
            {
              id: customer,
              messages: [
                {
                  from: theirs ? customer : '15550783881',
                  ...(!theirs && { to: customer }),
                  id: `wamid.${serial}`,
                  timestamp: String(at),
                  type: 'text',
                  text: { body: 'Antes' },
                  history_context: { status: theirs ? 'READ' : 'DELIVERED' },
                },
              ],
            },
          ],
        },
      ],
    }),
  });
}

/** Somebody opens the chat from an ad and says nothing yet. */
export function openingEvent(from: string) {
  return (serial: number, at: number) => (phoneNumberId: string) =>
    said(
      messagesValue(phoneNumberId, {
        messages: [
          {
            from,
            id: `wamid.${serial}`,
            timestamp: String(at),
            type: 'request_welcome',
            referral: { source_type: 'ad', source_id: '1' },
          },
        ],
      }),
    );
}

export function nameEvent(number: string, name: string) {
  return (_serial: number, at: number) => (phoneNumberId: string) => ({
    field: 'smb_app_state_sync',
    value: messagesValue(phoneNumberId, {
      state_sync: [
        {
          type: 'contact',
          contact: { full_name: name, phone_number: number },
          action: 'add',
          metadata: { timestamp: String(at) },
        },
      ],
    }),
  });
}

export function wishEvent(number: string, value: string) {
  return (_serial: number, at: number) => (phoneNumberId: string) => ({
    field: 'user_preferences',
    value: messagesValue(phoneNumberId, {
      user_preferences: [{ wa_id: number, category: 'marketing_messages', value, timestamp: at }],
    }),
  });
}
