import { Button, Textarea } from '@mantine/core';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import { useText } from '../../../i18n/text-context.ts';
import { copyText } from '../../../ui/copy-text.ts';
import classes from './uncollected.module.css';

interface CopyTextProps {
  readonly label: string;
  readonly copyLabel: string;
  readonly text: string;
  /** True where a key of the list copied it. */
  readonly isCopied: boolean;
}

/** A text to be taken elsewhere: it can be read, copied, or marked by hand. */
export function CopyText({ label, copyLabel, text, isCopied }: CopyTextProps) {
  const { t } = useText();
  const field = useRef<HTMLTextAreaElement>(null);
  const [outcome, setOutcome] = useState<'COPIED' | 'FAILED' | null>(null);
  const isDone = isCopied || outcome === 'COPIED';
  function copy(): void {
    const isTaken = copyText(text);
    setOutcome(isTaken ? 'COPIED' : 'FAILED');
    if (!isTaken) field.current?.select();
  }
  return (
    <div className={classes.copy}>
      <Textarea ref={field} size="sm" readOnly autosize minRows={3} maxRows={10} label={label} value={text} />
      <div className={classes.buttons}>
        <Button
          size="sm"
          variant="default"
          leftSection={
            isDone ? <IconCheck size="1.125rem" aria-hidden="true" /> : <IconCopy size="1.125rem" aria-hidden="true" />
          }
          onClick={copy}
        >
          {copyLabel}
        </Button>
        <span className={classes.said} role="status">
          {isDone ? t('uncollected.copied') : outcome === 'FAILED' ? t('uncollected.notCopied') : ''}
        </span>
      </div>
    </div>
  );
}
