import { type Spooled, spool } from '../../platform/blobs/spool.ts';
import { isMetaAddress } from './allowed-hosts.ts';

type Options = {
  graphUrl: string;
  accessToken: string;
  folder: string;
  limitBytes: number;
  signal?: AbortSignal | undefined;
};

/** The address is worth nothing any more, or never was: another one must be asked for. */
export class AddressGone extends Error {
  constructor(status: number) {
    super(`Meta answered ${status} to the file's address`);
    this.name = 'AddressGone';
  }
}

const ARRIVE_WITHIN_MS = 5 * 60 * 1_000;
const MOST_REDIRECTS = 3;
const USER_AGENT = 'trochai-for-hubspot';

/**
 * Fetches a file from Meta into a temporary file. The token goes to the address's own host alone, wherever it leads.
 * @throws AddressGone, TooLarge, or Error for anything else
 * https://developers.facebook.com/docs/whatsapp/cloud-api/reference/media#download-media
 */
export async function download(address: string, options: Options): Promise<Spooled> {
  const { graphUrl, accessToken, folder, limitBytes } = options;
  const inTime = AbortSignal.timeout(ARRIVE_WITHIN_MS);
  const signal = options.signal ? AbortSignal.any([inTime, options.signal]) : inTime;
  let next = address;
  for (let redirects = 0; redirects <= MOST_REDIRECTS; redirects += 1) {
    if (!isMetaAddress(next, graphUrl)) throw new Error('The file lies at an address that is none of Meta’s');
    const isFirstHost = new URL(next).origin === new URL(address).origin;
    const headers = {
      'user-agent': USER_AGENT,
      ...(isFirstHost && { authorization: `Bearer ${accessToken}` }),
    };
    const response = await fetch(next, { headers, redirect: 'manual', signal });
    const location = response.headers.get('location');
    if (response.status >= 300 && response.status < 400 && location) {
      await response.body?.cancel();
      next = new URL(location, next).href;
      continue;
    }
    if (!response.ok || !response.body) {
      await response.body?.cancel();
      throw new AddressGone(response.status);
    }
    return spool(response.body, { folder, limitBytes });
  }
  throw new Error('The file’s address leads to ever other ones');
}
