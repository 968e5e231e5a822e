import type { RecordAddress } from '../../protocol.ts';

/** As HubSpot takes it. */
export type Href = string | { url: string; external?: boolean };

export type Target = {
  url: string;
  isExternal: boolean;
  /** what the address shows when it is the one of a record */
  record: RecordAddress | null;
};

const RECORD = /^https:\/\/app[\w-]*\.hubspot\.com\/contacts\/\d+\/record\/(0-\d+)\/(\d+)$/;

/** Where a link leads: of HubSpot's own pages, this one has only those of records. */
export function readHref(href: Href): Target {
  const { url, external } = typeof href === 'string' ? { url: href, external: undefined } : href;
  const [, objectTypeId, objectId] = RECORD.exec(url) ?? [];
  const record = objectTypeId ? { objectTypeId, objectId: Number(objectId) } : null;
  return { url, isExternal: external ?? !/^https:\/\/app[\w-]*\.hubspot\.com\//.test(url), record };
}
