import { createPageRouter, PageRoutes } from '@hubspot/ui-extensions/pages';
import { Contacts } from './contacts/contacts.tsx';
import { Funnel } from './funnel/funnel.tsx';
import { HomeTabs } from './home-tabs.tsx';
import { Mentions } from './mentions/mentions.tsx';
import { PATHS } from './paths.ts';
import { Sync } from './sync/sync.tsx';

/** Pages rather than tabs alone: the settings lead to one of them, and the browser's back button works. */
export const Home = createPageRouter(
  <PageRoutes layoutComponent={HomeTabs}>
    <PageRoutes.IndexRoute component={Contacts} />
    <PageRoutes.Route path={PATHS.mentions} component={Mentions} />
    <PageRoutes.Route path={PATHS.funnel} component={Funnel} />
    <PageRoutes.Route path={PATHS.sync} component={Sync} />
    <PageRoutes.AnyRoute component={Contacts} />
  </PageRoutes>,
);
