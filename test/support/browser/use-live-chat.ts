import { queuedAnswerSchema } from '@trochai/contract/sending';
import type { Page } from 'playwright-core';
import { newKey } from '../card.ts';
import type { TestMember, useTeam } from '../use-team.ts';
import { openWebsite } from '../open-website.ts';
import { chatVisitor } from './chat-visitor.ts';
import { type Host, type HostPage, serveHost } from './serve-host.ts';
import { type Proxy, startProxy } from './start-proxy.ts';

export type LiveChat = {
  host: Host;
  proxy: Proxy;
  publicKey: string;
  /** The line that an admin puts into the agency's pages. */
  line(attributes?: string): string;
  /** The agency's side of the one conversation that there is. */
  answer(text: string): Promise<void>;
  type(member: TestMember): Promise<void>;
};

/** The team's chat on a website of another origin, behind a proxy. `page`: what its start page is besides the chat. */
export async function openLiveChat(
  team: ReturnType<typeof useTeam>,
  page: HostPage = {},
  numberIds: readonly string[] = [],
): Promise<LiveChat> {
  const [host, proxy] = [await serveHost(), await startProxy(team.app.url)];
  const change = { allowedOrigins: [host.origin], numberIds };
  const { publicKey, channelId } = await openWebsite(team.database, team.organizationId, change);
  const line = (attributes = '') =>
    `<script src="${proxy.url}/widget.js" data-key="${publicKey}" async ${attributes}></script>`;
  host.set('/', { ...page, body: `${page.body ?? ''}${line()}` });

  const conversationId = async () => {
    const where = { organizationId: team.organizationId, channelId };
    return (await team.database.prisma.conversation.findFirstOrThrow({ where })).id;
  };
  return {
    host,
    proxy,
    publicKey,
    line,
    async answer(text) {
      const request = {
        key: newKey(),
        conversationId: await conversationId(),
        message: { kind: 'text', text },
      };
      queuedAnswerSchema.parse(await team.ask('POST /conversations/send', request));
    },
    async type(member) {
      await team.ask('POST /conversations/typing', { conversationId: await conversationId() }, member);
    },
  };
}

/** Begins to chat. */
export async function beginChat(page: Page, text: string): Promise<ReturnType<typeof chatVisitor>> {
  const visitor = chatVisitor(page);
  await visitor.open();
  await visitor.begin(text, { name: 'Eva Mora', phone: '' });
  await visitor.panel.getByText(/^Usted · \d/).waitFor();
  return visitor;
}

/** The texts of the chat, in the order in which they stand. */
export function textsOf(page: Page): Promise<string[]> {
  return page
    .getByRole('log')
    .locator('.bubble')
    .evaluateAll((bubbles) =>
      bubbles.map(
        (bubble) => (bubble as { firstChild?: { textContent: string } }).firstChild?.textContent ?? '',
      ),
    );
}
