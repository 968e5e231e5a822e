/**
 * The key under which a number names a person, from digits as WhatsApp states them. Mexico's mobiles appear as
 * 521 and 52, Brazil's with and without the ninth digit: both forms are one person. Brazilian landlines (third
 * digit after the country 2 to 5) and all other countries are left alone. The number to send to is never folded.
 */
export function phoneKey(digits: string): string {
  if (/^521\d{10}$/.test(digits)) return `52${digits.slice(3)}`;
  if (/^55\d{2}9[6-9]\d{7}$/.test(digits)) return `${digits.slice(0, 4)}${digits.slice(5)}`;
  return digits;
}
