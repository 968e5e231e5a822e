import type { ButtonProps } from '@hubspot/ui-extensions';
import { Button } from '../actions/button.tsx';

export function PrimaryHeaderActionButton(props: ButtonProps) {
  return <Button {...props} variant="primary" size="sm" />;
}

export function SecondaryHeaderActionButton(props: ButtonProps) {
  return <Button {...props} variant="secondary" size="sm" />;
}
