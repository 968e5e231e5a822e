type Form = { fields: Record<string, string>; file: Blob; fileName: string; mimeType: string };

const ESCAPED: Record<string, string> = { '"': '%22', '\r': '%0D', '\n': '%0A' };

/**
 * A form with a file, as the body of a request; the file is read while it is sent. Node's own FormData would end the
 * process when the connection is lost on the way: it goes on writing to what was closed, and nobody hears the error.
 * https://html.spec.whatwg.org/multipage/form-control-infrastructure.html#multipart-form-data
 */
export function multipart({ fields, file, fileName, mimeType }: Form): Blob {
  const boundary = `form-${crypto.randomUUID()}`;
  const part = (disposition: string) => `--${boundary}\r\ncontent-disposition: form-data; ${disposition}\r\n`;
  const texts = Object.entries(fields).map(([name, value]) => `${part(`name="${name}"`)}\r\n${value}\r\n`);
  const named = fileName.replaceAll(/["\r\n]/g, (character) => ESCAPED[character] ?? '');
  const head = `${part(`name="file"; filename="${named}"`)}content-type: ${mimeType}\r\n\r\n`;
  return new Blob([...texts, head, file, `\r\n--${boundary}--\r\n`], {
    type: `multipart/form-data; boundary=${boundary}`,
  });
}
