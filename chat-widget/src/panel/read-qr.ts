const SIZE = /viewBox="(0 0 \d+ \d+)"/;
const DARK = /fill="black" d="([MhvzHVZLl\d\s.,-]+)"/;

/**
 * The drawing of a QR code: its dark squares alone, whatever else the text holds; null: it is no such drawing. It is not
 * parsed as a document, to which pages with trusted types would object.
 */
export function readQr(text: string): SVGElement | null {
  const [, size] = SIZE.exec(text) ?? [];
  const [, squares] = DARK.exec(text) ?? [];
  if (size === undefined || squares === undefined) return null;
  const drawing = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  const path = document.createElementNS(drawing.namespaceURI, 'path');
  drawing.setAttribute('viewBox', size);
  drawing.setAttribute('shape-rendering', 'crispEdges');
  path.setAttribute('d', squares);
  drawing.append(path);
  return drawing;
}
