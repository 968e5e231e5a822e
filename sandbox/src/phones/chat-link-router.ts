import { Router } from 'express';
import { NUMBERS } from '../graph/channels.ts';

const NOBODY = 'This number is not on WhatsApp.\n';

/**
 * `GET /wa/<digits>?text=` stands in for wa.me: whoever follows it comes to a phone of the page, with the text in the
 * message field of the chat with that number. Nothing is sent by itself.
 */
export function createChatLinkRouter(): Router {
  const router = Router();
  router.get('/wa/:digits', (request, response) => {
    const number = NUMBERS.find(
      ({ displayPhoneNumber }) => digitsOf(displayPhoneNumber) === request.params.digits,
    );
    if (!number) {
      response.status(404).type('text').send(NOBODY);
      return;
    }
    const { text } = request.query;
    const link = new URLSearchParams({ channel: number.name, text: typeof text === 'string' ? text : '' });
    response.redirect(302, `/?${link.toString()}`);
  });
  return router;
}

function digitsOf(phone: string): string {
  return phone.replace(/\D/g, '');
}
