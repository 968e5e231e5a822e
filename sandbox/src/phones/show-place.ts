import type { Place } from './phones-schema.ts';

type Given = {
  latitude: number;
  longitude: number;
  name?: string | undefined;
  address?: string | undefined;
};

export function showPlace({ latitude, longitude, name = '', address = '' }: Given): Place {
  return { kind: 'place', latitude, longitude, name: name || null, address: address || null };
}
