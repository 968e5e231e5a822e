import { failing, type Failure, type Failures } from './failure.ts';

const alert = failing('alert');
const rest = failing('rest-channel');
const disconnect = failing('disconnect');

const LATER =
  'Ask an admin to look at the number in WhatsApp Manager, and repeat the message once it is settled.';
const REGISTER =
  'Ask an admin to register the number in WhatsApp Manager, and repeat the message afterwards.';
const RECONNECT = 'Ask an admin to connect the channel again, then repeat the message.';

/** A permission is missing. */
const FORBIDDEN = disconnect('The connection to WhatsApp lacks a permission that it needs.', RECONNECT);

/**
 * What has to do with the number, its account or our access to it.
 * https://developers.facebook.com/docs/whatsapp/cloud-api/support/error-codes
 */
export const OF_CHANNEL: Failures = {
  131048: rest('WhatsApp limits this number, because people blocked it or reported it as spam.', LATER),
  368: rest("The account is blocked for some time for breaking WhatsApp's rules.", LATER),
  131064: alert(
    'This number has written to as many new people as WhatsApp allows in a day.',
    'Repeat it tomorrow.',
  ),
  131031: alert(
    "The account is locked for breaking WhatsApp's rules, or its data could not be verified.",
    LATER,
  ),
  130497: alert('The account may not write to people in this country.', LATER),
  131042: alert(
    'Something is wrong with the payment for WhatsApp.',
    'Ask an admin to check the payment method in WhatsApp Manager, and repeat the message afterwards.',
  ),
  131037: alert("The number's display name is not approved yet.", LATER),
  131045: alert('The registration of the number is not valid.', REGISTER),
  133010: alert('The number is not registered with WhatsApp.', REGISTER),
  33: alert('WhatsApp does not know the number any more: it was deleted.', RECONNECT),
  133000: alert('The number was not properly taken off WhatsApp before.', REGISTER),
  133005: alert('The PIN of the number is wrong.', REGISTER),
  133006: alert('The number has to be verified before it is registered.', REGISTER),
  133008: alert('The wrong PIN was given for the number too often.', REGISTER),
  133009: alert('The PIN of the number was given too fast.', REGISTER),
  133015: alert('The number was taken off WhatsApp a moment ago.', REGISTER),
  133016: alert('The number was registered too often in a short time.', REGISTER),
  0: disconnect('WhatsApp does not accept our access any more.', RECONNECT),
  190: disconnect('Our access to WhatsApp has expired or was withdrawn.', RECONNECT),
  3: FORBIDDEN,
  10: FORBIDDEN,
  131005: FORBIDDEN,
};

const PERMISSIONS = { from: 200, to: 299 };

/** Meta keeps a range of codes for missing permissions. */
export function ofPermission(code: number): Failure | null {
  return code >= PERMISSIONS.from && code <= PERMISSIONS.to ? FORBIDDEN : null;
}
