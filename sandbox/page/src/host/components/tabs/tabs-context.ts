import { createContext } from 'react';

export type TabId = string | number;

export type TabFace = {
  key: string;
  tabId: TabId | undefined;
  title: string;
  isDisabled: boolean;
  tooltip: string | undefined;
  panel: HTMLElement;
};

/** How a tab tells the bar above it what stands on it. */
export type TabsState = {
  /** @returns takes it away again */
  add(face: TabFace): () => void;
  /** of the tab that is shown */
  selectedKey: string | null;
};

export const TabsContext = createContext<TabsState>({ add: () => () => undefined, selectedKey: null });
