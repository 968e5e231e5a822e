import type { Overlays } from '../../dialogs/overlays.ts';

/** As much of an event as a worker can be told. */
export type ToldEvent = { type: string; bubbles: boolean; timeStamp: number; id: string };

/** What an extension can have done in answer to an event. */
export type Reactions = Record<'openModal' | 'closeModal' | 'openPanel' | 'closePanel', (id: string) => void>;

export type ClickHandler = (event: ToldEvent, reactions: Reactions) => unknown;

export function describeEvent({ type, bubbles, timeStamp }: Omit<ToldEvent, 'id'>): ToldEvent {
  return { type, bubbles, timeStamp, id: '' };
}

export function reactionsOf({ open, close }: Overlays): Reactions {
  return { openModal: open, closeModal: close, openPanel: open, closePanel: close };
}

const nothing = () => undefined;

/** For events after which HubSpot opens and closes nothing. */
export const NO_REACTIONS: Reactions = {
  openModal: nothing,
  closeModal: nothing,
  openPanel: nothing,
  closePanel: nothing,
};
