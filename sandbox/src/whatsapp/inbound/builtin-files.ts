const JPEG =
  '/9j/2wBDABQUFBQVFBcZGRcfIh4iHy4rJycrLkYyNjI2MkZqQk5CQk5Cal5yXVZdcl6phXZ2hanDpJukw+zT0+z/////////2wBDARQUFBQVFBcZ' +
  'GRcfIh4iHy4rJycrLkYyNjI2MkZqQk5CQk5Cal5yXVZdcl6phXZ2hanDpJukw+zT0+z/////////wgARCAAQABADASIAAhEBAxEB/8QAFQABAQAA' +
  'AAAAAAAAAAAAAAAAAAP/xAAUAQEAAAAAAAAAAAAAAAAAAAAE/9oADAMBAAIQAxAAAACYcP8A/8QAFBABAAAAAAAAAAAAAAAAAAAAIP/aAAgBAQAB' +
  'PwAf/8QAFBEBAAAAAAAAAAAAAAAAAAAAAP/aAAgBAgEBPwB//8QAFBEBAAAAAAAAAAAAAAAAAAAAAP/aAAgBAwEBPwB//9k=';

const WEBP = 'UklGRjAAAABXRUJQVlA4ICQAAABwAQCdASoQABAABUB8JaACdAFAAAD+rheRzvSpVdcXNkN4AAA=';

const OGG =
  'T2dnUwACAAAAAAAAAAABAAAAAAAAAByf9dkBE09wdXNIZWFkAQE4AYC7AAAAAABPZ2dTAAAAAAAAAAAAAAEAAAABAAAAIXqpKgEXT3B1c1RhZ3MH' +
  'AAAAc2FuZGJveAAAAABPZ2dTAATAAwAAAAAAAAEAAAACAAAAKZOw3QED+P/+';

const MP4 =
  'AAAAGGZ0eXBtcDQyAAAAAG1wNDJpc29tAAAAdG1vb3YAAABsbXZoZAAAAAAAAAAAAAAAAAAAA+gAAAAAAAEAAAEAAAAAAAAAAAAAAAABAAAAAAAA' +
  'AAAAAAAAAAAAAQAAAAAAAAAAAAAAAAAAQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAE=';

const PDF = Buffer.from(
  `%PDF-1.4
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]>>endobj
trailer<</Root 1 0 R>>
%%EOF
`,
).toString('base64');

/** The smallest of their kind: a blue square, a blink of silence, a film and a page with nothing on them. */
export const BUILTIN_FILES = {
  jpeg: { mimeType: 'image/jpeg', base64: JPEG },
  webp: { mimeType: 'image/webp', base64: WEBP },
  ogg: { mimeType: 'audio/ogg; codecs=opus', base64: OGG },
  mp4: { mimeType: 'video/mp4', base64: MP4 },
  pdf: { mimeType: 'application/pdf', base64: PDF },
} as const;

export type BuiltinFile = keyof typeof BUILTIN_FILES;
