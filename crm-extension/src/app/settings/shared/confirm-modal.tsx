import {
  Button,
  LoadingButton,
  Modal,
  ModalBody,
  ModalFooter,
  useExtensionActions,
} from '@hubspot/ui-extensions';
import { useEntry } from '@trochai/card-kit/entry-context.ts';
import type { ReactNode } from 'react';

type Props = {
  id: string;
  title: string;
  /** On the button that does it. */
  confirm: string;
  isBusy: boolean;
  /** There is still something to be said first. */
  isHeld?: boolean;
  onConfirm: () => void;
  children: ReactNode;
};

/** Asks before something is done that cannot simply be undone. */
export function ConfirmModal({ id, title, confirm, isBusy, isHeld = false, onConfirm, children }: Props) {
  const { words } = useEntry();
  const { closeOverlay } = useExtensionActions<'settings'>();
  return (
    <Modal id={id} title={title} variant="danger">
      <ModalBody>{children}</ModalBody>
      <ModalFooter>
        <LoadingButton variant="destructive" loading={isBusy} disabled={isHeld} onClick={onConfirm}>
          {confirm}
        </LoadingButton>
        <Button onClick={() => closeOverlay(id)}>{words.cancel}</Button>
      </ModalFooter>
    </Modal>
  );
}
