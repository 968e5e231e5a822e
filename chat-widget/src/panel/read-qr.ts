const TAGS = new Set(['svg', 'path', 'rect', 'g']);
const ATTRIBUTES = new Set([
  'viewBox',
  'd',
  'x',
  'y',
  'width',
  'height',
  'fill',
  'transform',
  'shape-rendering',
]);

/** The drawing of a QR code: shapes alone, whatever else the text holds; null: it is no drawing. */
export function readQr(text: string): SVGElement | null {
  const parsed = new DOMParser().parseFromString(text, 'image/svg+xml').documentElement;
  const kept = keepShapes(parsed);
  if (!(kept instanceof SVGElement) || kept.localName !== 'svg') return null;
  return kept;
}

function keepShapes(given: Element): Element | null {
  if (!TAGS.has(given.localName)) return null;
  const made = document.createElementNS('http://www.w3.org/2000/svg', given.localName);
  for (const { name, value } of given.attributes) if (ATTRIBUTES.has(name)) made.setAttribute(name, value);
  for (const child of given.children) {
    const kept = keepShapes(child);
    if (kept) made.append(kept);
  }
  return made;
}
