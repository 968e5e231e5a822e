import type { Opened } from '@trochai/contract/widget';
import { element } from '../elements.ts';
import type { First } from './outbox.ts';
import type { PanelWords } from './words.ts';

type Start = { opened: Opened; onStart(text: string, first: First): void };

const LONGEST_TEXT = '2000';

/** The first message: who writes, what, and that they agree to it being kept. */
export function startView(words: PanelWords, { opened, onStart }: Start): HTMLElement {
  const { agency, privacyUrl } = opened;
  const name = element('input', { autocomplete: 'name', maxlength: '80' });
  const phone = element('input', { autocomplete: 'tel', type: 'tel', maxlength: '40', dir: 'ltr' });
  const text = element('textarea', { rows: '3', required: true, maxlength: LONGEST_TEXT });
  // People do not see it and do not get into it by the keyboard.
  const company = element('input', { tabindex: '-1', autocomplete: 'off', name: 'company' });
  const privacy =
    privacyUrl === null
      ? null
      : element('a', { href: privacyUrl, target: '_blank', rel: 'noopener noreferrer' }, [words.privacy]);
  const form = element('form', { class: 'body' }, [
    field(words.name, words.optional, name),
    field(words.phone, words.optional, phone),
    field(words.message, null, text),
    element('div', { class: 'trap', 'aria-hidden': 'true' }, [company]),
    element('p', { class: 'fine' }, [words.consent(agency), ' ', privacy]),
    element('button', { class: 'primary', type: 'submit' }, [words.send]),
  ]);
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const said = text.value.trim();
    text.value = '';
    if (said === '') {
      text.focus();
      return;
    }
    const first = { name: name.value.trim(), phone: phone.value.trim(), company: company.value };
    onStart(said, Object.fromEntries(Object.entries(first).filter(([, value]) => value !== '')));
  });
  return form;
}

function field(label: string, hint: string | null, control: HTMLElement): HTMLElement {
  const name = element('span', {}, [label, hint === null ? null : element('span', {}, [` (${hint})`])]);
  return element('label', { class: 'field' }, [name, control]);
}
