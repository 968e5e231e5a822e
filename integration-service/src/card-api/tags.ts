import {
  MOST_TAGS,
  MOST_TAGS_OF_CONTACT,
  deleteTagSchema,
  listTagsSchema,
  saveTagSchema,
  tagContactSchema,
} from '@trochai/contract/tags';
import { deleteTag } from '../contacts/tags/delete-tag.ts';
import { listTags } from '../contacts/tags/list-tags.ts';
import { saveTag } from '../contacts/tags/save-tag.ts';
import { tagContact } from '../contacts/tags/tag-contact.ts';
import type { Database } from '../platform/database/database.ts';
import { type Endpoint, endpoint, refuse, write } from './endpoint.ts';

const everyone = ['ADMIN', 'AGENT', 'VIEWER'] as const;
const writers = ['ADMIN', 'AGENT'] as const;
const admins = ['ADMIN'] as const;

const noTag = () => refuse('NOT_FOUND', 'There is no such tag');
const listFull = () =>
  refuse('TOO_MANY', `The list has ${MOST_TAGS} tags: delete one before you add another`);

const REFUSALS = {
  'no-contact': () => refuse('NOT_FOUND', 'There is no such contact'),
  'no-tag': noTag,
  'name-not-listed': () => refuse('FORBIDDEN', 'Only admins add tags to the list'),
  'list-full': listFull,
  'too-many': () => refuse('TOO_MANY', `A contact has at most ${MOST_TAGS_OF_CONTACT} tags`),
};

/** The organization's list of tags, and which of them a contact has. */
export function tagEndpoints({ database: { pool } }: { database: Database }): Endpoint[] {
  const list = endpoint(
    { method: 'post', path: '/tags/list', roles: everyone, schema: listTagsSchema },
    async ({ viewer: { organizationId, role } }) => ({
      ok: true,
      tags: await listTags(pool, { organizationId, counted: role === 'ADMIN' }),
    }),
  );

  const save = write(
    pool,
    { path: '/tags/save', roles: admins, schema: saveTagSchema },
    async ({ viewer }, tag, tx) => {
      const saved = await saveTag(tx, viewer, tag);
      if (saved === 'unknown') return noTag();
      if (saved === 'full') return listFull();
      return saved === 'name-taken'
        ? refuse('NAME_TAKEN', 'There is a tag with this name')
        : { ok: true, ...saved };
    },
  );

  const remove = write(
    pool,
    { path: '/tags/delete', roles: admins, schema: deleteTagSchema },
    async ({ viewer }, { tagId }, tx) =>
      (await deleteTag(tx, viewer, tagId)) ? { ok: true, tagId } : noTag(),
  );

  const tag = write(
    pool,
    { path: '/contacts/tag', roles: writers, schema: tagContactSchema },
    async ({ viewer }, tagging, tx) => {
      const tagged = await tagContact(tx, viewer, tagging);
      return tagged === 'done' ? { ok: true } : REFUSALS[tagged]();
    },
  );
  return [list, save, remove, tag];
}
