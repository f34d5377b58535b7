import type { FormEvent } from 'react';
import { Button, Dialog, Heading, Label, Modal, ModalOverlay, Text, TextArea, TextField } from 'react-aria-components';
import type { Question } from './asked-first';

const Reason = ({ about }: { about: string }) => (
  <TextField name="reason" isRequired maxLength={2000} autoFocus>
    <Label>Reason</Label>
    <TextArea rows={4} />
    <Text slot="description">{about}</Text>
  </TextField>
);

/** Asks once more, and for a reason where one has to be given. */
export const AskDialog = ({ title, action, reason, onGiven, onClose }: Question & { onGiven: (reason: string) => void; onClose: () => void }) => {
  const give = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const text = String(new FormData(event.currentTarget).get('reason') ?? '').trim();
    if (text || !reason) onGiven(text);
  };
  return (
    <ModalOverlay isOpen isDismissable onOpenChange={(open) => open || onClose()} className="overlay">
      <Modal className="modal">
        <Dialog>
          <Heading slot="title">{title}</Heading>
          <form onSubmit={give}>
            {reason && <Reason about={reason} />}
            <div className="buttons"><Button type="submit" className="button primary">{action}</Button><Button className="button" onPress={onClose}>Cancel</Button></div>
          </form>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
};
