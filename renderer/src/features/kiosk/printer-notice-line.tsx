import { IconPrinterOff } from '@tabler/icons-react';
import { useText } from '../../i18n/text-context.ts';
import type { PrinterNotice } from './printer-notice.ts';
import classes from './printer-notice-line.module.css';

/** Says before anybody takes a number that it will come without paper. */
export function PrinterNoticeLine({ notice }: { readonly notice: PrinterNotice }) {
  const { t } = useText();
  if (notice === null) return null;
  return (
    <p className={classes.notice} role="status">
      <IconPrinterOff className={classes.icon} aria-hidden="true" />
      {t(`kiosk.notice${notice}`)}
    </p>
  );
}
