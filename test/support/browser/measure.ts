import type { Page } from 'playwright-core';

export type Measured = {
  /** Texts, and the placeholders of fields, with less contrast than they need: what, and how much. */
  faint: string[];
  /** What one presses that is smaller than 44 px either way. */
  small: string[];
  /** How many texts and targets were looked at. */
  texts: number;
  targets: number;
};

/**
 * Measures all that is shown, in shadow roots too. Contrast: https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio, 4.5, or 3 for
 * large texts. Targets: https://www.w3.org/TR/WCAG22/#target-size-enhanced, links within sentences apart.
 * @param within an expression: whose descendants
 */
export function measure(page: Page, within = 'document'): Promise<Measured> {
  return page.evaluate(`(${MEASURE})(${within})`);
}

const MEASURE = `(root) => {
  const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
  const rgba = (color) => {
    canvas.clearRect(0, 0, 1, 1);
    canvas.fillStyle = color;
    canvas.fillRect(0, 0, 1, 1);
    const [r, g, b, a] = canvas.getImageData(0, 0, 1, 1).data;
    return [r, g, b, a / 255];
  };
  const over = ([r, g, b, a], below) => [r, g, b].map((one, index) => one * a + below[index] * (1 - a));
  const above = (one) => one.assignedSlot ?? one.parentElement ?? one.getRootNode().host ?? null;
  const ground = (one) => {
    if (!one) return matchMedia('(prefers-color-scheme: dark)').matches ? [0, 0, 0] : [255, 255, 255];
    const color = rgba(getComputedStyle(one).backgroundColor);
    return color[3] === 1 ? color.slice(0, 3) : over(color, ground(above(one)));
  };
  const light = (color) => {
    const [r, g, b] = color.map((one) => one / 255).map((one) => (one <= 0.04045 ? one / 12.92 : ((one + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const contrast = (color, below) => {
    const [dark, bright] = [light(over(rgba(color), below)), light(below)].sort((one, other) => one - other);
    return (bright + 0.05) / (dark + 0.05);
  };
  const isShown = (one) => one.checkVisibility({ visibilityProperty: true }) && !one.closest('[aria-hidden=true], .trap, script, style');
  const nameOf = (one) => one.localName + '.' + one.className + ' ' + (one.getAttribute('aria-label') ?? one.textContent).trim().slice(0, 30);
  const faint = [], small = [];
  let texts = 0, targets = 0;
  const judge = (one, color, what) => {
    const { fontSize, fontWeight } = getComputedStyle(one);
    const isLarge = parseFloat(fontSize) >= 24 || (parseFloat(fontSize) >= 18.66 && Number(fontWeight) >= 700);
    const measured = contrast(color, ground(one));
    texts += 1;
    if (measured < (isLarge ? 3 : 4.5)) faint.push(what + nameOf(one) + ': ' + measured.toFixed(2));
  };
  for (const one of root.querySelectorAll('*')) {
    if (one.namespaceURI !== 'http://www.w3.org/1999/xhtml' || !isShown(one)) continue;
    const hasText = [...one.childNodes].some((child) => child.nodeType === 3 && child.textContent.trim() !== '');
    if (hasText) judge(one, getComputedStyle(one).color, '');
    if (one.placeholder) judge(one, getComputedStyle(one, '::placeholder').color, 'placeholder of ');
    if (!one.matches('a[href], button, input, textarea, select, summary')) continue;
    if (one.matches('a') && getComputedStyle(one).display === 'inline' && one.parentElement.matches('p')) continue;
    targets += 1;
    const { width, height } = one.getBoundingClientRect();
    if (width < 44 || height < 44) small.push(nameOf(one) + ': ' + Math.round(width) + ' × ' + Math.round(height));
  }
  return { faint, small, texts, targets };
}`;
