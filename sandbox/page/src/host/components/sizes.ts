import type { CSSProperties } from 'react';

/** HubSpot has a short and a long name for each. */
const SHORT = {
  xs: 'xs',
  'extra-small': 'xs',
  sm: 'sm',
  small: 'sm',
  md: 'md',
  medium: 'md',
  default: 'md',
  lg: 'lg',
  large: 'lg',
  xl: 'xl',
  'extra-large': 'xl',
} as const;

export type SizeName = keyof typeof SHORT;
export type Size = (typeof SHORT)[SizeName];

export function shortSize(size: SizeName = 'md'): Size {
  return SHORT[size];
}

const DISTANCES: Record<Size, string> = { xs: '4px', sm: '8px', md: '16px', lg: '24px', xl: '32px' };

export type DistanceName = SizeName | 'flush';

/** In CSS, of HubSpot's names for distances. */
export function distance(name: DistanceName = 'flush'): string {
  return name === 'flush' ? '0' : DISTANCES[shortSize(name)];
}

const ALONG = {
  start: 'flex-start',
  end: 'flex-end',
  center: 'center',
  around: 'space-around',
  between: 'space-between',
} as const;

const ACROSS = {
  start: 'flex-start',
  end: 'flex-end',
  center: 'center',
  baseline: 'baseline',
  stretch: 'stretch',
  auto: 'auto',
} as const;

/** CSS of HubSpot's words for where things stand in a row or column. */
export function alignment(
  justify: keyof typeof ALONG = 'start',
  align: keyof typeof ACROSS = 'stretch',
): CSSProperties {
  return { justifyContent: ALONG[justify], alignItems: ACROSS[align] };
}

export function selfAlignment(align: keyof typeof ACROSS | undefined): CSSProperties {
  return align === undefined ? {} : { alignSelf: ACROSS[align] };
}
