import type { RecordAddress } from '../host/protocol.ts';
import { addressOf } from './use-hash.ts';

const DEALS = '0-3';

/** Links of the extension to HubSpot's records lead to the pretend ones. */
export function openRecord({ objectTypeId, objectId }: RecordAddress): void {
  const type = objectTypeId === DEALS ? 'deals' : 'contacts';
  window.location.hash = addressOf({ screen: 'record', type, id: String(objectId) });
}
