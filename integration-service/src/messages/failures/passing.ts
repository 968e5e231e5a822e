import { failing, type Failures } from './failure.ts';

const BY_ITSELF =
  'Nothing has to be done: it is tried again by itself. If it failed for good, repeat it later.';

const retry = failing('retry');
const slowNumber = failing('slow-number');

/**
 * What passes: Meta's own troubles, and limits on how fast messages may follow one another.
 * https://developers.facebook.com/docs/whatsapp/cloud-api/support/error-codes
 */
export const PASSING: Failures = {
  1: retry('WhatsApp had an unknown problem.', BY_ITSELF),
  2: retry('WhatsApp is down or overloaded.', BY_ITSELF),
  131000: retry('Something went wrong at WhatsApp.', BY_ITSELF),
  131016: retry('WhatsApp is overloaded.', BY_ITSELF),
  131057: retry('WhatsApp is working on this number (maintenance).', BY_ITSELF),
  133004: retry('WhatsApp is down for a moment.', BY_ITSELF),
  131053: failing('retry-once')(
    'WhatsApp could not take the file.',
    'Check that the file opens and is of a kind that WhatsApp takes, then send it again.',
  ),
  4: slowNumber('Too many requests were made to WhatsApp.', BY_ITSELF),
  80007: slowNumber('Too many requests were made for this WhatsApp account.', BY_ITSELF),
  130429: slowNumber('This number sends more messages a second than WhatsApp allows.', BY_ITSELF),
  131056: failing('slow-pair')('Too many messages went to this person in a short time.', BY_ITSELF),
};
