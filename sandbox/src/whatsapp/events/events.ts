import type { Event } from './event.ts';
import { account } from './kinds/account.ts';
import { addressBook } from './kinds/address-book.ts';
import { echo } from './kinds/echo.ts';
import { history, historyDeclined } from './kinds/history.ts';
import { marketing } from './kinds/marketing.ts';
import { numberChange } from './kinds/number-change.ts';
import { numberQuality } from './kinds/number-quality.ts';
import { templateStatus } from './kinds/template-status.ts';
import { userIdChange } from './kinds/user-id-change.ts';

/** All that can happen on WhatsApp without anybody writing, by the name it has here. */
export const EVENTS = {
  numberChange,
  userIdChange,
  marketing,
  echo,
  history,
  historyDeclined,
  addressBook,
  templateStatus,
  numberQuality,
  account,
} satisfies Record<string, Event>;
