import { createContext, useContext } from 'react';

/** Closes the dialog of a staff window's frame, such as its help; nothing while none is open. */
export type CloseFrameDialog = () => void;

export const CloseFrameDialogContext = createContext<CloseFrameDialog | null>(null);

export function useCloseFrameDialog(): CloseFrameDialog {
  const close = useContext(CloseFrameDialogContext);
  if (!close) throw new Error('CloseFrameDialogContext is missing');
  return close;
}
