import type { Opened } from '@trochai/contract/widget';
import { element, icon, ICONS } from '../elements.ts';
import type { WidgetLanguage } from '../settings.ts';
import { createFace } from './face.ts';
import type { PanelWords } from './words.ts';

export type Frame = {
  panel: HTMLElement;
  /** Puts a view into it. onBack null: there is no way back from it. */
  show(view: HTMLElement, onBack: (() => void) | null): void;
  /** Says whose chat it is. */
  introduce(opened: Opened): void;
};

const TITLE_ID = 'trochai-title';

/** The panel around the views: whose chat it is, who answers, the ways back and out. */
export function createFrame(words: PanelWords, language: WidgetLanguage, onClose: () => void): Frame {
  const title = element('h2', { id: TITLE_ID }, [words.loading]);
  const when = element('p');
  const face = element('div');
  const back = element(
    'button',
    { class: 'bare flip', type: 'button', 'aria-label': words.back, hidden: true },
    [icon(ICONS.back)],
  );
  const close = element('button', { class: 'bare', type: 'button', 'aria-label': words.close }, [
    icon(ICONS.close),
  ]);
  const head = element('div', { class: 'head' }, [
    back,
    face,
    element('div', { class: 'titles' }, [title, when]),
    close,
  ]);
  const place = element('div');
  const panel = element(
    'div',
    { class: 'panel', role: 'dialog', 'aria-labelledby': TITLE_ID, hidden: true },
    [head, place],
  );
  let goBack: (() => void) | null = null;
  let view: HTMLElement = place;

  close.addEventListener('click', onClose);
  back.addEventListener('click', () => goBack?.());
  panel.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') onClose();
    if (event.key === 'Tab' && isFullScreen()) keepFocus(panel, event);
  });

  return {
    panel,
    show(next, onBack) {
      goBack = onBack;
      back.hidden = onBack === null;
      view.replaceWith(next);
      view = next;
      const first = next.querySelector<HTMLElement>('textarea, input:not([tabindex]), button, a');
      (first ?? close).focus();
    },
    introduce({ agency, agent, isOpen, opensAt }) {
      title.textContent = agent === null ? agency : `${agent.name} · ${agency}`;
      panel.setAttribute('aria-label', words.dialog(agency));
      panel.removeAttribute('aria-labelledby');
      when.textContent = isOpen ? words.isOpen : whenOpen(words, language, opensAt);
      face.replaceChildren(...(agent === null ? [] : [createFace(agent)]));
    },
  };
}

function whenOpen(words: PanelWords, language: WidgetLanguage, opensAt: string | null): string {
  if (opensAt === null) return words.isClosed;
  const format = new Intl.DateTimeFormat(language, { weekday: 'long', hour: 'numeric', minute: '2-digit' });
  return words.opensAt(format.format(new Date(opensAt)));
}

function isFullScreen(): boolean {
  return matchMedia('(max-width: 520px)').matches;
}

/** On a phone nothing else is seen, so nothing else is reached. */
function keepFocus(panel: HTMLElement, event: KeyboardEvent): void {
  const reachable = [
    ...panel.querySelectorAll<HTMLElement>(
      'button:not([hidden]), a, input:not([tabindex]), textarea, [tabindex="0"]',
    ),
  ];
  const [first] = reachable;
  const last = reachable[reachable.length - 1];
  const root = panel.getRootNode();
  const focused = root instanceof ShadowRoot ? root.activeElement : document.activeElement;
  const [from, to] = event.shiftKey ? [first, last] : [last, first];
  if (focused !== from || !to) return;
  event.preventDefault();
  to.focus();
}
