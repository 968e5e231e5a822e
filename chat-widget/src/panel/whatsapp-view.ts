import type { Continued } from '@trochai/contract/widget';
import { element } from '../elements.ts';
import { readQr } from './read-qr.ts';
import type { PanelWords } from './words.ts';

/** On to WhatsApp: on a phone by a link, elsewhere by a code to scan or the link. */
export function whatsappView(words: PanelWords, { url, qrSvg }: Continued): HTMLElement {
  const link = element('a', { class: 'primary', href: url, target: '_blank', rel: 'noopener noreferrer' }, [
    words.openWhatsapp,
  ]);
  if (matchMedia('(pointer: coarse)').matches) return element('div', { class: 'body' }, [link]);
  const code = readQr(qrSvg);
  code?.setAttribute('class', 'qr');
  code?.setAttribute('aria-hidden', 'true');
  return element('div', { class: 'body' }, [element('p', {}, [words.scan]), code, link]);
}
