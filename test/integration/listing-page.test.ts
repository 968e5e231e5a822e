import { describe, expect, it } from 'vitest';
import { formatCode } from '../../integration-service/src/listings/references/code.ts';
import { ensureLinks } from '../../integration-service/src/listings/references/ensure-links.ts';
import { createChannel } from '../support/organization.ts';
import { openWebsite } from '../support/open-website.ts';
import { dataOf, policyOf, readable } from '../support/read-page.ts';
import { PUBLIC_URL } from '../support/test-app.ts';
import { usePages } from '../support/use-pages.ts';
import { useTeam } from '../support/use-team.ts';

const team = useTeam();
const pages = usePages(team);

const PICTURES = ['https://cdn.example/1.jpg', 'https://cdn.example/2.jpg', 'http://localhost:4000/3.jpg'];
const HOUSE = {
  title: 'Casa con jardín',
  description: 'Amplia y clara.\nCon terraza.\n\nCerca del parque.',
  price: 250_000,
  currency: 'USD',
  place: 'Escazú, San José',
  bedrooms: 3,
  bathrooms: 2.5,
  areaM2: 1_320,
  pictures: PICTURES,
};

const linksOf = (listingId: string) =>
  ensureLinks(team.database.pool, { organizationId: team.organizationId, listingId });

describe('the page of a listing', () => {
  it('says what is offered, in Spanish and in English', async () => {
    const { slug } = await pages.publish(HOUSE);

    const spanish = readable((await pages.open(`/p/${slug}`)).text);
    for (const said of ['Casa con jardín', 'En venta', '$250 000 USD', 'Escazú, San José', 'Dormitorios 3'])
      expect(spanish).toContain(said);
    for (const said of ['Baños 2,5', 'Superficie 1 320 m²', 'Tipo Propiedad'])
      expect(spanish).toContain(said);

    const english = readable((await pages.open(`/p/${slug}?lang=en`)).text);
    for (const said of ['For sale', '$250,000 USD', 'Bedrooms 3', 'Bathrooms 2.5', 'Area 1,320 m²'])
      expect(english).toContain(said);
  });

  it('leaves out what is not known, and asks to ask for the price', async () => {
    const { slug } = await pages.publish({ title: 'Lote' });
    const { text } = await pages.open(`/p/${slug}`);
    expect(readable(text)).toContain('Precio a consultar');
    for (const absent of ['Dormitorios', 'Superficie', 'Descripción', 'google.com/maps', 'class="gallery"'])
      expect(text).not.toContain(absent);
  });

  it('makes paragraphs of the description, and leads to the place on a map', async () => {
    const { slug } = await pages.publish(HOUSE);
    const { text } = await pages.open(`/p/${slug}`);
    expect(text).toContain('<p>Amplia y clara.\nCon terraza.</p>');
    expect(text).toContain('<p>Cerca del parque.</p>');
    expect(text).toMatch(
      /href="https:\/\/www\.google\.com\/maps\/search\/\?api=1&amp;query=Escaz%C3%BA%2C%20San%20Jos%C3%A9"\s+rel="noopener/,
    );
  });

  it('shows the first picture at once and the others when they are needed, each with its size and a text', async () => {
    const { slug } = await pages.publish(HOUSE);
    const { text } = await pages.open(`/p/${slug}`);
    const pictures = [...text.matchAll(/<img[^>]*>/g)].map(([tag]) => tag);
    expect(pictures).toHaveLength(3);
    for (const [index, picture] of pictures.entries()) {
      expect(picture).toContain(`src="${PICTURES[index] ?? ''}"`);
      expect(picture).toContain(`alt="Foto ${index + 1} de Casa con jardín"`);
      expect(picture).toMatch(/width="\d+"\s+height="\d+"/);
      expect(picture).toContain(index === 0 ? 'fetchpriority="high"' : 'loading="lazy"');
    }
  });

  it('names the agent, with the photo or else with initials', async () => {
    const photoUrl = 'https://photos.example/ana.jpg';
    const ana = await team.addMember('AGENT', { name: 'Ana Sofía Mora', photoUrl });
    const { slug } = await pages.publish({ agentMemberId: ana.memberId });
    const { text } = await pages.open(`/p/${slug}`);
    expect(readable(text)).toContain('Le atiende Ana Sofía Mora');
    expect(text).toContain(`src="${photoUrl}"`);

    const luis = await team.addMember('AGENT', { name: 'luis  de la vega', photoUrl: null });
    const other = await pages.publish({ agentMemberId: luis.memberId });
    expect((await pages.open(`/p/${other.slug}`)).text).toMatch(/class="initials"[^>]*>LV</);
  });

  it('has a button for each number that is on the website, and none for the others', async () => {
    const { channelId } = await createChannel(team.database, team.organizationId);
    const { prisma } = team.database;
    const rentals = { name: 'Rentals', displayPhoneNumber: '+506 2222-1111' };
    await prisma.channel.updateMany({ where: { id: channelId }, data: rentals });
    const { id, slug } = await pages.publish();
    const [sales, other] = await linksOf(id);

    const hrefOf = (code = '') => `href="/r/${formatCode(code)}?lang=es"`;
    const both = (await pages.open(`/p/${slug}`)).text;
    expect(both).toContain(hrefOf(sales?.code));
    expect(both).toContain(hrefOf(other?.code));
    expect(readable(both)).toContain('WhatsApp: Rentals');

    await prisma.channel.updateMany({ where: { id: channelId }, data: { isOnWebsite: false } });
    const one = (await pages.open(`/p/${slug}`)).text;
    expect(one).toContain(hrefOf(sales?.code));
    expect(one).not.toContain(hrefOf(other?.code));
    expect(readable(one)).toContain('Escribir por WhatsApp');

    await prisma.channel.updateMany({
      where: { organizationId: team.organizationId },
      data: { isOnWebsite: false },
    });
    expect((await pages.open(`/p/${slug}`)).text).not.toContain('WhatsApp');
  });

  it('has the chat only where the agency has switched it on, with the key that is good now', async () => {
    const { slug } = await pages.publish();
    const without = await pages.open(`/p/${slug}`);
    expect(without.text).not.toContain('widget.js');
    expect(policyOf(without.headers)).not.toHaveProperty('script-src');

    const { publicKey, channelId } = await openWebsite(team.database, team.organizationId);
    const withChat = await pages.open(`/p/${slug}`);
    expect(withChat.text).toMatch(
      new RegExp(
        `<script\\s+src="/widget.js"\\s+data-key="${publicKey}"\\s+data-listing="${slug}"[^>]*async`,
      ),
    );
    expect(policyOf(withChat.headers)).toMatchObject({ 'script-src': "'self'", 'connect-src': "'self'" });

    const key = 'pk_the-next-one';
    const { prisma } = team.database;
    await prisma.websiteKey.updateMany({ where: { key: publicKey }, data: { endsAt: new Date() } });
    await prisma.websiteKey.create({ data: { key, organizationId: team.organizationId } });
    expect((await pages.open(`/p/${slug}`)).text).toContain(`data-key="${key}"`);

    await prisma.channel.updateMany({ where: { id: channelId }, data: { status: 'DISCONNECTED' } });
    expect((await pages.open(`/p/${slug}`)).text).not.toContain('widget.js');
  });
});

