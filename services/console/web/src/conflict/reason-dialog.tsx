import type { FormEvent } from 'react';
import { Button, Dialog, Heading, Modal, ModalOverlay, TextArea, TextField, Label, Text } from 'react-aria-components';

/** Asks for the reason of raising a silent conflict; it is recorded, and its owner is shown it. */
export const ReasonDialog = ({ onGiven, onClose }: { onGiven: (reason: string) => void; onClose: () => void }) => {
  const give = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const reason = String(new FormData(event.currentTarget).get('reason') ?? '').trim();
    if (reason) onGiven(reason);
  };
  return (
    <ModalOverlay isOpen isDismissable onOpenChange={(open) => open || onClose()} className="overlay">
      <Modal className="modal">
        <Dialog>
          <Heading slot="title">Raise a silent conflict</Heading>
          <form onSubmit={give}>
            <TextField name="reason" isRequired maxLength={2000} autoFocus>
              <Label>Reason</Label>
              <TextArea rows={4} />
              <Text slot="description">The other side is told to call the desk, and nothing else. The owner of the silent record is shown this reason.</Text>
            </TextField>
            <div className="buttons"><Button type="submit" className="button primary">Raise</Button><Button className="button" onPress={onClose}>Cancel</Button></div>
          </form>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
};
