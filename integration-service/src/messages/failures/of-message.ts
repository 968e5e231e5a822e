import { failing, type Failures } from './failure.ts';

const stop = failing('stop');
const REPORT = 'Write it anew; if it fails again, tell whoever looks after this app.';
const ASK_FOR_TEMPLATE = 'Choose another template, and tell an admin.';

/**
 * What has to do with the message itself, or its template.
 * https://developers.facebook.com/docs/whatsapp/cloud-api/support/error-codes
 */
export const OF_MESSAGE: Failures = {
  100: stop('WhatsApp did not understand the message.', REPORT),
  131008: stop('WhatsApp misses a part of the message.', REPORT),
  131009: stop(
    'WhatsApp refused a part of the message.',
    'A message older than 30 days, or one that was deleted, can have no reaction or answer; else write it anew.',
  ),
  131051: stop('WhatsApp does not know this kind of message.', REPORT),
  131052: stop('WhatsApp could not fetch the file.', 'Send the file again.'),
  131059: stop('WhatsApp lost its place in a long list.', REPORT),
  135000: stop('WhatsApp did not accept what the message says.', REPORT),
  132000: stop('The template has other places to fill in than were filled.', 'Choose the template anew.'),
  132001: stop('The template does not exist in this language, or is not approved yet.', ASK_FOR_TEMPLATE),
  132005: stop('The filled template is too long.', 'Fill it in with shorter texts.'),
  132007: stop("What was filled in breaks WhatsApp's rules for templates.", 'Fill it in with other texts.'),
  132012: stop(
    'What was filled in does not fit the template.',
    'Choose the template anew and fill it in again.',
  ),
  132015: stop('The template is paused, because of its low quality.', ASK_FOR_TEMPLATE),
  132016: stop('The template was disabled for good, because of its low quality.', ASK_FOR_TEMPLATE),
  132018: stop(
    'What was filled in does not fit the template.',
    'Choose the template anew and fill it in again.',
  ),
  132068: stop('The form behind the template is blocked.', ASK_FOR_TEMPLATE),
  132069: stop(
    'The form behind the template is used more often than WhatsApp allows.',
    'Repeat it in an hour.',
  ),
};
