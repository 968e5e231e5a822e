/** What is wrong with a value, to be read after its place; null: nothing. */
export type ValueRule = (value: string) => string | null;

/** An error of Meta's, 132018, names this rule. */
const line: ValueRule = (value) =>
  /[\n\r\t]| {5}/.test(value) ? 'must have no line breaks, tabs or more than four spaces in a row' : null;

const atMost =
  (length: number): ValueRule =>
  (value) =>
    lengthOf(value) > length ? `has more than ${length} characters` : null;

const fits =
  (pattern: RegExp, problem: string): ValueRule =>
  (value) =>
    pattern.test(value) ? null : problem;

const between =
  (least: number, most: number): ValueRule =>
  (value) =>
    /^-?\d+(\.\d+)?$/.test(value) && Number(value) >= least && Number(value) <= most
      ? null
      : `must be a number between ${least} and ${most}`;

/** https://developers.facebook.com/documentation/business-messaging/whatsapp/templates/components */
export const TEXT_RULES: readonly ValueRule[] = [line];

/** https://developers.facebook.com/documentation/business-messaging/whatsapp/templates/marketing-templates/coupon-templates */
export const BUTTON_RULES: Record<string, readonly ValueRule[]> = {
  URL: [fits(/^\S+$/, 'must have no spaces'), atMost(2_000)],
  COPY_CODE: [fits(/^[\p{L}\p{N}]+$/u, 'must be letters and digits only'), atMost(20)],
};

export const LOCATION_RULES: Record<string, readonly ValueRule[]> = {
  latitude: [between(-90, 90)],
  longitude: [between(-180, 180)],
  name: [line, atMost(1_000)],
  address: [line, atMost(1_000)],
};

/** Characters as people count them, not halves of them. */
export function lengthOf(text: string): number {
  return Array.from(text).length;
}
