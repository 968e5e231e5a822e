type Attributes = Readonly<Record<string, string | boolean>>;
export type Child = Node | string | null;

/**
 * An element with attributes and children; texts stay texts, whatever they hold.
 * @param attributes true: the attribute alone; false: none
 */
export function element<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Attributes = {},
  children: readonly Child[] = [],
): HTMLElementTagNameMap[Tag] {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== false) made.setAttribute(name, value === true ? '' : value);
  }
  made.append(...children.filter((child) => child !== null));
  return made;
}

const SVG = 'http://www.w3.org/2000/svg';

/** A drawing of one path, seen by nobody who listens. */
export function icon(path: string): SVGElement {
  const drawing = document.createElementNS(SVG, 'svg');
  drawing.setAttribute('viewBox', '0 0 24 24');
  drawing.setAttribute('aria-hidden', 'true');
  const line = document.createElementNS(SVG, 'path');
  line.setAttribute('d', path);
  line.setAttribute('fill', 'currentColor');
  drawing.append(line);
  return drawing;
}

export const ICONS = {
  chat: 'M12 3C6.5 3 2 6.8 2 11.500c0 2.3 1.1 4.4 2.9 5.900L4 21l4.2-1.900c1.2.3 2.5.5 3.8.5 5.5 0 10-3.8 10-8.500S17.5 3 12 3Zm-4 7h8v1.600H8Zm0 3h5.500v1.600H8Z',
  close:
    'm6.4 5 5.6 5.600L17.6 5 19 6.4 13.4 12l5.6 5.6-1.4 1.4-5.6-5.600L6.4 19 5 17.600l5.6-5.600L5 6.400Z',
  back: 'M15.4 4.6 8 12l7.4 7.400L14 20.8 5.2 12 14 3.200Z',
  send: 'M3 20.500v-6.700L12.5 12 3 10.200V3.500L22 12Z',
  whatsapp: 'M12 2a10 10 0 0 0-8.6 15L2 22l5.1-1.300A10 10 0 1 0 12 2Zm-4 6h8v1.600H8Zm0 3.300h8v1.600H8Z',
} as const;
