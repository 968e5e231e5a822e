import type { FollowedLink } from './use-followed-link.ts';

type Props = { link: FollowedLink; onForget: () => void };

/** Who follows a link in a browser has no phone here yet: it is chosen. */
export function LinkNotice({ link, onForget }: Props) {
  return (
    <div className="link-notice" role="status">
      <p>
        A link leads to the chat with <strong>{link.channel}</strong>. Choose whose phone it is, change the
        text if you like, and send it.
      </p>
      <button type="button" onClick={onForget}>
        Do not write
      </button>
    </div>
  );
}
