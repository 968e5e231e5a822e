import type { TagView } from '@trochai/contract/tags';
import type { Queryable } from '../../platform/database/database.ts';

/** Whoever wants to know more looks at the contacts themselves. */
const MOST_COUNTED = 1_000;

const COUNTED = `, (select count(*)::int from (
    select from contact_tags as tagged
    where tagged.tag_id = tag.id limit ${MOST_COUNTED + 1}
  ) as counted) as contacts`;

/** An organization's tags by name; if wished, with how many contacts have them, whoever may see those. */
export async function listTags(
  on: Queryable,
  { organizationId, counted }: { organizationId: string; counted: boolean },
): Promise<TagView[]> {
  const { rows } = await on.query<TagView>(
    `select tag.id, tag.name ${counted ? COUNTED : ''} from tags as tag
     where tag.organization_id = $1 order by lower(tag.name)`,
    [organizationId],
  );
  return rows;
}
