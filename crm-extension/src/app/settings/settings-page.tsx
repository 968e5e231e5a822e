import { EmptyState, Tab, Tabs, Text } from '@hubspot/ui-extensions';
import { useEntry } from '@trochai/card-kit/entry-context.ts';
import { type ComponentType, useState } from 'react';
import { Audit } from './audit/audit.tsx';
import { Channels } from './channels/channels.tsx';
import { Data } from './data/data.tsx';
import { HubSpot } from './hubspot/hubspot.tsx';
import { Listings } from './listings/listings.tsx';
import { Members } from './members/members.tsx';
import { OwnAvailability } from './members/own-availability.tsx';
import { QuickReplies } from './quick-replies/quick-replies.tsx';
import { Rules } from './rules/rules.tsx';
import { Tags } from './tags/tags.tsx';
import { Website } from './website/website.tsx';
import type { SettingsWords } from './words/en.ts';
import { useSettingsWords } from './words/words.ts';

type TabId = keyof SettingsWords['tabs'];

const VIEWS: Record<TabId, ComponentType> = {
  mine: OwnAvailability,
  channels: Channels,
  members: Members,
  tags: Tags,
  quickReplies: QuickReplies,
  listings: Listings,
  website: Website,
  rules: Rules,
  hubspot: HubSpot,
  data: Data,
  audit: Audit,
};

const OF_ADMINS = [
  'channels',
  'members',
  'tags',
  'quickReplies',
  'listings',
  'website',
  'rules',
  'hubspot',
  'data',
  'audit',
] as const satisfies TabId[];
const OF_AGENTS = ['mine', 'quickReplies'] as const satisfies TabId[];

/** What somebody may set, by what the service lets them do. */
export function SettingsPage() {
  const { may } = useEntry().me;
  if (may.administer) return <SettingsTabs key="admin" tabs={OF_ADMINS} />;
  return may.write ? <SettingsTabs key="agent" tabs={OF_AGENTS} /> : <NothingToSet />;
}

function SettingsTabs({ tabs }: { tabs: readonly [TabId, ...TabId[]] }) {
  const { tabs: titles } = useSettingsWords();
  const [selected, setSelected] = useState<string | number>(tabs[0]);
  return (
    <Tabs selected={selected} onSelectedChange={setSelected}>
      {tabs.map((tab) => {
        const View = VIEWS[tab];
        return (
          <Tab key={tab} tabId={tab} title={titles[tab]}>
            {/* The others ask for nothing until somebody looks at them. */}
            {tab === selected && <View />}
          </Tab>
        );
      })}
    </Tabs>
  );
}

function NothingToSet() {
  const { title, text } = useSettingsWords().nothingToSet;
  return (
    <EmptyState title={title} imageName="customerSupport">
      <Text>{text}</Text>
    </EmptyState>
  );
}
