/** Area codes of Brazil in which every WhatsApp id has the mobile ninth digit. */
const NINTH_DIGIT_AREAS = new Set([
  '11',
  '12',
  '13',
  '14',
  '15',
  '16',
  '17',
  '18',
  '19',
  '21',
  '22',
  '24',
  '27',
  '28',
]);

/**
 * WhatsApp's id for a number: mostly its digits, but Mexico's have a 1 after the country code, and those of most
 * of Brazil lack the mobile ninth digit.
 * @param digits a number with its country code
 */
export function waIdOf(digits: string): string {
  const mexican = /^52(\d{10})$/.exec(digits);
  if (mexican) return `521${mexican[1] ?? ''}`;
  const [, area = '', rest = ''] = /^55(\d\d)9(\d{8})$/.exec(digits) ?? [];
  return area !== '' && !NINTH_DIGIT_AREAS.has(area) ? `55${area}${rest}` : digits;
}
