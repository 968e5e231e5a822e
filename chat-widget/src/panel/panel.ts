import type { Opened } from '@trochai/contract/widget';
import { element } from '../elements.ts';
import type { OpenPanel, WidgetSettings } from '../settings.ts';
import { addStyle } from '../style.ts';
import { createApi } from './api.ts';
import { chatView } from './chat-view.ts';
import { choicesView, waysView } from './choices-view.ts';
import { createFrame } from './frame.ts';
import { openMemory } from './memory.ts';
import { PANEL_STYLE } from './panel-style.ts';
import { createSession, type Session, type Shown } from './session.ts';
import { startView } from './start-view.ts';
import { createUnread } from './unread.ts';
import { whatsappView } from './whatsapp-view.ts';
import { PANEL_WORDS } from './words.ts';

type Place = { root: ShadowRoot; launcher: HTMLButtonElement; settings: WidgetSettings };

/** The chat itself, in the launcher's shadow root. */
export function createPanel({ root, launcher, settings }: Place): OpenPanel {
  const { language } = settings;
  const words = PANEL_WORDS[language];
  const api = createApi(settings);
  const memory = openMemory(settings.publicKey);
  const frame = createFrame(words, language, hide);
  const { panel } = frame;
  let session: Session | null = null;
  const unread = createUnread({
    launcher,
    words,
    isShown: () => !panel.hidden,
    seeAll: () => session?.seeAll(),
  });
  addStyle(root, PANEL_STYLE, settings.nonce);
  root.append(panel);

  function hide(): void {
    panel.hidden = true;
    launcher.setAttribute('aria-expanded', 'false');
    launcher.focus();
  }

  async function begin(): Promise<void> {
    frame.show(element('div', { class: 'body' }, [element('p', { role: 'status' }, [words.loading])]), null);
    try {
      const opened = await api.open(memory.token());
      frame.introduce(opened);
      session = createSession({ api, memory, opened });
      if (session.isKnown()) showChat(session);
      else showWays(session);
    } catch {
      // Refused or not reached: all that a visitor can do is try again.
      showFailure(() => void begin());
    }
  }

  function showFailure(onAgain: () => void): void {
    const again = element('button', { class: 'primary', type: 'button' }, [words.again]);
    again.addEventListener('click', onAgain);
    frame.show(
      element('div', { class: 'body' }, [element('p', { role: 'alert' }, [words.failed]), again]),
      null,
    );
  }

  function showWays(of: Session): void {
    const { numbers } = of.opened;
    const ways = {
      hasNumbers: numbers.length > 0,
      onWhatsapp: () => chooseNumber(of),
      onHere: () => showStart(of),
    };
    frame.show(waysView(words, ways), null);
  }

  function chooseNumber(of: Session): void {
    const { numbers } = of.opened;
    const back = () => goHome(of);
    const choices = numbers.map(({ channelId, name }) => ({
      icon: 'whatsapp' as const,
      title: name,
      hint: '',
      onChoose: () => void goOn(of, channelId),
    }));
    if (numbers.length === 1 && numbers[0]) void goOn(of, numbers[0].channelId);
    else frame.show(choicesView(words.whichNumber, choices), back);
  }

  async function goOn(of: Session, channelId: string): Promise<void> {
    try {
      const way = await of.goOn(channelId);
      frame.show(whatsappView(words, way), () => goHome(of));
    } catch {
      showFailure(() => void goOn(of, channelId));
    }
  }

  function goHome(of: Session): void {
    if (of.isKnown()) showChat(of);
    else showWays(of);
  }

  function showStart(of: Session): void {
    const { opened }: { opened: Opened } = of;
    const onStart = (text: string, first: Parameters<Session['say']>[1]) => {
      of.say(text, first);
      showChat(of);
    };
    frame.show(startView(words, { opened, onStart }), () => showWays(of));
  }

  let chat: HTMLElement | null = null;
  function showChat(of: Session): void {
    const onMessages = (messages: readonly Shown[]) => unread.count(messages);
    chat ??= chatView(words, { session: of, language, onMessages });
    const hasNumbers = of.opened.numbers.length > 0;
    frame.show(chat, hasNumbers ? () => showMore(of) : null);
  }

  /** From the chat one can still go on to WhatsApp. */
  function showMore(of: Session): void {
    const ways = { hasNumbers: true, onWhatsapp: () => chooseNumber(of), onHere: () => showChat(of) };
    frame.show(waysView(words, ways), null);
  }

  return {
    show() {
      if (!panel.hidden) {
        hide();
        return;
      }
      panel.hidden = false;
      launcher.setAttribute('aria-expanded', 'true');
      unread.clear();
      if (session) panel.querySelector<HTMLElement>('textarea, button')?.focus();
      else void begin();
    },
  };
}
