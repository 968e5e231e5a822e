import { useState } from 'react';

/** A link to a chat with the agency: which number it leads to, and what it puts into the message field. */
export type FollowedLink = { channel: string; text: string };

/** The link by which somebody came to this page, until its message is sent; a reload keeps it. */
export function useFollowedLink() {
  const [link, setLink] = useState(readLink);
  function forget(): void {
    if (link === null) return;
    const { pathname, hash } = window.location;
    window.history.replaceState(null, '', pathname + hash);
    setLink(null);
  }
  return { link, forget };
}

/** As `/wa/<digits>` leads here. */
function readLink(): FollowedLink | null {
  const given = new URLSearchParams(window.location.search);
  const channel = given.get('channel');
  return channel === null ? null : { channel, text: given.get('text') ?? '' };
}
