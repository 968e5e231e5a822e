/** What is said of the agency's data as a file, in English. */
export const enData = {
  title: 'All data as a file',
  text: 'Contacts, conversations, notes, listings and files of your agency as they are now, to keep or to bring to another installation. No access token is in it.',
  start: 'Export',
  started: 'The file is being written.',
  writing: 'The file is being written',
  left: (minutes: number) => (minutes <= 1 ? 'Less than a minute left' : `About ${minutes} minutes left`),
  stop: 'Stop',
  isStopped: 'The export is stopped.',
  stopped: 'The last export was stopped.',
  failed: 'The last export could not be written. Start it again.',
  download: (size: string) => `Download (${size} MB)`,
  asOf: (time: string) => `As it was: ${time}`,
  kept: 'It is kept for a week. Whoever has it can read every conversation.',
};

export type DataWords = typeof enData;
