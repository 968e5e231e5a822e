const END_OF_LINE = '\r\n';
const END_OF_HEADERS = Buffer.from('\r\n\r\n');

/**
 * The content of the file that a form sends in a field.
 * @param body of a `multipart/form-data` request: https://www.rfc-editor.org/rfc/rfc7578
 * @returns null when there is no such field, or the body is none of a form
 */
export function readFormFile(
  body: Buffer,
  { contentType, field }: { contentType: string; field: string },
): Buffer | null {
  const [, quoted, plain] =
    /^multipart\/form-data\s*;.*?boundary=(?:"([^"]+)"|([^;\s]+))/i.exec(contentType) ?? [];
  const boundary = quoted ?? plain;
  if (boundary === undefined) return null;
  for (const part of divide(body, boundary)) {
    const end = part.indexOf(END_OF_HEADERS);
    if (end >= 0 && isField(part.toString('utf8', 0, end), field)) {
      return part.subarray(end + END_OF_HEADERS.length);
    }
  }
  return null;
}

/** Parts as they stand between two boundaries, each with its headers. */
function* divide(body: Buffer, boundary: string): Generator<Buffer> {
  const first = Buffer.from(`--${boundary}`);
  const next = Buffer.from(`${END_OF_LINE}--${boundary}`);
  if (!body.subarray(0, first.length).equals(first)) return;
  let start = first.length;
  for (let end = body.indexOf(next, start); end >= 0; end = body.indexOf(next, start)) {
    yield body.subarray(start, end);
    start = end + next.length;
  }
}

function isField(headers: string, field: string): boolean {
  return headers
    .split(END_OF_LINE)
    .some((header) => /^content-disposition\s*:/i.test(header) && header.includes(` name="${field}"`));
}
