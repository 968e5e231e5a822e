/** A chosen file, as `POST /whatsapp/messages` takes it. */
export type GivenFile = { base64: string; mimeType: string; fileName: string };

export function readFile(file: File): Promise<GivenFile> {
  return new Promise((done, fail) => {
    const reader = new FileReader();
    reader.onerror = () => fail(reader.error ?? new Error(`${file.name} cannot be read`));
    reader.onload = () => {
      const base64 = String(reader.result).split(',')[1] ?? '';
      done({ base64, mimeType: file.type || 'application/octet-stream', fileName: file.name });
    };
    reader.readAsDataURL(file);
  });
}

/** What WhatsApp would send such a file as. */
export function sayFile(file: GivenFile, caption: string): object {
  const { fileName: _named, ...unnamed } = file;
  const said = caption === '' ? {} : { caption };
  if (/^image\/(jpeg|png)$/.test(file.mimeType)) return { image: { ...unnamed, ...said } };
  if (/^video\/(mp4|3gpp)$/.test(file.mimeType)) return { video: { ...unnamed, ...said } };
  if (file.mimeType.startsWith('audio/')) return { audio: unnamed };
  return { document: { ...file, ...said } };
}
