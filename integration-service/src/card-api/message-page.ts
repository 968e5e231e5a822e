import type { MessageView } from '@trochai/contract/conversations';
import type { Viewer } from '../members/visibility.ts';
import { describeMessages } from '../messages/describe-messages.ts';
import { listAbout, listMessages } from '../messages/list-messages.ts';
import type { Database } from '../platform/database/database.ts';

export type MessagePageDeps = {
  database: Database;
  /** What became of the files of messages, with links for the member; by the message's id. */
  describeMedia(viewer: Viewer, messageIds: readonly string[]): Promise<Map<string, MessageView['media']>>;
};

const PAGE = 50;
/** HubSpot lets answers of a megabyte through; a page shares its answer with other things. */
const MOST_BYTES = 700_000;

/** A page of a conversation that the member may see, the oldest message first. */
export async function readMessagePage(
  { database: { pool }, describeMedia }: MessagePageDeps,
  viewer: Viewer,
  { conversationId, before }: { conversationId: string; before?: string | undefined },
): Promise<{ messages: MessageView[]; hasMore: boolean }> {
  const { organizationId } = viewer;
  const latest = await listMessages(pool, { organizationId, conversationId, before, limit: PAGE + 1 });
  const page = latest.slice(0, PAGE).toReversed();
  const wamids = page.flatMap(({ wamid }) => wamid ?? []);
  const messageIds = page.map(({ id }) => id);
  const [about, media] = await Promise.all([
    listAbout(pool, { organizationId, conversationId, wamids }),
    describeMedia(viewer, messageIds),
  ]);
  const messages = describeMessages(page, { about, media });
  const fitting = messages.slice(-countFitting(messages));
  return { messages: fitting, hasMore: latest.length > PAGE || fitting.length < messages.length };
}

/** How many of the latest messages one answer holds; at least one. */
function countFitting(messages: readonly MessageView[]): number {
  let bytes = 0;
  const fitting = messages.toReversed().findIndex((message) => {
    bytes += Buffer.byteLength(JSON.stringify(message));
    return bytes > MOST_BYTES;
  });
  return fitting === -1 ? messages.length : Math.max(fitting, 1);
}
