import type { WidgetLanguage } from '../settings.ts';

export type PanelWords = {
  dialog: (agency: string) => string;
  close: string;
  back: string;
  loading: string;
  failed: string;
  again: string;
  isOpen: string;
  isClosed: string;
  opensAt: (time: string) => string;
  choose: string;
  onWhatsapp: string;
  onWhatsappHint: string;
  here: string;
  hereHint: string;
  whichNumber: string;
  scan: string;
  openWhatsapp: string;
  name: string;
  phone: string;
  optional: string;
  message: string;
  send: string;
  consent: (agency: string) => string;
  privacy: string;
  log: string;
  you: string;
  typing: (name: string | null) => string;
  offline: string;
  slow: string;
  refused: string;
  sending: string;
  unread: (count: number) => string;
};

const es: PanelWords = {
  dialog: (agency) => `Chat con ${agency}`,
  close: 'Cerrar el chat',
  back: 'Volver',
  loading: 'Un momento…',
  failed: 'No pudimos abrir el chat.',
  again: 'Intentar otra vez',
  isOpen: 'En línea',
  isClosed: 'Le responderemos en cuanto podamos',
  opensAt: (time) => `Le responderemos a partir del ${time}`,
  choose: '¿Cómo prefiere escribirnos?',
  onWhatsapp: 'Seguir en WhatsApp',
  onWhatsappHint: 'Reciba la respuesta en su teléfono',
  here: 'Chatear aquí',
  hereHint: 'Sin salir de esta página',
  whichNumber: '¿A quién quiere escribir?',
  scan: 'Escanee el código con su teléfono, o abra WhatsApp en este equipo.',
  openWhatsapp: 'Abrir WhatsApp',
  name: 'Su nombre',
  phone: 'Su número',
  optional: 'opcional',
  message: 'Mensaje',
  send: 'Enviar',
  consent: (agency) => `Al enviar acepta que ${agency} guarde esta conversación para responderle.`,
  privacy: 'Privacidad',
  log: 'Conversación',
  you: 'Usted',
  typing: (name) => `${name ?? 'La agencia'} está escribiendo…`,
  offline: 'Sin conexión. Lo que escriba se enviará al volver.',
  slow: 'Son muchos mensajes seguidos. Se enviará en un momento.',
  refused: 'Este mensaje no se pudo enviar.',
  sending: 'Enviando…',
  unread: (count) => `${count} sin leer`,
};

const en: PanelWords = {
  dialog: (agency) => `Chat with ${agency}`,
  close: 'Close the chat',
  back: 'Back',
  loading: 'One moment…',
  failed: 'The chat could not be opened.',
  again: 'Try again',
  isOpen: 'Online',
  isClosed: 'We will answer as soon as we can',
  opensAt: (time) => `We will answer from ${time}`,
  choose: 'How do you want to write to us?',
  onWhatsapp: 'Continue on WhatsApp',
  onWhatsappHint: 'Have the answer on your phone',
  here: 'Chat here',
  hereHint: 'Without leaving this page',
  whichNumber: 'Whom do you want to write to?',
  scan: 'Scan the code with your phone, or open WhatsApp on this computer.',
  openWhatsapp: 'Open WhatsApp',
  name: 'Your name',
  phone: 'Your number',
  optional: 'optional',
  message: 'Message',
  send: 'Send',
  consent: (agency) => `By sending you agree that ${agency} keeps this conversation to answer you.`,
  privacy: 'Privacy',
  log: 'Conversation',
  you: 'You',
  typing: (name) => `${name ?? 'The agency'} is typing…`,
  offline: 'You are offline. What you write is sent when you are back.',
  slow: 'Many messages in a row. It is sent in a moment.',
  refused: 'This message could not be sent.',
  sending: 'Sending…',
  unread: (count) => `${count} unread`,
};

export const PANEL_WORDS: Record<WidgetLanguage, PanelWords> = { es, en };
