import { element, icon, ICONS } from '../elements.ts';
import type { PanelWords } from './words.ts';

type Choice = { icon: keyof typeof ICONS; title: string; hint: string; onChoose(): void };

/** A list of large buttons below a question. */
export function choicesView(question: string, choices: readonly Choice[]): HTMLElement {
  const buttons = choices.map(({ icon: drawing, title, hint, onChoose }) => {
    const words = element('span', {}, [
      element('strong', {}, [title]),
      hint === '' ? null : element('small', {}, [hint]),
    ]);
    const button = element('button', { class: 'choice', type: 'button' }, [icon(ICONS[drawing]), words]);
    button.addEventListener('click', onChoose);
    return button;
  });
  return element('div', { class: 'body' }, [element('h3', {}, [question]), ...buttons]);
}

/** How somebody writes: on WhatsApp, where there is a number, or here. */
export function waysView(
  words: PanelWords,
  { hasNumbers, onWhatsapp, onHere }: { hasNumbers: boolean; onWhatsapp(): void; onHere(): void },
): HTMLElement {
  const here: Choice = { icon: 'chat', title: words.here, hint: words.hereHint, onChoose: onHere };
  const whatsapp: Choice = {
    icon: 'whatsapp',
    title: words.onWhatsapp,
    hint: words.onWhatsappHint,
    onChoose: onWhatsapp,
  };
  return choicesView(words.choose, hasNumbers ? [whatsapp, here] : [here]);
}
