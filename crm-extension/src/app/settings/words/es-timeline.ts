import type { TimelineWords } from './en-timeline.ts';

export const esTimeline: TimelineWords = {
  title: 'La cronología de HubSpot',
  text: 'Lo que aparece ahí lo ve cualquiera que pueda ver el registro en HubSpot, sea cual sea su rol aquí. Quien deba ver menos necesita el permiso «Solo los propios» en HubSpot.',
  detail: 'Conversaciones en la cronología',
  details: {
    OFF: 'Nada',
    SUMMARY: 'Cuánto se dijo y quién espera',
    FULL: 'Cada palabra',
  },
  detailHint:
    'Una entrada por conversación y día. Si se muestra menos que antes, lo que hay se reescribe; si no se muestra nada, se quita.',
  notes: 'Las notas internas pasan a ser notas en HubSpot',
  notesHint:
    'Desde ahora, con el nombre de quien las escribe. Las notas que ya existen se quedan con el equipo.',
  saved: 'La cronología de HubSpot queda así en unos minutos.',
};
