import { GraphError } from '../graph-error.ts';
import type { Failure } from '../graph-state.ts';
import type { MediaStore } from '../media/media-store.ts';
import { fitsKind } from '../media/media-types.ts';
import type { Message } from './message-schema.ts';

type FileUse = { kind: string; id: string };

const KINDS = ['image', 'video', 'document', 'audio', 'sticker'] as const;

/**
 * Whether the files of a message can be sent.
 * @returns why the message fails later, of a file that does not fit its kind; else null
 * @throws GraphError when a file was never uploaded, or is not kept any more
 */
export function checkFiles(media: MediaStore, message: Message): Failure | null {
  const unfit = filesIn(message).filter(({ kind, id }) => {
    const found = media.find(id);
    if (found?.origin !== 'uploaded') throw notUploaded(kind);
    return !fitsKind(kind, found.mimeType);
  });
  const [first] = unfit;
  return first ? { code: 131053, details: `The file ${first.id} cannot be sent as ${first.kind}.` } : null;
}

function filesIn(message: Message): FileUse[] {
  return holdersIn(message).flatMap((holder) =>
    KINDS.flatMap((kind) => {
      const file: unknown = Reflect.get(holder, kind);
      const id = typeof file === 'object' && file !== null && 'id' in file ? file.id : undefined;
      return typeof id === 'string' ? [{ kind, id }] : [];
    }),
  );
}

/** Where a message may have files: itself, its header, a template's header. */
function holdersIn(message: Message): object[] {
  if (message.type === 'interactive') {
    return 'header' in message.interactive && message.interactive.header ? [message.interactive.header] : [];
  }
  if (message.type !== 'template') return [message];
  return message.template.components.flatMap((one) => (one.type === 'header' ? [...one.parameters] : []));
}

function notUploaded(kind: string): GraphError {
  const message = `(#100) Param ${kind}['id'] is not a valid whatsapp business account media attachment ID`;
  return new GraphError({ code: 100, message, details: message });
}
