import { tieContactsToListings, tieDealsToListings } from '../listings/tie-listings.ts';
import { archiveDiscards } from '../timeline/archive-discards.ts';
import { tellNotes } from '../timeline/tell-notes.ts';
import { tellTimelines } from '../timeline/tell-timelines.ts';
import { createContacts } from './create-contacts.ts';
import { createDeals } from './create-deals.ts';
import { locateContacts } from './locate-contacts.ts';
import { mergeRecords } from './merge-records.ts';
import { moveDeals } from './move-deals.ts';
import { readChangedContacts, readChangedDeals } from './read-changed.ts';
import type { Step } from './step.ts';
import { tellTags } from './tell-tags.ts';
import { tieDeals } from './tie-deals.ts';
import { updateContacts } from './update-contacts.ts';

/** How a portal and the store are brought to the same state: what people did in HubSpot comes first. */
export const STEPS: readonly Step[] = [
  tellTags,
  mergeRecords,
  readChangedContacts,
  readChangedDeals,
  locateContacts,
  createContacts,
  updateContacts,
  createDeals,
  moveDeals,
  tieDeals,
  tieContactsToListings,
  tieDealsToListings,
  tellTimelines,
  tellNotes,
  archiveDiscards,
];
