import open from 'open';

/**
 * Shows the page to whoever started the sandbox at a terminal of a machine with a screen; elsewhere the printed address
 * has to do, because a browser of text would take the terminal over.
 */
export async function openInBrowser(url: string): Promise<void> {
  if (!process.stdout.isTTY || !hasScreen()) return;
  const child = await open(url);
  child.once('error', () => process.stdout.write(`No browser could be opened; the page is at ${url}\n`));
}

function hasScreen(): boolean {
  const { CI, DISPLAY, WAYLAND_DISPLAY } = process.env;
  if (CI) return false;
  return process.platform !== 'linux' || Boolean(DISPLAY ?? WAYLAND_DISPLAY);
}
