import type { Template, TemplateParts } from '@trochai/contract/templates';
import type { Queryable } from '../platform/database/database.ts';
import type { TemplateAccount } from './account.ts';

type Row = Omit<Template, keyof TemplateParts> & { parts: TemplateParts };

const COLUMNS = `name, language, category, status, reason, quality, parameter_format as "parameterFormat",
  components as parts`;
const OF_ACCOUNT = 'organization_id = $1 and business_account_id = $2';
const IS_USABLE = `status = 'APPROVED' and components ->> 'unusable' is null`;

/** An account's templates as they were read last, by name and language. `onlyUsable`: those that can be sent. */
export async function listTemplates(
  on: Queryable,
  { organizationId, businessAccountId, onlyUsable = false }: TemplateAccount & { onlyUsable?: boolean },
): Promise<Template[]> {
  const { rows } = await on.query<Row>(
    `select ${COLUMNS} from templates where ${OF_ACCOUNT} and (${IS_USABLE} or not $3) order by name, language`,
    [organizationId, businessAccountId, onlyUsable],
  );
  return rows.map(templateOf);
}

/** @returns null when the account has no such template, as far as is known */
export async function findTemplate(
  on: Queryable,
  {
    organizationId,
    businessAccountId,
    name,
    language,
  }: TemplateAccount & Pick<Template, 'name' | 'language'>,
): Promise<Template | null> {
  const { rows } = await on.query<Row>(
    `select ${COLUMNS} from templates where ${OF_ACCOUNT} and name = $3 and language = $4`,
    [organizationId, businessAccountId, name, language],
  );
  return rows[0] ? templateOf(rows[0]) : null;
}

function templateOf({ parts, ...row }: Row): Template {
  return { ...row, ...parts };
}
