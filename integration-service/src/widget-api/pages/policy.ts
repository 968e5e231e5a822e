import { STYLE_HASH } from './style.ts';

type Allowed = {
  /** Addresses of pictures; each of their origins may show any. */
  pictures: readonly string[];
  /** The chat widget may run, and ask this service. */
  withWidget: boolean;
};

/** What a page may load: its own style, its pictures, and the chat widget of this service; nothing else. */
export function contentPolicy({ pictures, withWidget }: Allowed): string {
  const origins = [...new Set(pictures.map((address) => new URL(address).origin))];
  const scripts = withWidget ? ["script-src 'self'", "connect-src 'self'"] : [];
  return [
    "default-src 'none'",
    `style-src ${STYLE_HASH}`,
    `img-src 'self' data: ${origins.join(' ')}`.trim(),
    ...scripts,
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}
