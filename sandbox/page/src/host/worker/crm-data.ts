import type { HostActions, Properties } from '../protocol.ts';

/** What HubSpot's hooks for CRM data call. They want a Response, but only ever read its JSON. */
export function createCrmData({ fetchCrmObjectProperties, onCrmPropertiesUpdate }: HostActions) {
  const missing = () => Promise.resolve(Response.json({ error: 'This sandbox answers no CRM search' }));
  return {
    async fetchCrmProperties(names: string[], updated: (properties: Properties) => void) {
      const data = await fetchCrmObjectProperties(names);
      void onCrmPropertiesUpdate(names, updated);
      return Response.json({ data });
    },
    fetchAssociations: missing,
    fetchCrmSearch: missing,
    fetchHubSpotApi: missing,
    formatCrmProperties: missing,
  };
}
