const META_DOMAINS = ['fbsbx.com', 'fbcdn.net', 'facebook.com', 'whatsapp.net'];
const META_GRAPH = 'graph.facebook.com';

/**
 * Whether a file may be fetched from an address: only Meta's own hosts are ever asked, and only over https. A Graph
 * that is not Meta's (a stand-in) gives out addresses of its own origin.
 */
export function isMetaAddress(address: string, graphUrl: string): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, hostname, origin, username, port } = new URL(address);
  const graph = new URL(graphUrl);
  if (graph.hostname !== META_GRAPH) return origin === graph.origin;
  const isMetas = META_DOMAINS.some((domain) => hostname === domain || hostname.endsWith(`.${domain}`));
  return isMetas && protocol === 'https:' && username === '' && port === '';
}
