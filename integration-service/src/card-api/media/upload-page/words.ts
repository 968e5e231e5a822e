import type { Language } from '../../choose-language.ts';

export type Words = {
  title: string;
  lead: string;
  limits: string;
  choose: string;
  sending: string;
  done: string;
  failed: string;
};

const WORDS = {
  en: {
    title: 'Send a file',
    lead: 'Drop a file here, or choose one.',
    limits: 'Pictures up to 5 MB, audio and video up to 16 MB, documents up to 100 MB.',
    choose: 'Choose a file',
    sending: 'Uploading…',
    done: 'Ready. You can close this window and send the message.',
    failed: 'The file could not be uploaded. Check your connection and try again.',
  },
  es: {
    title: 'Enviar un archivo',
    lead: 'Suelte un archivo aquí, o elija uno.',
    limits: 'Imágenes hasta 5 MB, audio y video hasta 16 MB, documentos hasta 100 MB.',
    choose: 'Elegir un archivo',
    sending: 'Subiendo…',
    done: 'Listo. Puede cerrar esta ventana y enviar el mensaje.',
    failed: 'No se pudo subir el archivo. Revise su conexión e intente de nuevo.',
  },
} satisfies Record<Language, Words>;

export function wordsIn(language: Language): Words {
  return WORDS[language];
}
