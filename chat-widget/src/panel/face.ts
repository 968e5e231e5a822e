import type { Opened } from '@trochai/contract/widget';
import { element } from '../elements.ts';

/** Who answers: their picture, or their initials when there is none or it does not come. */
export function createFace(agent: NonNullable<Opened['agent']>): HTMLElement {
  const initials = element('span', { class: 'face', 'aria-hidden': 'true' }, [initialsOf(agent.name)]);
  if (agent.photoUrl === null) return initials;
  const picture = element('img', {
    class: 'face',
    src: agent.photoUrl,
    alt: '',
    referrerpolicy: 'no-referrer',
  });
  picture.addEventListener('error', () => picture.replaceWith(initials), { once: true });
  return picture;
}

function initialsOf(name: string): string {
  const words = name.split(/\s+/).filter(Boolean);
  const ends = words.length > 1 ? [words[0], words[words.length - 1]] : [words[0]];
  return ends
    .map((word) => String.fromCodePoint(word?.codePointAt(0) ?? 0x20))
    .join('')
    .toUpperCase();
}
