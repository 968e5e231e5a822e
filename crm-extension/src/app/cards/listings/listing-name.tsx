import { Link, Text } from '@hubspot/ui-extensions';
import type { AskedListing } from '@trochai/contract/contacts';
import { useEntry } from '@trochai/card-kit/entry-context.ts';

type Props = { listing: AskedListing; text?: string };

/** A listing that somebody asked about, leading to its public page while it is offered. */
export function ListingName({ listing: { title, pagePath }, text = title }: Props) {
  const { backendUrl } = useEntry();
  if (pagePath === null) return <Text>{text}</Text>;
  return <Link href={{ url: `${backendUrl}${pagePath}`, external: true }}>{text}</Link>;
}
