import { Tab, Tabs, useExtensionActions } from '@hubspot/ui-extensions';
import { usePageRoute } from '@hubspot/ui-extensions/pages';
import { useEntry } from '@trochai/card-kit/entry-context.ts';
import type { ReactNode } from 'react';
import { type PageName, PATHS } from './paths.ts';
import { useHomeWords } from './words/words.ts';

const OF_EVERYBODY = ['contacts', 'mentions', 'funnel'] as const satisfies PageName[];
const OF_ADMINS = [...OF_EVERYBODY, 'sync'] as const satisfies PageName[];

/** A tab for each page that the member may see; the page that is open in its tab. */
export function HomeTabs({ children }: { children: ReactNode }) {
  const { may } = useEntry().me;
  const { pages } = useHomeWords();
  const { path } = usePageRoute();
  const { navigateToPage } = useExtensionActions<'pages'>();
  const names: readonly PageName[] = may.administer ? OF_ADMINS : OF_EVERYBODY;
  const open = names.find((name) => PATHS[name] === path);
  return (
    <Tabs
      selected={open ?? 'contacts'}
      onSelectedChange={(name: string | number) => navigateToPage({ to: PATHS[nameOf(names, name)] })}
    >
      {names.map((name) => (
        <Tab key={name} tabId={name} title={pages[name]}>
          {name === (open ?? 'contacts') && children}
        </Tab>
      ))}
    </Tabs>
  );
}

function nameOf(names: readonly PageName[], tabId: string | number): PageName {
  return names.find((name) => name === tabId) ?? 'contacts';
}
