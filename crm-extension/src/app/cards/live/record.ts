import { useExtensionContext } from '@hubspot/ui-extensions';
import type { InputOf } from '@trochai/contract/endpoints';

export type CrmRecord = InputOf<'POST /contacts/by-record'>['record'];

/** HubSpot's number for deals; contacts are 0-1. */
const DEALS = '0-3';

/** The record that the card is on. */
export function useCrmRecord(): CrmRecord {
  const { crm } = useExtensionContext<'crm.record.tab'>();
  return { objectType: crm.objectTypeId === DEALS ? 'deal' : 'contact', objectId: String(crm.objectId) };
}
