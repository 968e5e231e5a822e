/** The number that HubSpot's text stands for; null: none, or one that no listing has. */
export function readNumber(
  text: string,
  { most, decimals }: { most: number; decimals: number },
): number | null {
  if (text.trim() === '') return null;
  const value = Number(text);
  if (!Number.isFinite(value) || value < 0 || value > most) return null;
  return Number(value.toFixed(decimals));
}
