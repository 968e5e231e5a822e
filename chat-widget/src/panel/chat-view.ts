import { element, icon, ICONS } from '../elements.ts';
import type { WidgetLanguage } from '../settings.ts';
import type { Session, Shown, Trouble } from './session.ts';
import type { PanelWords } from './words.ts';

type Chat = { session: Session; language: WidgetLanguage; onMessages(messages: readonly Shown[]): void };

const TYPING_MS = 6_000;
const LONGEST_TEXT = '2000';

/** What was said, and the field in which one writes. */
export function chatView(words: PanelWords, { session, language, onMessages }: Chat): HTMLElement {
  const log = element('div', {
    class: 'log',
    role: 'log',
    'aria-label': words.log,
    'aria-live': 'polite',
    tabindex: '0',
  });
  const status = element('div', { class: 'status', role: 'status' });
  const clock = new Intl.DateTimeFormat(language, { hour: 'numeric', minute: '2-digit' });
  const rows = new Map<string, { row: HTMLElement; key: string }>();
  let typing = '';
  let trouble: Trouble = null;
  let typingEnds: ReturnType<typeof setTimeout> | undefined;

  const tellStatus = () =>
    (status.textContent = trouble === 'offline' ? words.offline : trouble === 'slow' ? words.slow : typing);

  function type(text: string): void {
    typing = text;
    clearTimeout(typingEnds);
    if (text !== '') typingEnds = setTimeout(() => type(''), TYPING_MS);
    tellStatus();
  }

  function show(messages: readonly Shown[]): void {
    const isAtEnd = log.scrollHeight - log.scrollTop - log.clientHeight < 60;
    messages.forEach((message, index) => {
      const key = `${message.state ?? ''} ${message.sentAt}`;
      const known = rows.get(message.id);
      const row = known?.key === key ? known.row : createBubble(words, { message, clock });
      if (known && known.row !== row) known.row.replaceWith(row);
      if (log.children[index] !== row) log.insertBefore(row, log.children[index] ?? null);
      rows.set(message.id, { row, key });
    });
    const newest = messages[messages.length - 1];
    if (newest?.from === 'agency') type('');
    if (isAtEnd || newest?.from === 'visitor') log.scrollTop = log.scrollHeight;
    onMessages(messages);
  }

  session.watch({
    onMessages: show,
    onTyping: (agent) => type(words.typing(agent?.name ?? null)),
    onTrouble(what) {
      trouble = what;
      tellStatus();
    },
  });
  return element('div', { class: 'body chat' }, [log, status, createComposer(words, session)]);
}

type Bubble = { message: Shown; clock: Intl.DateTimeFormat };

function createBubble(words: PanelWords, { message, clock }: Bubble): HTMLElement {
  const { from, text, agent, sentAt, state } = message;
  const told = {
    sending: words.sending,
    refused: words.refused,
    sent: clock.format(new Date(sentAt)),
  }[state ?? 'sent'];
  const who = from === 'visitor' ? words.you : (agent?.name ?? '');
  return element('div', { class: from === 'visitor' ? 'bubble mine' : 'bubble' }, [
    text,
    element('small', { class: state === 'refused' ? 'bad' : '' }, [[who, told].filter(Boolean).join(' · ')]),
  ]);
}

function createComposer(words: PanelWords, session: Session): HTMLElement {
  const text = element('textarea', {
    rows: '1',
    'aria-label': words.message,
    placeholder: words.message,
    maxlength: LONGEST_TEXT,
  });
  const send = element('button', { class: 'bare flip', type: 'submit', 'aria-label': words.send }, [
    icon(ICONS.send),
  ]);
  const form = element('form', { class: 'composer' }, [text, send]);
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const said = text.value.trim();
    // A second tap finds nothing left to send.
    text.value = '';
    if (said !== '') session.say(said);
    text.focus();
  });
  text.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    form.requestSubmit();
  });
  return form;
}
