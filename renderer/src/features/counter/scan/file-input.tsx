import type { RefObject } from 'react';
import { useText } from '../../../i18n/text-context.ts';

interface FileInputProps {
  readonly input: RefObject<HTMLInputElement | null>;
  readonly onFiles: (files: readonly File[]) => void;
}

/** What the import reads; the system's own choice shows only these. */
const ACCEPTED = 'image/*,application/pdf,.pdf,.tif,.tiff,.heic,.heif';

/** The system's choice of files, opened by a button elsewhere. A phone on a cable is a folder in it. */
export function FileInput({ input, onFiles }: FileInputProps) {
  const { t } = useText();
  return (
    <input
      ref={input}
      type="file"
      multiple
      hidden
      tabIndex={-1}
      accept={ACCEPTED}
      aria-label={t('scan.way.files')}
      onChange={(event) => {
        const files = [...(event.currentTarget.files ?? [])];
        // The same files can be chosen again: the system tells only of a change.
        event.currentTarget.value = '';
        onFiles(files);
      }}
    />
  );
}
