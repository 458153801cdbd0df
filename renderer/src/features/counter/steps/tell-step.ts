import { hideNotification, showNotification } from '@mantine/notifications';

const TOLD = 'dossier-step';
const SHOWN_FOR_MS = 5_000;

/** Says that a step was recorded or taken back. Only the newest is said: the dossier's page tells of all. */
export function tellStep(message: string): void {
  hideNotification(TOLD);
  showNotification({ id: TOLD, message, color: 'ink', autoClose: SHOWN_FOR_MS });
}
