import { element, icon, ICONS } from '../elements.ts';
import type { OpenPanel, WidgetSettings } from '../settings.ts';
import { addStyle } from '../style.ts';
import { LAUNCHER_STYLE } from './launcher-style.ts';

/** What widget-panel.js exports. */
type PanelModule = {
  createPanel(of: { root: ShadowRoot; launcher: HTMLButtonElement; settings: WidgetSettings }): OpenPanel;
};

const WORDS = {
  es: { open: 'Chatear con nosotros', failed: 'El chat no se pudo abrir. Inténtelo otra vez.' },
  en: { open: 'Chat with us', failed: 'The chat could not be opened. Try again.' },
};

/**
 * The button that opens the chat. Until somebody presses it nothing is asked of any server and nothing is stored.
 * @param panelUrl where the rest of the chat is
 */
export function createLauncher(root: ShadowRoot, settings: WidgetSettings, panelUrl: string): void {
  const words = WORDS[settings.language];
  addStyle(root, LAUNCHER_STYLE, settings.nonce);
  const problem = element('p', { class: 'problem', role: 'status' });
  const launcher = element(
    'button',
    {
      class: 'launcher',
      type: 'button',
      'aria-label': words.open,
      'aria-expanded': 'false',
      'aria-haspopup': 'dialog',
    },
    [icon(ICONS.chat)],
  );
  let panel: OpenPanel | null = null;
  let isLoading = false;

  async function open(): Promise<void> {
    if (isLoading) return;
    isLoading = true;
    problem.textContent = '';
    try {
      panel ??= await load();
      panel.show();
    } catch {
      // Whatever it was, trying again is all that somebody can do about it.
      problem.textContent = words.failed;
    }
    isLoading = false;
  }

  async function load(): Promise<OpenPanel> {
    const module = (await import(/* @vite-ignore */ panelUrl)) as PanelModule; // built together with this
    return module.createPanel({ root, launcher, settings });
  }

  launcher.addEventListener('click', () => void open());
  root.append(launcher, problem);
}
