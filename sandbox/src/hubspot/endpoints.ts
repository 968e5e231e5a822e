import { readAccount } from './account.ts';
import { associateDefault, readAssociations } from './associations.ts';
import { batchArchive, batchCreate, batchUpdate, batchUpsert } from './batch-writes.ts';
import type { Endpoint } from './endpoint.ts';
import { createGroup, listGroups } from './groups.ts';
import { listOwners, readOwner } from './owners.ts';
import {
  changePipeline,
  changeStage,
  createPipeline,
  createStage,
  listPipelines,
  readPipeline,
} from './pipelines.ts';
import {
  changeProperty,
  createProperties,
  createProperty,
  listProperties,
  readProperty,
} from './properties.ts';
import { batchRead, listRecords, readOne } from './reads.ts';
import { searchRecords } from './search.ts';
import { uninstall } from './tokens.ts';
import { archiveOne, createOne, mergeTwo, privacyDelete, updateOne } from './writes.ts';

const PROPERTIES = '/crm/properties/2026-09/:type';
const PIPELINES = '/crm/pipelines/2026-09/deals';
const OBJECTS = '/crm/objects/2026-09/:type';
const ASSOCIATIONS = '/crm/associations/2026-09/:from/:to';

/** All that the stand-in can do for whoever brings an access token; the first that fits answers. */
export const ENDPOINTS: readonly Endpoint[] = [
  { method: 'get', template: '/account-info/2026-09/details', handle: readAccount },
  { method: 'delete', template: '/appinstalls/2026-09/external-install', handle: uninstall },
  { method: 'get', template: '/crm/owners/2026-09', handle: listOwners },
  { method: 'get', template: '/crm/owners/2026-09/:ownerId', handle: readOwner },

  { method: 'get', template: `${PROPERTIES}/groups`, handle: listGroups },
  { method: 'post', template: `${PROPERTIES}/groups`, handle: createGroup },
  { method: 'post', template: `${PROPERTIES}/batch/create`, handle: createProperties },
  { method: 'get', template: PROPERTIES, handle: listProperties },
  { method: 'post', template: PROPERTIES, handle: createProperty },
  { method: 'get', template: `${PROPERTIES}/:name`, handle: readProperty },
  { method: 'patch', template: `${PROPERTIES}/:name`, handle: changeProperty },

  { method: 'get', template: PIPELINES, handle: listPipelines },
  { method: 'post', template: PIPELINES, handle: createPipeline },
  { method: 'get', template: `${PIPELINES}/:pipelineId`, handle: readPipeline },
  { method: 'patch', template: `${PIPELINES}/:pipelineId`, handle: changePipeline },
  { method: 'post', template: `${PIPELINES}/:pipelineId/stages`, handle: createStage },
  { method: 'patch', template: `${PIPELINES}/:pipelineId/stages/:stageId`, handle: changeStage },

  { method: 'post', template: `${OBJECTS}/batch/create`, handle: batchCreate },
  { method: 'post', template: `${OBJECTS}/batch/read`, handle: batchRead },
  { method: 'post', template: `${OBJECTS}/batch/update`, handle: batchUpdate },
  { method: 'post', template: `${OBJECTS}/batch/upsert`, handle: batchUpsert },
  { method: 'post', template: `${OBJECTS}/batch/archive`, handle: batchArchive },
  { method: 'post', template: `${OBJECTS}/search`, handle: searchRecords },
  { method: 'post', template: `${OBJECTS}/merge`, handle: mergeTwo },
  { method: 'post', template: '/crm/objects/2026-09/contacts/gdpr-delete', handle: privacyDelete },
  { method: 'get', template: OBJECTS, handle: listRecords },
  { method: 'post', template: OBJECTS, handle: (call, crm) => createOne(call, crm) },
  { method: 'get', template: `${OBJECTS}/:id`, handle: readOne },
  { method: 'patch', template: `${OBJECTS}/:id`, handle: (call, crm) => updateOne(call, crm) },
  { method: 'delete', template: `${OBJECTS}/:id`, handle: archiveOne },

  { method: 'post', template: `${ASSOCIATIONS}/batch/associate/default`, handle: associateDefault },
  { method: 'post', template: `${ASSOCIATIONS}/batch/read`, handle: readAssociations },
];
