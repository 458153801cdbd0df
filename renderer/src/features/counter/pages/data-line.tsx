import { Button, TextInput } from '@mantine/core';
import {
  type FormEvent,
  memo,
  type Ref,
  type RefObject,
  useEffect,
  useEffectEvent,
  useImperativeHandle,
  useRef,
  useState,
} from 'react';
import type {
  DigitizationComponentView,
  DocumentDataInput,
} from '../../../../../electron/contract/digitization-views.ts';
import { useText } from '../../../i18n/text-context.ts';
import { KeyMark } from '../scan/key-mark.tsx';
import {
  bestOf,
  checkDataLine,
  DATA_LINE,
  type DataLineValue,
  type DataName,
  dataLineOf,
  waitsForAcceptance,
} from './data-line-value.ts';
import classes from './pages.module.css';

export interface DataLineHandle {
  readonly focus: () => void;
  readonly accept: () => void;
}

interface DataLineProps {
  readonly component: DigitizationComponentView;
  readonly isBusy: boolean;
  readonly handle: Ref<DataLineHandle>;
  readonly onAccept: (componentOrdinal: number, data: DocumentDataInput) => void;
  /** Escape: back to the pages. */
  readonly onLeave: () => void;
}

const WIDE = new Set<DataName>(['issuer', 'holder']);

/** What a paper says of itself, in one line: read by the program, accepted with Enter, also where it is empty. */
export const DataLine = memo(function DataLine({ component, isBusy, handle, onAccept, onLeave }: DataLineProps) {
  const { t } = useText();
  const [typed, setTyped] = useState<Partial<DataLineValue>>({});
  const [wrong, setWrong] = useState<readonly DataName[]>([]);
  const form = useRef<HTMLFormElement>(null);
  const line = { ...dataLineOf(component), ...typed };
  const waits = waitsForAcceptance(component);

  function submit(event?: FormEvent): void {
    event?.preventDefault();
    const checked = checkDataLine(line);
    if ('wrong' in checked) {
      setWrong(checked.wrong);
      form.current?.querySelector<HTMLInputElement>(`[name="${checked.wrong[0] ?? ''}"]`)?.focus();
      return;
    }
    setWrong([]);
    setTyped({});
    onAccept(component.ordinal, checked.data);
  }
  useImperativeHandle(handle, () => ({
    focus: () => form.current?.querySelector<HTMLInputElement>('input')?.select(),
    accept: () => submit(),
  }));
  useEscape(form, onLeave);
  return (
    <form ref={form} noValidate data-escape className={classes.dataLine} aria-label={t('pages.data')} onSubmit={submit}>
      {DATA_LINE.map((field) => {
        const read = component.data === null ? bestOf(component.proposed, field) : undefined;
        return (
          <TextInput
            key={field}
            name={field}
            size="xs"
            className={`${classes.dataField ?? ''} ${WIDE.has(field) ? (classes.wideField ?? '') : ''}`}
            label={t(`pages.data.${field}`)}
            title={
              read && typed[field] === undefined
                ? t(`pages.read.${read.from}`, { percent: Math.round(read.confidence * 100) })
                : ''
            }
            data-read={(read && typed[field] === undefined) || undefined}
            error={wrong.includes(field) ? t('pages.dataWrong') : undefined}
            value={line[field]}
            onChange={(event) => {
              const { value } = event.currentTarget;
              setTyped((before) => ({ ...before, [field]: value }));
            }}
          />
        );
      })}
      <Button
        type="submit"
        size="compact-md"
        variant={waits ? 'filled' : 'default'}
        loading={isBusy}
        title={component.data === null ? t('pages.dataOpen') : t('pages.dataTaken')}
      >
        {t(component.data === null ? 'pages.dataAccept' : 'pages.dataAgain')}
        <KeyMark name="Enter" />
      </Button>
    </form>
  );
});

/** Escape in the line means the line, not the window of pages. */
function useEscape(form: RefObject<HTMLFormElement | null>, onLeave: () => void): void {
  const leave = useEffectEvent(onLeave);
  useEffect(() => {
    const element = form.current;
    const onKey = (event: KeyboardEvent): void => {
      if (event.key !== 'Escape') return;
      event.preventDefault();
      event.stopPropagation();
      leave();
    };
    element?.addEventListener('keydown', onKey);
    return () => element?.removeEventListener('keydown', onKey);
  }, [form]);
}
