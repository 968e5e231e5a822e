import fc from 'fast-check';
import { expect, it } from 'vitest';
import { splitBody } from '../../integration-service/src/hubspot/timeline/split-body.ts';
import { escapeHtml } from '../../integration-service/src/platform/http/escape-html.ts';

const MOST = 400;
const words = fc.array(fc.string({ unit: 'grapheme', maxLength: 900 }), { maxLength: 12 });

/** What somebody reads in the bodies of one day, without headings. */
function readAll(bodies: readonly string[]): string {
  const paragraphs = bodies.flatMap((body) =>
    [...body.matchAll(/<p>([^]*?)<\/p>/g)].slice(1).map(([, line]) => line),
  );
  return paragraphs.join('');
}

it('puts all of a day into bodies that are short enough, and nothing twice, whatever was said', () => {
  fc.assert(
    fc.property(words, (said) => {
      const lines = said.map(escapeHtml);
      const bodies = splitBody('WhatsApp', lines, MOST);
      expect(Math.max(...bodies.map((body) => body.length))).toBeLessThanOrEqual(MOST);
      expect(readAll(bodies)).toBe(lines.join(''));
    }),
    { numRuns: 500 },
  );
});

it('cuts within no entity and no pair of surrogates', () => {
  fc.assert(
    fc.property(words, (said) => {
      for (const body of splitBody('WhatsApp', said.map(escapeHtml), MOST)) {
        expect(body.isWellFormed()).toBe(said.join('').isWellFormed() || body.isWellFormed());
        expect(body.replaceAll(/&(amp|lt|gt|quot|#39);/g, '')).not.toContain('&');
      }
    }),
    { numRuns: 500 },
  );
  const [first = '', second = ''] = splitBody('WhatsApp', ['😀'.repeat(300)], MOST);
  expect(first.isWellFormed() && second.isWellFormed()).toBe(true);
});

it('has one body for a day on which nothing was said that it shows', () => {
  expect(splitBody('WhatsApp', [])).toEqual(['<p><strong>WhatsApp</strong></p>']);
});
