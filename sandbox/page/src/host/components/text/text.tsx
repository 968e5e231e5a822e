import type { TextProps } from '@hubspot/ui-extensions';
import type { CSSProperties } from 'react';
import { testId } from '../test-id.ts';
import './text.css';

const WEIGHTS = { regular: 400, demibold: 600, bold: 700 } as const;

export function Text({
  variant = 'bodytext',
  inline = false,
  format,
  truncate,
  children,
  testId: id,
}: TextProps) {
  const isCut = truncate !== undefined && truncate !== false;
  const width = typeof truncate === 'object' ? truncate.maxWidth : undefined;
  const full = typeof truncate === 'object' ? truncate.tooltipText : undefined;
  const Element = inline ? 'span' : 'div';
  return (
    <Element
      className={`hs-text hs-text-${variant}${isCut ? ' hs-text-cut' : ''}`}
      style={{ ...styleOf(format), ...(width === undefined ? {} : { maxWidth: width }) }}
      title={full}
      {...testId(id)}
    >
      {children}
    </Element>
  );
}

function styleOf(format: TextProps['format']): CSSProperties {
  if (!format) return {};
  const { fontWeight, italic, lineDecoration, textTransform } = format;
  return {
    ...(fontWeight && { fontWeight: WEIGHTS[fontWeight] }),
    ...(italic && { fontStyle: 'italic' }),
    ...(lineDecoration && {
      textDecoration: lineDecoration === 'strikethrough' ? 'line-through' : lineDecoration,
    }),
    ...(textTransform && textTransform !== 'sentenceCase' && { textTransform }),
  };
}
