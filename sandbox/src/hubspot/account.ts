import { PORTAL_ID } from './app.ts';
import { type Answer, ok } from './endpoint.ts';

export const HUB_DOMAIN = 'agency-sandbox.example';
export const TIME_ZONE = 'America/Costa_Rica';

export function readAccount(): Answer {
  return ok({
    portalId: PORTAL_ID,
    accountType: 'DEVELOPER_TEST',
    timeZone: TIME_ZONE,
    companyCurrency: 'USD',
    additionalCurrencies: ['CRC'],
    utcOffset: '-06:00',
    utcOffsetMilliseconds: -21_600_000,
    uiDomain: 'app.hubspot.com',
    dataHostingLocation: 'na1',
  });
}
