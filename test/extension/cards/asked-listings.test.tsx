import { DescriptionListItem, Heading, Link } from '@hubspot/ui-extensions';
import { expect, test } from 'vitest';
import { BACKEND_URL, useFakeService } from '../support/fake-service.ts';
import { idOf } from '../support/people.ts';
import { type Contact, contact, NOON, tell } from './answers.ts';
import { openCard } from './open-card.tsx';

const service = useFakeService();

const HOUSE = { id: idOf(70), title: 'House', pagePath: '/p/house', firstAt: NOON, lastAt: NOON };
const FLAT = {
  ...{ id: idOf(71), title: 'Flat', pagePath: null },
  ...{ firstAt: '2026-11-24T18:00:00.000Z', lastAt: '2026-11-25T18:00:00.000Z' },
};

async function openFacts(askedListings: Contact['askedListings'], language = 'en') {
  const [first] = askedListings;
  const sourceProperty = first ? { id: first.id, title: first.title, pagePath: first.pagePath } : null;
  tell(service, { contact: contact({ askedListings, sourceProperty }) });
  const card = openCard(service, { language });
  await card.waitFor(() => card.find(Heading));
  const fact = (label: string) => {
    const item = card.findAll(DescriptionListItem).find(({ props }) => props.label === label);
    return (
      item && { text: String(item), links: item.findAll(Link).map(({ text, props }) => [text, props.href]) }
    );
  };
  return { ...card, fact };
}

const TO_HOUSE = ['House', { url: `${BACKEND_URL}/p/house`, external: true }];

test('every listing that somebody asked about is shown with its first and last time; those offered lead to their pages', async () => {
  const { fact } = await openFacts([HOUSE, FLAT]);
  const asked = fact('Asked about');
  expect(asked?.links).toEqual([TO_HOUSE]);
  expect(asked?.text).toContain('Flat');
  expect(asked?.text).toContain('"Nov 23, 2026, 12:00 PM"');
  expect(asked?.text).toContain('First Nov 24, 2026, 12:00 PM · last Nov 25, 2026, 12:00 PM');
  expect(fact('Source property')?.links).toEqual([TO_HOUSE]);
});

test('the same in Spanish', async () => {
  const { fact } = await openFacts([HOUSE, FLAT], 'es');
  expect(fact('Preguntó por')?.text).toContain('Primero 24 nov 2026');
});

test('one listing alone is the source property, and said once', async () => {
  const { fact } = await openFacts([HOUSE]);
  expect(fact('Source property')?.links).toEqual([TO_HOUSE]);
  expect(fact('Asked about')).toBeUndefined();
});

test('a source property that is offered no more leads nowhere', async () => {
  const { fact } = await openFacts([FLAT]);
  expect(fact('Source property')?.links).toEqual([]);
  expect(fact('Source property')?.text).toContain('Flat');
});
