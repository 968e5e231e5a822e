/** Ways in which people change a reference such as AE-7K3QF before they send it. */
export const MANGLED: readonly [how: string, mangle: (code: string) => string][] = [
  ['as it was', (code) => `Hola, me interesa «Casa Azul». (Ref: ${code})`],
  ['alone', (code) => code],
  ['in small letters', (code) => `hola ref: ${code.toLowerCase()}`],
  ['in mixed letters', (code) => `Ref: ${mix(code)}`],
  ['without its label', (code) => `me interesa ${code} gracias`],
  ['without the parenthesis', (code) => `Hola Ref: ${code}`],
  ['with half a parenthesis', (code) => `Hola (Ref: ${code}`],
  ['with a label in small letters', (code) => `ref ${code}`],
  ['with a label and a full stop', (code) => `Ref. ${code}.`],
  ['with a label and a sign', (code) => `Ref# ${code}`],
  ['with a label that is glued to it', (code) => `ref${code.replace('-', '')} gracias`],
  ['with another label', (code) => `Código ${code}`],
  ['with a label that is glued, in capital letters', (code) => `REF:${code}`],
  ['without the hyphen', (code) => `Ref: ${code.replace('-', '')}`],
  ['with a space for the hyphen', (code) => `Ref: ${code.replace('-', ' ')}`],
  ['with spaces around the hyphen', (code) => `Ref: ${code.replace('-', ' - ')}`],
  ['with two hyphens', (code) => `Ref: ${code.replace('-', '--')}`],
  ['with a dash', (code) => `Ref: ${code.replace('-', '–')}`],
  ['with a long dash', (code) => `Ref: ${code.replace('-', '—')}`],
  ['with a hyphen that does not break', (code) => `Ref: ${code.replace('-', '\u2011')}`],
  ['with a minus', (code) => `Ref: ${code.replace('-', '−')}`],
  ['with an underscore', (code) => `Ref: ${code.replace('-', '_')}`],
  ['with a full stop for the hyphen', (code) => `Ref: ${code.replace('-', '.')}`],
  ['with a slash', (code) => `Ref: ${code.replace('-', '/')}`],
  ['with a line break for the hyphen', (code) => `Ref: ${code.replace('-', '\n')}`],
  ['with a line break before it', (code) => `Me interesa\n${code}`],
  ['with every character apart', (code) => `Ref: ${Array.from(code.replace('-', '')).join(' ')}`],
  ['with a full stop after every character', (code) => `Ref: ${Array.from(code.replace('-', '')).join('.')}`],
  ['in two halves', (code) => `Ref: ${code.slice(0, 5)} ${code.slice(5)}`],
  ['with spaces that do not break', (code) => `Ref:\u00a0${code.replace('-', '\u00a0')}`],
  ['with characters of no width', (code) => `Ref: ${Array.from(code).join('\u200b')}`],
  ['with a mark of direction', (code) => `\u200fRef: \u200e${code}\u200f`],
  ['with a soft hyphen', (code) => `Ref: ${code.slice(0, 5)}\u00ad${code.slice(5)}`],
  ['in bold', (code) => `Ref: *${code}*`],
  ['in italics', (code) => `_${code}_`],
  ['struck out', (code) => `~${code}~`],
  ['as code', (code) => `\`${code}\``],
  ['in quotes', (code) => `"${code}"`],
  ['in Spanish quotes', (code) => `«${code}»`],
  ['with a question mark', (code) => `¿Sigue disponible ${code}?`],
  ['with a comma behind it', (code) => `${code}, por favor`],
  ['between emoji', (code) => `🏠${code}🏠`],
  ['with the letter O for zero', (code) => `Ref: ${code.replaceAll('0', 'O')}`],
  ['with a small o for zero', (code) => `Ref: ${code.replaceAll('0', 'o')}`],
  ['with the letter I for one', (code) => `Ref: ${code.replaceAll('1', 'I')}`],
  ['with the letter L for one', (code) => `Ref: ${code.replaceAll('1', 'l')}`],
  ['with both, in small letters, without the hyphen', (code) => bothDoubles(code)],
  ['in wide characters', (code) => `Ref: ${Array.from(code).map(widen).join('')}`],
  ['with Arabic digits', (code) => `Ref: ${code.replace(/\d/g, arabic)}`],
  ['with Cyrillic letters that look alike', (code) => `Ref: ${cyrillic(code)}`],
  ['with an accent on its first letter', (code) => `Ref: ${code.charAt(0)}\u0301${code.slice(1)}`],
  ['glued to the word before', (code) => `hola${code}`],
  ['in an address', (code) => `https://agency.example/r/${code}?lang=es`],
  ['behind a long text', (code) => `${'Buenas tardes, quisiera una visita. '.repeat(60)}${code}`],
  ['with digits and a price around it', (code) => `2 cuartos, $ 250,000: ${code} 88881234`],
];

function mix(code: string): string {
  return Array.from(code)
    .map((letter, place) => (place % 2 ? letter.toLowerCase() : letter))
    .join('');
}

function bothDoubles(code: string): string {
  return `ref ${code.replace('-', '').toLowerCase().replaceAll('0', 'o').replaceAll('1', 'l')}`;
}

function widen(character: string): string {
  return String.fromCodePoint((character.codePointAt(0) ?? 0) + 0xfee0);
}

function arabic(digit: string): string {
  return String.fromCodePoint(0x0660 + Number(digit));
}

function cyrillic(code: string): string {
  const doubles: Record<string, string> = {
    A: 'А',
    B: 'В',
    E: 'Е',
    K: 'К',
    M: 'М',
    H: 'Н',
    P: 'Р',
    C: 'С',
    T: 'Т',
  };
  return Array.from(code)
    .map((letter) => doubles[letter] ?? letter)
    .join('');
}
