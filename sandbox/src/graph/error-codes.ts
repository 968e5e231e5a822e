/** Meta's words for its codes, and the HTTP status where it is not 400: https://developers.facebook.com/docs/whatsapp/cloud-api/support/error-codes */
export const ERROR_CODES: Readonly<Record<number, { title: string; status?: number }>> = {
  0: { title: 'AuthException', status: 401 },
  1: { title: 'API Unknown' },
  2: { title: 'API Service', status: 503 },
  3: { title: 'API Method', status: 500 },
  4: { title: 'API Too Many Calls' },
  10: { title: 'Permission Denied', status: 403 },
  33: { title: 'Parameter value is not valid' },
  100: { title: 'Invalid parameter' },
  190: { title: 'Invalid OAuth access token - Cannot parse access token', status: 401 },
  368: { title: 'Temporarily blocked for policies violations', status: 403 },
  80007: { title: 'Rate limit issues' },
  130429: { title: 'Rate limit hit' },
  130472: { title: "User's number is part of an experiment" },
  130497: { title: 'Business account is restricted from messaging users in this country', status: 403 },
  131000: { title: 'Something went wrong', status: 500 },
  131005: { title: 'Access denied', status: 403 },
  131008: { title: 'Required parameter is missing' },
  131009: { title: 'Parameter value is not valid' },
  131016: { title: 'Service unavailable', status: 500 },
  131021: { title: 'Recipient cannot be sender' },
  131026: { title: 'Message undeliverable' },
  131030: { title: 'Recipient phone number not in allowed list' },
  131031: { title: 'Account has been locked', status: 403 },
  131037: { title: 'WhatsApp provided number needs display name approval before message can be sent' },
  131042: { title: 'Business eligibility payment issue' },
  131045: { title: 'Incorrect certificate', status: 500 },
  131047: { title: 'Re-engagement message' },
  131048: { title: 'Spam rate limit hit' },
  131049: { title: 'This message was not delivered to maintain healthy ecosystem engagement' },
  131050: { title: 'User has chosen to stop receiving marketing messages from your business' },
  131051: { title: 'Unsupported message type' },
  131052: { title: 'Media download error' },
  131053: { title: 'Media upload error' },
  131056: { title: '(Business Account, Consumer Account) pair rate limit hit' },
  131057: { title: 'Account in maintenance mode', status: 500 },
  131059: { title: 'Invalid cursor' },
  131062: { title: 'Business-scoped User ID (BSUID) recipients are not supported for this message' },
  132000: { title: 'Template Param Count Mismatch' },
  132001: { title: 'Template does not exist', status: 404 },
  132005: { title: 'Template Hydrated Text Too Long' },
  132007: { title: 'Template Format Character Policy Violated' },
  132012: { title: 'Template Parameter Format Mismatch' },
  132015: { title: 'Template is Paused' },
  132016: { title: 'Template is Disabled' },
  133004: { title: 'Server Temporarily Unavailable', status: 503 },
  133010: { title: 'Phone number not registered' },
  135000: { title: 'Generic user error' },
};

const ERRORS_PAGE = 'https://developers.facebook.com/docs/whatsapp/cloud-api/support/error-codes/';

/** A failure as webhooks tell of it. */
export function webhookError({ code, details }: { code: number; details: string }) {
  const title = ERROR_CODES[code]?.title ?? 'Something went wrong';
  return { code, title, message: title, error_data: { details }, href: ERRORS_PAGE };
}
