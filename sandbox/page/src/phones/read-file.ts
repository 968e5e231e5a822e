/** A chosen file, as `POST /whatsapp/messages` takes it. */
export type GivenFile = { base64: string; mimeType: string; fileName: string };

export function readFile(file: File): Promise<GivenFile> {
  return new Promise((done, fail) => {
    const reader = new FileReader();
    reader.onerror = () => fail(reader.error ?? new Error(`${file.name} cannot be read`));
    reader.onload = () => {
      const [, base64 = ''] = typeof reader.result === 'string' ? reader.result.split(',') : [];
      done({ base64, mimeType: file.type || 'application/octet-stream', fileName: file.name });
    };
    reader.readAsDataURL(file);
  });
}

/** What WhatsApp would send such a file as. */
export function sayFile(file: GivenFile, caption: string): object {
  const { base64, mimeType } = file;
  const unnamed = { base64, mimeType };
  const said = caption === '' ? {} : { caption };
  if (/^image\/(jpeg|png)$/.test(mimeType)) return { image: { ...unnamed, ...said } };
  if (/^video\/(mp4|3gpp)$/.test(mimeType)) return { video: { ...unnamed, ...said } };
  if (mimeType.startsWith('audio/')) return { audio: unnamed };
  return { document: { ...file, ...said } };
}
