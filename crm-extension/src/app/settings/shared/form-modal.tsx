import {
  Button,
  Flex,
  Form,
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
  /** On the button; "Save" when it is not said. */
  submit?: string;
  isBusy: boolean;
  canSave: boolean;
  /** What was typed and not saved the last time is forgotten. */
  onOpen?: () => void;
  onSave: () => void;
  children: ReactNode;
};

/** Fields, and a button that saves them: also with the return key. */
export function FormModal({ id, title, submit, isBusy, canSave, onOpen, onSave, children }: Props) {
  const { words } = useEntry();
  const { closeOverlay } = useExtensionActions<'settings'>();
  const save = () => {
    if (canSave) onSave();
  };
  return (
    <Modal id={id} title={title} width="md" {...(onOpen && { onOpen })}>
      <ModalBody>
        <Form onSubmit={save} autoComplete="off">
          <Flex direction="column" gap="md">
            {children}
          </Flex>
        </Form>
      </ModalBody>
      <ModalFooter>
        <LoadingButton variant="primary" loading={isBusy} disabled={!canSave} onClick={save}>
          {submit ?? words.save}
        </LoadingButton>
        <Button onClick={() => closeOverlay(id)}>{words.cancel}</Button>
      </ModalFooter>
    </Modal>
  );
}
