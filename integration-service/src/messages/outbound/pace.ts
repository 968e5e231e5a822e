/** How fast messages may follow one another. In any second a full burst and what flows in may come together. */
export type Rate = { perSecond: number; burst: number };

/**
 * Of one number. Meta allows 80 messages a second, and 20 to a number that is in use in the WhatsApp Business app, too.
 * https://developers.facebook.com/docs/whatsapp/cloud-api/overview#throughput
 */
export const NUMBER_RATE: Rate = { perSecond: 50, burst: 30 };
export const PHONE_APP_RATE: Rate = { perSecond: 12, burst: 8 };

/**
 * From one number to one person: one message in six seconds, of which 45 may be borrowed from the future.
 * https://developers.facebook.com/docs/whatsapp/cloud-api/overview#pair-rate-limits
 */
export const PAIR = { secondsPerMessage: 6, burst: 45 };

/** So long before everything sent is used up the next message to the same person may go. */
export const PAIR_CREDIT_SECONDS = PAIR.secondsPerMessage * (PAIR.burst - 1);

/** A rate of a number as SQL, of a row `channels`. */
export const PER_SECOND = choose('perSecond');
export const BURST = choose('burst');

function choose(part: keyof Rate): string {
  return `(case when channels.on_phone_app then ${PHONE_APP_RATE[part]} else ${NUMBER_RATE[part]} end)`;
}
