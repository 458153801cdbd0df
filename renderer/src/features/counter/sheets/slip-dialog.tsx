import { Autocomplete, type ComboboxItem, Modal, type OptionsFilter, SegmentedControl, Stack } from '@mantine/core';
import { useState } from 'react';
import type { DossierSummary } from '../../../../../electron/contract/dossier-views.ts';
import { useQuery } from '../../../bridge/use-query.ts';
import { foldForSearch } from '../../../i18n/fold.ts';
import { useText } from '../../../i18n/text-context.ts';
import { SheetButtons } from '../../../ui/sheet-buttons.tsx';
import { useSheet } from '../../../ui/use-sheet.ts';
import classes from './sheets.module.css';

interface SlipDialogProps {
  /** The dossiers that were marked. */
  readonly dossiers: readonly Pick<DossierSummary, 'id' | 'code' | 'applicantName' | 'state'>[];
  readonly isAsked: boolean;
  /** It was printed or saved. */
  readonly onDone: () => void;
  readonly onClose: () => void;
}

const KINDS = ['BAN_GIAO_HO_SO', 'BAN_GIAO_KET_QUA'] as const;
const MAX_RECEIVER = 200;

/** Names that hold what was typed, without marks. None for an empty field or a whole name: the list covers what is below. */
const byWords: OptionsFilter = ({ options, search }) => {
  const typed = search.trim();
  return (options as ComboboxItem[]).filter(
    ({ label }) => typed !== '' && label !== typed && foldForSearch(label).includes(foldForSearch(typed)),
  );
};

/** A hand-over slip of the dossiers that were marked: for dossiers on their way in, or results on their way back. */
export function SlipDialog({ isAsked, onClose, ...rest }: SlipDialogProps) {
  const { t } = useText();
  return (
    <Modal
      opened={isAsked}
      onClose={onClose}
      title={t('slip.title', { count: rest.dossiers.length })}
      size="40rem"
      transitionProps={{ duration: 0 }}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      {isAsked && <SlipForm {...rest} />}
    </Modal>
  );
}

function SlipForm({ dossiers, onDone }: Pick<SlipDialogProps, 'dossiers' | 'onDone'>) {
  const { t } = useText();
  const actions = useSheet();
  const config = useQuery('config.read', {}, { askAgainOn: ['config.changed'] });
  const areResults = dossiers.every(({ state }) => state === 'CO_KET_QUA');
  const [kind, setKind] = useState<(typeof KINDS)[number]>(areResults ? 'BAN_GIAO_KET_QUA' : 'BAN_GIAO_HO_SO');
  const [receiver, setReceiver] = useState('');
  const [isMissing, setMissing] = useState(false);
  const names = [
    ...(config.value?.people ?? []).filter(({ active }) => active).map(({ name }) => name),
    ...(config.value?.units ?? []).filter(({ active }) => active).map(({ name }) => name),
  ];
  return (
    <Stack gap="md">
      <SegmentedControl
        aria-label={t('slip.kind')}
        value={kind}
        data={KINDS.map((value) => ({ value, label: t(`paperForm.${value}`) }))}
        onChange={(value) => setKind(KINDS.find((one) => one === value) ?? 'BAN_GIAO_HO_SO')}
      />
      <Autocomplete
        data-autofocus
        label={t('slip.receiver')}
        placeholder={t('slip.receiverHint')}
        maxLength={MAX_RECEIVER}
        data={[...new Set(names)]}
        filter={byWords}
        value={receiver}
        error={isMissing && t('slip.receiverMissing')}
        onChange={(value) => {
          setMissing(false);
          setReceiver(value);
        }}
      />
      <ol className={classes.marked} aria-label={t('slip.marked')}>
        {dossiers.map(({ id, code, applicantName }) => (
          <li key={id}>
            {code} · {applicantName}
          </li>
        ))}
      </ol>
      <SheetButtons
        actions={actions}
        onDone={onDone}
        sheet={() => {
          const name = receiver.trim();
          setMissing(name === '');
          return name === '' ? null : { form: kind, dossierIds: dossiers.map(({ id }) => id), receiver: name };
        }}
      />
    </Stack>
  );
}
