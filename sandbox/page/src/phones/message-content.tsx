import type { Content, File, Panel, Place } from '../../../src/phones/phones-schema.ts';
import { formatPhone } from './format-phone.ts';
import { Icon } from './icons.tsx';

/** What a message says, by its kind. */
export function MessageContent({ content }: { content: Content }) {
  switch (content.kind) {
    case 'text':
      return <p className="words">{content.text}</p>;
    case 'file':
      return <FileContent file={content} />;
    case 'place':
      return <PlaceContent place={content} />;
    case 'cards':
      return content.cards.map(({ name, phones }) => (
        <p className="words" key={`${name} ${phones.join(' ')}`}>
          <strong>{name || 'Number shared'}</strong>
          {phones.map((phone) => (
            <span key={phone}> {formatPhone(phone)}</span>
          ))}
        </p>
      ));
    case 'panel':
      return <PanelContent panel={content} />;
    case 'deleted':
      return <p className="hint">This message was deleted</p>;
    case 'unshown':
      return <p className="hint">{content.why}</p>;
  }
}

function PanelContent({ panel: { header, body, footer } }: { panel: Panel }) {
  return (
    <>
      {header?.kind === 'text' && <strong>{header.text}</strong>}
      {header?.kind === 'file' && <FileContent file={header} />}
      {header?.kind === 'place' && <PlaceContent place={header} />}
      <p className="words">{body}</p>
      {footer !== null && <p className="hint">{footer}</p>}
    </>
  );
}

function FileContent({ file }: { file: File }) {
  const { caption } = file;
  return (
    <>
      <FileItself file={file} />
      {caption !== null && <p className="words">{caption}</p>}
    </>
  );
}

function FileItself({ file: { media, path, link, name, caption } }: { file: File }) {
  const label = caption ?? name ?? 'A file';
  if (path === null) {
    return link === null ? (
      <p className="hint">{label}: kept no more</p>
    ) : (
      <FileLink href={link} name={link} />
    );
  }
  if (media === 'image' || media === 'sticker') {
    return <img className={media} src={path} alt={caption ?? (media === 'image' ? 'Photo' : 'Sticker')} />;
  }
  // What people send has no captions for the deaf; there is no track to offer.
  if (media === 'video') return <video src={path} controls preload="metadata" aria-label={label} />;
  if (media === 'document') return <FileLink href={path} name={name ?? 'Document'} />;
  return <audio src={path} controls aria-label={media === 'voice' ? 'Voice message' : 'Audio'} />;
}

function FileLink({ href, name }: { href: string; name: string }) {
  return (
    <a className="file-link" href={href} target="_blank" rel="noreferrer">
      <Icon name="file" />
      {name}
    </a>
  );
}

function PlaceContent({ place: { latitude, longitude, name, address } }: { place: Place }) {
  const map = `https://www.openstreetmap.org/?mlat=${latitude}&mlon=${longitude}#map=16/${latitude}/${longitude}`;
  return (
    <a className="place" href={map} target="_blank" rel="noreferrer">
      <span className="place-map">
        <Icon name="place" />
      </span>
      <strong>{name ?? 'Location'}</strong>
      <span>{address ?? `${latitude.toFixed(4)}, ${longitude.toFixed(4)}`}</span>
    </a>
  );
}
