import type { Language } from '../../choose-language.ts';

export type Words = {
  title: string;
  lead: string;
  limits: string;
  columns: string;
  file: string;
  send: string;
  checking: string;
  taking(done: number, total: number): string;
  progress: string;
  safe: string;
  done(created: number, updated: number): string;
  close: string;
  leftOut: string;
  refused: string;
  again: string;
  line: string;
  column: string;
  problem: string;
  noFile: string;
  tooLarge: string;
  unreadable: string;
  unknown: string;
  expired: string;
};

const EN: Words = {
  title: 'Import listings',
  lead: 'Hand in a CSV file with one listing on each line. Nothing is taken unless every line can be.',
  limits: 'At most 10 MB and 20,000 lines, with comma, semicolon or tab between values.',
  columns:
    'Needed columns: slug, title. Others: description, price, currency, operation, kind, place, bedrooms, bathrooms, area_m2, pictures, agent, active. What a listing has already stays where the file has no column for it.',
  file: 'CSV file',
  send: 'Import',
  checking: 'The file is being checked…',
  taking: (done, total) => `${count(done, 'en')} of ${count(total, 'en')} listings…`,
  progress: 'Progress',
  safe: 'You can close this page: the import goes on, and the settings show how it ended.',
  done: (created, updated) =>
    `Done. New listings: ${count(created, 'en')}. There before: ${count(updated, 'en')}.`,
  close: 'You can close this page.',
  leftOut: 'What was left out',
  refused: 'Nothing was taken. Correct the file and hand it in again.',
  again: 'Import again',
  line: 'Line',
  column: 'Column',
  problem: 'What is wrong',
  noFile: 'Choose a file first.',
  tooLarge: 'The file is larger than 10 MB. Divide it.',
  unreadable: 'The file did not arrive whole. Try again.',
  unknown: 'There is no such page. Open a new one in the settings.',
  expired: 'This page has expired. Open a new one in the settings.',
};

const ES: Words = {
  title: 'Importar propiedades',
  lead: 'Entregue un archivo CSV con una propiedad por línea. No se toma nada si alguna línea tiene un problema.',
  limits: 'Como máximo 10 MB y 20 000 líneas, con coma, punto y coma o tabulador entre los valores.',
  columns:
    'Columnas necesarias: slug, título. Otras: descripción, precio, moneda, operación, tipo, lugar, habitaciones, baños, area_m2, fotos, agente, activo. Lo que una propiedad ya tiene queda igual si el archivo no trae la columna.',
  file: 'Archivo CSV',
  send: 'Importar',
  checking: 'Se está revisando el archivo…',
  taking: (done, total) => `${count(done, 'es')} de ${count(total, 'es')} propiedades…`,
  progress: 'Avance',
  safe: 'Puede cerrar esta página: la importación sigue, y la configuración muestra cómo terminó.',
  done: (created, updated) =>
    `Listo. Propiedades nuevas: ${count(created, 'es')}. Ya estaban: ${count(updated, 'es')}.`,
  close: 'Puede cerrar esta página.',
  leftOut: 'Lo que no se tomó en cuenta',
  refused: 'No se tomó nada. Corrija el archivo y entréguelo de nuevo.',
  again: 'Importar de nuevo',
  line: 'Línea',
  column: 'Columna',
  problem: 'Qué está mal',
  noFile: 'Elija primero un archivo.',
  tooLarge: 'El archivo pesa más de 10 MB. Divídalo.',
  unreadable: 'El archivo no llegó completo. Intente de nuevo.',
  unknown: 'No existe esta página. Abra una nueva en la configuración.',
  expired: 'Esta página venció. Abra una nueva en la configuración.',
};

function count(number: number, language: Language): string {
  return number.toLocaleString(language === 'es' ? 'es-CR' : 'en');
}

export function wordsIn(language: Language): Words {
  return { en: EN, es: ES }[language];
}
