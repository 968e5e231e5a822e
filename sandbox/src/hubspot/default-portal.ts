import { buildDefinition } from './build-definition.ts';
import { defaultDefinitions } from './default-definitions.ts';
import { buildStage, timingDefinitions } from './stages.ts';
import { type CrmRecord, type Pipeline, type Portal, takeId, type Values } from './portal.ts';

const FIRST_ID = 40_000_000_001;

const DEFAULT_STAGES = [
  ['appointmentscheduled', 'Appointment Scheduled', '0.2'],
  ['qualifiedtobuy', 'Qualified To Buy', '0.4'],
  ['presentationscheduled', 'Presentation Scheduled', '0.6'],
  ['decisionmakerboughtin', 'Decision Maker Bought-In', '0.8'],
  ['contractsent', 'Contract Sent', '0.9'],
  ['closedwon', 'Closed Won', '1.0'],
  ['closedlost', 'Closed Lost', '0.0'],
] as const;

const LISTINGS: Values[] = [
  {
    hs_name: 'Apartment in Escazú',
    hs_listing_type: 'apartments',
    hs_city: 'Escazú',
    hs_neighborhood: 'San Rafael',
    hs_price: '145000',
    hs_bedrooms: '2',
    hs_bathrooms: '2',
  },
  {
    hs_name: 'House with garden in Santa Ana',
    hs_listing_type: 'house',
    hs_city: 'Santa Ana',
    hs_neighborhood: 'Pozos',
    hs_price: '385000',
    hs_bedrooms: '3',
    hs_bathrooms: '2.5',
  },
  {
    hs_name: 'Townhouse in Curridabat',
    hs_listing_type: 'townhouse',
    hs_city: 'Curridabat',
    hs_neighborhood: 'Granadilla',
    hs_price: '210000',
    hs_bedrooms: '3',
    hs_bathrooms: '2',
  },
];

/** A HubSpot account as an agency has it before our app is installed: HubSpot's defaults and its listings. */
export function newPortal(): Portal {
  const pipeline = defaultPipeline();
  const definitions = defaultDefinitions();
  definitions['deals']?.push(...pipeline.stages.flatMap(timingDefinitions));
  const portal: Portal = {
    nextId: FIRST_ID,
    definitions,
    groups: Object.fromEntries(Object.keys(definitions).map((type) => [type, [defaultGroup()]])),
    pipelines: [pipeline],
    usesListings: true,
    records: {},
    installedAt: null,
    scopes: [],
    refreshTokens: [],
    accessTokens: {},
  };
  const listings = LISTINGS.map((properties) => existingRecord(takeId(portal), properties));
  portal.records['listings'] = Object.fromEntries(listings.map((record) => [record.id, record]));
  return portal;
}

function defaultGroup() {
  const { groupName: name } = buildDefinition('', {}, true);
  return { name, label: 'Information', displayOrder: 0, archived: false };
}

function defaultPipeline(): Pipeline {
  const stages = DEFAULT_STAGES.map(([id, label, probability], displayOrder) =>
    buildStage({ id, label, displayOrder, probability }),
  );
  const now = new Date().toISOString();
  return {
    id: 'default',
    label: 'Sales Pipeline',
    displayOrder: 0,
    stages,
    createdAt: now,
    updatedAt: now,
    archived: false,
  };
}

function existingRecord(id: string, properties: Values): CrmRecord {
  const now = new Date().toISOString();
  const stamps = { hs_object_id: id, hs_createdate: now, hs_lastmodifieddate: now };
  return {
    id,
    properties: { ...stamps, ...properties },
    history: {},
    associations: {},
    createdAt: now,
    updatedAt: now,
    archived: false,
    mergedInto: null,
  };
}
