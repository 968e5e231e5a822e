import type { DataWords } from './en-data.ts';

/** What is said of the agency's data as a file, in Spanish. */
export const esData: DataWords = {
  title: 'Todos los datos en un archivo',
  text: 'Contactos, conversaciones, notas, propiedades y archivos de tu agencia tal como están ahora, para guardarlos o llevarlos a otra instalación. No contiene ninguna clave de acceso.',
  start: 'Exportar',
  started: 'El archivo se está escribiendo.',
  writing: 'El archivo se está escribiendo',
  left: (minutes) => (minutes <= 1 ? 'Falta menos de un minuto' : `Faltan unos ${minutes} minutos`),
  stop: 'Detener',
  isStopped: 'La exportación está detenida.',
  stopped: 'La última exportación se detuvo.',
  failed: 'No se pudo escribir la última exportación. Iníciala de nuevo.',
  download: (size) => `Descargar (${size} MB)`,
  asOf: (time) => `Tal como estaba: ${time}`,
  kept: 'Se guarda una semana. Quien lo tenga puede leer todas las conversaciones.',
};
