import { createHash } from 'node:crypto';
import { STYLE } from './style.ts';

/** The page's own style sheet, and no other. */
const STYLE_HASH = `'sha256-${createHash('sha256').update(STYLE).digest('base64')}'`;

type Allowed = {
  /** Addresses of pictures; each of their origins may show any. */
  pictures: readonly string[];
  /** The chat widget may run, and ask this service. */
  withWidget: boolean;
};

/** What a page may load: its own style, its pictures, and the chat widget of this service; nothing else. */
export function contentPolicy({ pictures, withWidget }: Allowed): string {
  const origins = new Set(pictures.map((address) => new URL(address).origin));
  const scripts = withWidget ? ["script-src 'self'", "connect-src 'self'"] : [];
  return [
    "default-src 'none'",
    `style-src ${STYLE_HASH}`,
    // data: is the empty icon, and QR codes in the widget.
    ['img-src data:', ...origins].join(' '),
    ...scripts,
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}
