import type { Faults } from '../faults/fault-list.ts';
import type { SandboxState } from '../state/state.ts';
import { startWebhooks } from '../whatsapp/webhooks/start-webhooks.ts';
import { openMediaStore } from './media/media-store.ts';
import type { Meta } from './meta.ts';

const MEDIA_URL_SECONDS = 300;

type Options = {
  state: SandboxState;
  faults: Faults;
  /** where the service is reached */
  serviceUrl: string;
  /** where the stand-ins are reached */
  url(): string;
  statePath?: string | undefined;
  statuses?: Meta['statuses'] | undefined;
  mediaUrlSeconds?: number | undefined;
};

/** Meta's stand-in, over its state. */
export function openMeta(options: Options): Meta {
  const { state, faults, serviceUrl, statePath, url } = options;
  const { metaAppSecret: appSecret, metaAccessToken: accessToken } = state.secrets;
  return {
    state: state.graph,
    webhooks: startWebhooks({ serviceUrl, appSecret }, faults),
    statuses: options.statuses ?? 'automatic',
    media: openMediaStore(state.graph, statePath),
    mediaUrlSeconds: options.mediaUrlSeconds ?? MEDIA_URL_SECONDS,
    accessToken,
    app: { secret: appSecret, webhookUrl: `${serviceUrl}/webhooks/whatsapp` },
    url,
  };
}
