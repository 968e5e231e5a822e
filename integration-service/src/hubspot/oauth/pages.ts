import type { Account } from './installation.ts';
import type { Page } from './page.ts';

const BEGIN_AGAIN = 'Begin again at /hubspot/install.';

export const WRONG_STATE: Page = {
  status: 400,
  title: 'This installation was not begun here',
  paragraphs: [
    'It was begun in another browser, or more than ten minutes ago. Nothing was connected.',
    BEGIN_AGAIN,
  ],
};

export const REFUSED_CONSENT: Page = {
  status: 400,
  title: 'Nothing was connected',
  paragraphs: ['HubSpot reports that the app was not granted access to the account.', BEGIN_AGAIN],
};

export const REFUSED_CODE: Page = {
  status: 400,
  title: 'HubSpot did not accept the installation code',
  paragraphs: ['A code can be used once, and only for a short time. Nothing was connected.', BEGIN_AGAIN],
};

export const HUBSPOT_FAILED: Page = {
  status: 502,
  title: 'HubSpot could not complete the installation',
  paragraphs: ["Nothing was connected. The service's log says why. Try again in a few minutes.", BEGIN_AGAIN],
};

export function connected({ domain, hubspotPortalId, email }: Account): Page {
  return {
    status: 200,
    title: `${domain} is connected`,
    paragraphs: [
      `WhatsApp leads will appear in the HubSpot account ${hubspotPortalId}. It was connected by ${email}.`,
      'The service is now setting up its properties and the pipeline "WhatsApp leads"; this takes a few seconds.',
      "Next, connect a WhatsApp number in the app's settings in HubSpot. You can close this page.",
    ],
  };
}
