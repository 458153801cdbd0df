import { Progress } from '@mantine/core';
import type { MethodOutput } from '../../../../../electron/contract/contract.ts';
import type { PageView } from '../../../../../electron/contract/dossier-views.ts';
import { useText } from '../../../i18n/text-context.ts';
import { PagePicture } from './page-picture.tsx';
import classes from './scan.module.css';

interface PhonePicturesProps {
  readonly pictures: MethodOutput<'phone.state'>['pictures'];
  readonly pages: readonly PageView[];
}

const WIDTH_PX = 240;
const WHOLE = 100;

/** Pictures that are on their way, and those that have come. */
export function PhonePictures({ pictures, pages }: PhonePicturesProps) {
  const { t } = useText();
  const open = pictures.filter(({ state }) => state !== 'KEPT');
  return (
    <>
      <ul className={classes.phoneComing}>
        {open.map(({ number, state, receivedBytes, totalBytes }) => {
          const percent = totalBytes === 0 ? 0 : Math.floor((WHOLE * receivedBytes) / totalBytes);
          const words =
            state === 'COMING'
              ? t('phone.picture.COMING', { number, percent })
              : t(state === 'REFUSED' ? 'phone.picture.REFUSED' : 'phone.picture.READING', { number });
          return (
            <li key={number} data-state={state}>
              {words}
              {state === 'COMING' && <Progress value={percent} size="sm" aria-label={words} />}
            </li>
          );
        })}
      </ul>
      <ol className={classes.phonePages}>
        {pages.map((page) => (
          <li key={page.id} className={classes.phonePage}>
            <PagePicture
              pageId={page.id}
              widthPx={WIDTH_PX}
              alt={t('scan.newestOf', { page: page.jobPage, total: pages.length })}
              className={classes.phoneImage}
            />
          </li>
        ))}
      </ol>
    </>
  );
}
