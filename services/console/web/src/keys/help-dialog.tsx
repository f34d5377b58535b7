import { useState } from 'react';
import { Button, Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { keys, keysAct, setKeysAct } from './keys';

const Keys = () => (
  <dl className="keys">
    {Object.entries(keys).map(([action, { shown, does }]) => <div key={action}><dt><kbd>{shown}</kbd></dt><dd>{does}</dd></div>)}
  </dl>
);

/** What the keys do, made from the same registry that they act by. */
export const HelpDialog = ({ onClose }: { onClose: () => void }) => {
  const [act, setAct] = useState(keysAct());
  const toggle = () => {
    setKeysAct(!act);
    setAct(!act);
  };
  return (
    <ModalOverlay isOpen isDismissable onOpenChange={(open) => open || onClose()} className="overlay">
      <Modal className="modal">
        <Dialog>
          <Heading slot="title">Keys</Heading>
          <Keys />
          <label className="check"><input type="checkbox" checked={act} onChange={toggle} /> Single keys act</label>
          <Button className="button" onPress={onClose}>Close</Button>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
};
