/** What a text leaves open, in order and each once: ['1', '2'] or names. */
export function placeholdersIn(text = ''): string[] {
  const found = [...text.matchAll(/\{\{\s*(\w+)\s*\}\}/g)].map(([, name = '']) => name);
  return [...new Set(found)];
}
