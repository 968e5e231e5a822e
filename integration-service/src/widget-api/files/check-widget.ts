import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { broken, fine, type Finding } from '../../platform/doctor/finding.ts';
import { WIDGET_FILES, WIDGET_FOLDER } from './built-files.ts';

const SUBJECT = 'Chat widget';
const FIX = 'Run `npm run build:widget` where the service runs, and start it again.';

/** Whether there is what web pages load. */
export function checkWidget(folder: string = WIDGET_FOLDER): Finding {
  const missing = Object.values(WIDGET_FILES).filter((name) => !existsSync(join(folder, name)));
  if (missing.length === 0) return fine(SUBJECT, 'It is built.');
  return broken(SUBJECT, `It is not built, so web pages get no chat: ${missing.join(', ')} is missing.`, FIX);
}