describe('what machines read of it', () => {
  it('is a title, a canonical address, the languages, and a preview', async () => {
    const { slug } = await pages.publish(HOUSE);
    const url = `${PUBLIC_URL}/p/${slug}`;
    const { text } = await pages.open(`/p/${slug}`);
    expect(text).toContain('<html lang="es">');
    expect(text).toContain('<title>Casa con jardín · Test Realty</title>');
    for (const tag of [
      `<link rel="canonical" href="${url}" />`,
      `<link rel="alternate" hreflang="es" href="${url}?lang=es" />`,
      `<link rel="alternate" hreflang="en" href="${url}?lang=en" />`,
      `<link rel="alternate" hreflang="x-default" href="${url}" />`,
      `<meta property="og:url" content="${url}" />`,
      `<meta property="og:title" content="Casa con jardín" />`,
      `<meta property="og:image" content="${PICTURES[0] ?? ''}" />`,
      `<meta name="twitter:card" content="summary_large_image" />`,
    ])
      expect(text).toContain(tag);
    expect(text).toMatch(/<meta\s+name="description"\s+content="En venta · \$250/);
    expect((await pages.open(`/p/${slug}?lang=en`)).text).toContain(`rel="canonical" href="${url}?lang=en"`);
  });

  it('is a RealEstateListing of schema.org', async () => {
    const ana = await team.addMember('AGENT', { name: 'Ana Mora' });
    const updatedAt = new Date('2026-11-02T10:00:00Z');
    const { slug } = await pages.publish({ ...HOUSE, kind: 'HOUSE', agentMemberId: ana.memberId, updatedAt });
    expect(dataOf((await pages.open(`/p/${slug}`)).text)).toEqual({
      '@context': 'https://schema.org',
      '@type': 'RealEstateListing',
      url: `${PUBLIC_URL}/p/${slug}`,
      name: HOUSE.title,
      description: HOUSE.description,
      image: PICTURES,
      dateModified: '2026-11-02T10:00:00.000Z',
      provider: {
        '@type': 'RealEstateAgent',
        name: 'Test Realty',
        employee: { '@type': 'Person', name: 'Ana Mora' },
      },
      about: {
        '@type': 'House',
        address: HOUSE.place,
        numberOfBedrooms: 3,
        numberOfBathroomsTotal: 3,
        floorSize: { '@type': 'QuantitativeValue', value: 1_320, unitCode: 'MTK' },
      },
      offers: {
        '@type': 'Offer',
        price: 250_000,
        priceCurrency: 'USD',
        businessFunction: 'http://purl.org/goodrelations/v1#Sell',
      },
    });
  });
});

describe('its language', () => {
  it.each([
    ['', 'en-US,en;q=0.9', 'en'],
    ['', 'es-MX', 'es'],
    ['', 'fr-FR', 'es'],
    ['?lang=en', 'es-CR', 'en'],
    ['?lang=es', 'en-US', 'es'],
    ['?lang=xx', 'en-US', 'en'],
    ['?lang=en&lang=es', 'es', 'es'],
  ])('of "%s" with Accept-Language %s is %s', async (query, wanted, language) => {
    const { slug } = await pages.publish();
    const { headers, text } = await pages.open(`/p/${slug}${query}`, {
      headers: { 'accept-language': wanted },
    });
    expect(text).toContain(`<html lang="${language}">`);
    expect(headers.get('content-language')).toBe(language);
    expect(headers.get('vary')).toContain('accept-language');
  });
});
