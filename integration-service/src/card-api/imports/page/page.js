// Runs in the browser while a file is checked and taken: shows how far it is. Without it the page loads itself anew.
const progress = document.getElementById('progress');
const said = document.getElementById('said');
const PAUSE_MS = 1_000;

async function look() {
  try {
    const response = await fetch(`${location.pathname}/progress`, { cache: 'no-store' });
    const { isOver, done, total, text } = await response.json();
    if (isOver || !response.ok) {
      location.reload();
      return;
    }
    if (total > 0) {
      progress.max = total;
      progress.value = done;
    }
    if (said.textContent !== text) said.textContent = text;
  } catch {
    // The connection is away for a moment: the next look tells.
  }
  setTimeout(look, PAUSE_MS);
}

setTimeout(look, PAUSE_MS);
