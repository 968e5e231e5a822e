import type { IllustrationProps, ImageProps } from '@hubspot/ui-extensions';
import { Anchor } from '../actions/anchor.tsx';
import { Trigger } from '../overlays/trigger.tsx';
import { testId } from '../test-id.ts';
import { Picture } from './picture.tsx';
import './media.css';

export function Image({ src, alt = '', width, height, href, onClick, overlay, testId: id }: ImageProps) {
  const picture = <img className="hs-image" {...{ src, alt, width, height }} {...testId(id)} />;
  const isButton = onClick !== undefined || (overlay !== undefined && overlay !== null);
  if (!href && !isButton) return picture;
  return (
    <Trigger overlay={overlay}>
      {({ click, describedBy }) =>
        href ? (
          <Anchor
            href={href}
            className="hs-image-button"
            describedBy={describedBy}
            onClick={(event) => click(event, onClick)}
          >
            {picture}
          </Anchor>
        ) : (
          <button
            type="button"
            className="hs-image-button"
            aria-describedby={describedBy}
            onClick={(event) => click(event, onClick)}
          >
            {picture}
          </button>
        )
      }
    </Trigger>
  );
}

export function Illustration({ alt, width = 160 }: IllustrationProps) {
  return <Picture width={width} label={alt} />;
}
