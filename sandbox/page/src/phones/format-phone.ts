/** How a number's digits are grouped after its country code. */
const GROUPS: readonly [RegExp, string][] = [
  [/^\+(506)(\d{4})(\d{4})$/, '+$1 $2-$3'],
  [/^\+(1)(\d{3})(\d{3})(\d{4})$/, '+$1 $2 $3 $4'],
  [/^\+(52)(1)(\d{2})(\d{4})(\d{4})$/, '+$1 $2 $3 $4 $5'],
];

/** @param phone `+50688881234` */
export function formatPhone(phone: string): string {
  const [pattern, written] = GROUPS.find(([one]) => one.test(phone)) ?? [];
  return pattern && written ? phone.replace(pattern, written) : phone;
}
