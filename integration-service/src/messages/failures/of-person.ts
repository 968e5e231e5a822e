import { failing, type Failures } from './failure.ts';

const stop = failing('stop');
const ANOTHER_WAY = 'Reach the person another way, such as by phone or e-mail.';

/**
 * What has to do with the person the message is for.
 * https://developers.facebook.com/docs/whatsapp/cloud-api/support/error-codes
 */
export const OF_PERSON: Failures = {
  131047: stop(
    'More than 24 hours have passed since the customer last wrote.',
    'Send an approved template; the conversation opens when the customer answers.',
  ),
  131026: stop(
    'WhatsApp cannot deliver to this person: not on WhatsApp, an old version, or the terms are not accepted.',
    ANOTHER_WAY,
  ),
  131021: stop(
    'The message was addressed to the number that it was to be sent from.',
    'Choose another contact.',
  ),
  131030: stop(
    'The number is not on the list of numbers that this test number may write to.',
    'An admin adds it to the allowed recipients in the Meta app, or connects a real number.',
  ),
  130472: stop(
    'WhatsApp does not deliver marketing messages to this person at present, as part of an experiment.',
    `Wait until the person writes. ${ANOTHER_WAY}`,
  ),
  131062: stop(
    'WhatsApp does not deliver this kind of message to somebody whose number is not known.',
    'Ask for the number first.',
  ),
  137000: stop(
    'The person has changed the phone or installed WhatsApp anew, and WhatsApp did not deliver for safety.',
    'Make sure that it is still the same person, then repeat the message.',
  ),
  131049: stop(
    'WhatsApp held the marketing message back, because this person has had enough of them.',
    'Wait at least 24 hours before another marketing template; an answer from the person ends the wait.',
  ),
  131050: stop(
    'The person does not want marketing messages from this number.',
    'Send no marketing template; other templates and answers are still possible.',
  ),
};
