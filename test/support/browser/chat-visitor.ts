import type { Page } from 'playwright-core';
import { continuedSchema, openedSchema, sentSchema } from '@trochai/contract/widget';

type Place = { page: Page; serviceUrl: string; listing: string };

/** A visitor on one of the agency's web pages, who says by the widget's own calls what somebody would type. */
export async function chatVisitor({ page, serviceUrl, listing }: Place) {
  const key = (await page.locator('script[data-key]').getAttribute('data-key')) ?? '';
  const about = { listing, language: 'es' };
  const opened = openedSchema.parse(await ask('open', { ...about, token: null }));
  const { token } = opened;

  /** From within the page, so that the browser judges origin and policy. */
  function ask(call: string, body: object): Promise<unknown> {
    return page.evaluate(
      async ({ url, said }) => {
        const headers = { 'content-type': 'application/json' };
        const response = await fetch(url, { method: 'POST', headers, body: said });
        return response.json();
      },
      { url: `${serviceUrl}/widget/v1/${key}/${call}`, said: JSON.stringify(body) },
    );
  }
  return {
    opened,
    async say(text: string, first: { name: string; phone?: string }): Promise<void> {
      const id = crypto.randomUUID();
      sentSchema.parse(await ask('send', { ...about, ...first, token, id, text, consent: true }));
    },
    /** Waits until the agency has said it, by the stream of what is said. */
    hear(text: string): Promise<void> {
      return page.evaluate(
        async ({ url, said, awaited }) => {
          const headers = { 'content-type': 'application/json' };
          const { body } = await fetch(url, { method: 'POST', headers, body: said });
          const reader = body?.pipeThrough(new TextDecoderStream()).getReader();
          for (let heard = ''; !heard.includes(awaited);) {
            const { value, done } = (await reader?.read()) ?? { done: true };
            if (done) throw new Error('The stream has ended');
            heard += value;
          }
          await reader?.cancel();
        },
        {
          url: `${serviceUrl}/widget/v1/${key}/events`,
          said: JSON.stringify({ token, after: null }),
          awaited: text,
        },
      );
    },
    /** The address by which the visitor goes on with a number. */
    async goOn(number: string): Promise<string> {
      const channelId = opened.numbers.find(({ name }) => name === number)?.channelId;
      return continuedSchema.parse(await ask('continue', { ...about, token, channelId })).url;
    },
  };
}
