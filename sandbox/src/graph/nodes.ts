import { BUSINESS, BUSINESS_ACCOUNT_ID, NUMBERS, type WhatsAppNumber } from './channels.ts';
import { GraphError, unknownObject } from './graph-error.ts';

type Node = Record<string, unknown>;

const BUSINESS_ACCOUNT: Node = {
  id: BUSINESS_ACCOUNT_ID,
  name: BUSINESS.name,
  owner_business_info: BUSINESS,
  currency: 'USD',
  timezone_id: '1',
  country: 'CR',
  account_review_status: 'APPROVED',
  business_verification_status: 'verified',
  message_template_namespace: 'sandbox',
};

export const PHONE_NUMBERS: Node[] = NUMBERS.map(phoneNumber);

/**
 * A phone number or the business account, with the fields asked for.
 * @param fields as in Graph's query, `id,owner_business_info{id,name}`; null for a node's usual ones
 * @throws GraphError 400 for an object or a field that does not exist
 */
export function readNode(id: string, fields: string | null): Node {
  const node = [BUSINESS_ACCOUNT, ...PHONE_NUMBERS].find((one) => one['id'] === id);
  if (!node) throw unknownObject(id);
  if (fields === null) return node;
  const names = fields.replace(/\{[^}]*\}/g, '').split(',');
  const unknown = names.find((name) => !Object.hasOwn(node, name));
  if (unknown !== undefined)
    throw new GraphError({ code: 100, message: `(#100) Tried accessing nonexisting field (${unknown})` });
  return Object.fromEntries([...new Set([...names, 'id'])].map((name) => [name, node[name]]));
}

/** https://developers.facebook.com/docs/whatsapp/business-management-api/manage-phone-numbers */
function phoneNumber({ name, phoneNumberId, displayPhoneNumber }: WhatsAppNumber): Node {
  return {
    id: phoneNumberId,
    display_phone_number: displayPhoneNumber,
    verified_name: `${BUSINESS.name} ${name}`,
    quality_rating: 'GREEN',
    code_verification_status: 'VERIFIED',
    name_status: 'APPROVED',
    status: 'CONNECTED',
    account_mode: 'LIVE',
    platform_type: 'CLOUD_API',
    is_official_business_account: false,
    is_pin_enabled: true,
    throughput: { level: 'STANDARD' },
    messaging_limit_tier: 'TIER_2K',
    whatsapp_business_manager_messaging_limit: 'TIER_2K',
    health_status: { can_send_message: 'AVAILABLE' },
  };
}
