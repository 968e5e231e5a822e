import { button, buttonReply, form, listReply } from './kinds/answers.ts';
import { contacts } from './kinds/contacts.ts';
import { edit } from './kinds/edit.ts';
import { audio, document, image, sticker, video, voice } from './kinds/files.ts';
import { location } from './kinds/location.ts';
import { opened } from './kinds/opened.ts';
import { order } from './kinds/order.ts';
import { raw } from './kinds/raw.ts';
import { reaction } from './kinds/reaction.ts';
import { revoke } from './kinds/revoke.ts';
import { sharedNumber } from './kinds/shared-number.ts';
import { text } from './kinds/text.ts';
import { unsupported } from './kinds/unsupported.ts';
import type { Kind } from './kind.ts';

/** All that can be said on WhatsApp, by the name it has here. */
export const KINDS = {
  text,
  image,
  video,
  audio,
  voice,
  document,
  sticker,
  location,
  contacts,
  sharedNumber,
  reaction,
  button,
  buttonReply,
  listReply,
  form,
  order,
  edit,
  revoke,
  opened,
  unsupported,
  raw,
} satisfies Record<string, Kind>;
