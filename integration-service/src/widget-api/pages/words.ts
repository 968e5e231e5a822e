import type { ListingFields } from '@trochai/contract/listings';
import type { TextLanguage } from '../../listings/references/prefilled-text.ts';

export type PageWords = {
  /** For Intl. */
  locale: string;
  other: { language: TextLanguage; name: string };
  operations: Record<ListingFields['operation'], string>;
  kinds: Record<ListingFields['kind'], string>;
  perMonth: string;
  priceOnRequest: string;
  bedrooms: string;
  bathrooms: string;
  area: string;
  kind: string;
  map: string;
  description: string;
  pictures: string;
  skipPictures: string;
  picture: (place: number, title: string) => string;
  contact: string;
  agent: string;
  whatsapp: string;
  whatsappTo: (name: string) => string;
  write: string;
  notFound: { title: string; text: string };
  gone: { title: string; text: string };
  noLink: { title: string; text: string };
  noNumber: { title: string; text: string };
};

const es: PageWords = {
  locale: 'es-CR',
  other: { language: 'en', name: 'English' },
  operations: { SALE: 'En venta', RENT: 'En alquiler' },
  kinds: {
    HOUSE: 'Casa',
    APARTMENT: 'Apartamento',
    LAND: 'Terreno',
    OFFICE: 'Oficina',
    SHOP: 'Local comercial',
    WAREHOUSE: 'Bodega',
    FARM: 'Finca',
    OTHER: 'Propiedad',
  },
  perMonth: 'por mes',
  priceOnRequest: 'Precio a consultar',
  bedrooms: 'Dormitorios',
  bathrooms: 'Baños',
  area: 'Superficie',
  kind: 'Tipo',
  map: 'Ver en el mapa',
  description: 'Descripción',
  pictures: 'Fotos',
  skipPictures: 'Saltar las fotos',
  picture: (place, title) => `Foto ${place} de ${title}`,
  contact: 'Contacto',
  agent: 'Le atiende',
  whatsapp: 'Escribir por WhatsApp',
  whatsappTo: (name) => `WhatsApp: ${name}`,
  write: '¿Le interesa esta propiedad?',
  notFound: {
    title: 'Esta página no existe',
    text: 'Puede que la dirección esté incompleta o que haya cambiado. Revísela, o pida el enlace a la agencia.',
  },
  gone: {
    title: 'Esta propiedad ya no se ofrece',
    text: 'Escríbanos y le contamos qué otras opciones parecidas tenemos.',
  },
  noLink: {
    title: 'Este enlace no funciona',
    text: 'Puede que esté incompleto. Revíselo, o pida otro a la agencia.',
  },
  noNumber: {
    title: 'Este número ya no está en uso',
    text: 'Por ahora la agencia no tiene otro número de WhatsApp. Búsquela en su página web.',
  },
};

const en: PageWords = {
  locale: 'en-US',
  other: { language: 'es', name: 'Español' },
  operations: { SALE: 'For sale', RENT: 'For rent' },
  kinds: {
    HOUSE: 'House',
    APARTMENT: 'Apartment',
    LAND: 'Land',
    OFFICE: 'Office',
    SHOP: 'Shop',
    WAREHOUSE: 'Warehouse',
    FARM: 'Farm',
    OTHER: 'Property',
  },
  perMonth: 'per month',
  priceOnRequest: 'Price on request',
  bedrooms: 'Bedrooms',
  bathrooms: 'Bathrooms',
  area: 'Area',
  kind: 'Kind',
  map: 'See it on the map',
  description: 'Description',
  pictures: 'Pictures',
  skipPictures: 'Skip the pictures',
  picture: (place, title) => `Picture ${place} of ${title}`,
  contact: 'Contact',
  agent: 'Your agent',
  whatsapp: 'Write on WhatsApp',
  whatsappTo: (name) => `WhatsApp: ${name}`,
  write: 'Are you interested?',
  notFound: {
    title: 'There is no such page',
    text: 'The address may be incomplete, or it has changed. Check it, or ask the agency for the link.',
  },
  gone: {
    title: 'This property is not offered any more',
    text: 'Write to us, and we will tell you what else we have that is like it.',
  },
  noLink: {
    title: 'This link does not work',
    text: 'It may be incomplete. Check it, or ask the agency for another one.',
  },
  noNumber: {
    title: 'This number is not in use any more',
    text: 'The agency has no other WhatsApp number for now. Look for it on its website.',
  },
};

/** What the public pages say. */
export const PAGE_WORDS: Record<TextLanguage, PageWords> = { es, en };
