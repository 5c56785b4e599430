"use client";

import { Button } from "../ui/button";
import { Dialog, DialogActions } from "../ui/dialog";
import { CompanyWindowStatus, useCompanyWindow } from "./company-window";

/** Asks for a proof, over the page, of whoever has no password here; a window of its own keeps the page as it is. */
export function CompanyProofDialog({
  name,
  onProven,
  onClose,
}: {
  name: string;
  onProven: () => void;
  onClose: () => void;
}) {
  const window = useCompanyWindow("proveByCompany", { purpose: "prove", input: {}, onDone: onProven });
  return (
    <Dialog title="Is it you?" open onClose={onClose}>
      <p>
        What you are about to do asks you to confirm once more with your {name}, in a window of its own. It
        then goes on by itself.
      </p>
      <CompanyWindowStatus {...window} />
      <DialogActions>
        <Button kind="primary" busy={window.busy} onClick={window.open}>
          Confirm with your {name}
        </Button>
        <Button onClick={onClose}>Cancel</Button>
      </DialogActions>
    </Dialog>
  );
}
