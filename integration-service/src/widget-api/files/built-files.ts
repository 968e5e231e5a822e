import { fileURLToPath } from 'node:url';

/** Where `npm run build:widget` puts what it makes. */
export const WIDGET_FOLDER = fileURLToPath(new URL('../../../../chat-widget/dist/', import.meta.url));

export const WIDGET_FILES = { loader: 'widget.js', panel: 'widget-panel.js' } as const;
