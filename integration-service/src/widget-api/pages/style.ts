import { readFileSync } from 'node:fs';

const read = (name: string) => readFileSync(new URL(name, import.meta.url), 'utf8');

/** The pages' style sheet; small, so that it comes with the page. */
export const STYLE = ['page.css', 'gallery.css', 'listing.css'].map(read).join('');
