/** The bytes Meta puts on the wire: all but ASCII is escaped as \uXXXX, and that is what it signs. */
export function encodeWebhook(payload: unknown): Buffer {
  const escaped = JSON.stringify(payload).replace(/[\u0080-\uffff]/g, escapeUnit);
  return Buffer.from(escaped, 'ascii');
}

function escapeUnit(unit: string): string {
  return `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
