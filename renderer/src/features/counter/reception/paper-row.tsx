import { Button, Checkbox, NativeSelect, NumberInput } from '@mantine/core';
import { IconBan } from '@tabler/icons-react';
import type { ReusablePaper } from '../../../../../electron/contract/methods/citizens.ts';
import { dayText } from '../../../i18n/local-text.ts';
import { useText } from '../../../i18n/text-context.ts';
import classes from './paper-list.module.css';
import { PAPER_FORM_CHOICES, type Paper, REUSE_GROUND_CHOICES, type ReusedFrom } from './reception-value.ts';
import { reusedFromOf } from './reusable.ts';

interface RowProps {
  readonly paper: Paper;
  readonly ordinal: number;
  readonly name: string;
}

interface ResidenceRowProps extends RowProps {
  readonly onAsk: () => void;
}

/** A paper that proves residence: struck out with the reason, and the way to take it all the same. */
export function ResidenceRow({ ordinal, name, onAsk }: ResidenceRowProps) {
  const { t } = useText();
  return (
    <li className={classes.paper} data-blocked>
      <span className={classes.blocked}>
        <IconBan className={classes.ban} aria-hidden="true" />
        <span>
          <s>
            {ordinal}. {name}
          </s>
          <span className={classes.why}>{t('reception.residenceWhy')}</span>
        </span>
      </span>
      <Button
        size="compact-sm"
        variant="subtle"
        aria-label={t('reception.residenceTakeOf', { paper: name })}
        onClick={onAsk}
      >
        {t('reception.residenceTake')}
      </Button>
    </li>
  );
}

interface PaperRowProps extends RowProps {
  readonly mustDigitize: boolean;
  readonly isConditional: boolean;
  /** Why a residence paper was taken; empty for every other paper. */
  readonly residenceReason: string;
  /** The earlier paper that may count here; null where there is none. */
  readonly reusable: ReusablePaper | null;
  readonly onChange: (part: Partial<Paper>) => void;
}

/** One paper: the box, how many and in which form, or the earlier one that stands for it. */
export function PaperRow(props: PaperRowProps) {
  const { paper, ordinal, name, mustDigitize, isConditional, residenceReason, reusable, onChange } = props;
  const { t } = useText();
  const isReused = paper.reusedFrom !== null;
  return (
    <li className={classes.paper} data-received={paper.received || undefined}>
      <Checkbox
        className={classes.check}
        size="md"
        checked={paper.received}
        aria-label={t('reception.received', { paper: name })}
        label={
          <>
            {ordinal}. {name}
            {isConditional && <span className={classes.must}>{t('reception.conditional')}</span>}
            {mustDigitize && !isReused && <span className={classes.must}>{t('scan.must')}</span>}
            {residenceReason !== '' && (
              <span className={classes.why}>{t('reception.residenceTaken', { reason: residenceReason })}</span>
            )}
          </>
        }
        onChange={(event) => onChange({ received: event.currentTarget.checked, reusedFrom: null })}
      />
      {paper.reusedFrom !== null ? (
        <ReusedPaper name={name} reusedFrom={paper.reusedFrom} earlier={reusable} onChange={onChange} />
      ) : (
        <>
          {reusable && <ReuseOffer name={name} earlier={reusable} onChange={onChange} />}
          <NumberInput
            className={classes.copies}
            size="sm"
            min={0}
            max={99}
            clampBehavior="strict"
            allowDecimal={false}
            disabled={!paper.received}
            aria-label={t('reception.copiesOf', { paper: name })}
            value={paper.copies}
            onChange={(copies) => onChange({ copies: typeof copies === 'number' ? copies : 0 })}
          />
          <NativeSelect
            className={classes.form}
            size="sm"
            disabled={!paper.received}
            aria-label={t('reception.formOf', { paper: name })}
            value={paper.form}
            data={PAPER_FORM_CHOICES.map((form) => ({ value: form, label: t(`paper.${form}`) }))}
            onChange={(event) => {
              const form = PAPER_FORM_CHOICES.find((one) => one === event.currentTarget.value);
              if (form) onChange({ form });
            }}
          />
        </>
      )}
    </li>
  );
}

interface ReusedPaperProps extends Pick<PaperRowProps, 'name' | 'onChange'> {
  readonly reusedFrom: ReusedFrom;
  readonly earlier: ReusablePaper | null;
}

/** Where the paper comes from, until when it counts, and on what ground it is used again: that goes on record. */
function ReusedPaper({ name, reusedFrom, earlier, onChange }: ReusedPaperProps) {
  const { t } = useText();
  const said = earlier && [earlier.number, earlier.issuer].filter(Boolean).join(', ');
  return (
    <>
      <span className={classes.reused}>
        {earlier === null
          ? t('reception.reused')
          : [
              t('reception.reusedOf', { code: earlier.dossierCode, day: dayText(earlier.receivedOn) }),
              said,
              earlier.validUntil === null ? '' : t('pages.validUntil', { day: dayText(earlier.validUntil) }),
            ]
              .filter(Boolean)
              .join(' · ')}
      </span>
      <NativeSelect
        className={classes.ground}
        size="sm"
        aria-label={t('reception.groundOf', { paper: name })}
        value={reusedFrom.ground}
        data={REUSE_GROUND_CHOICES.map((ground) => ({ value: ground, label: t(`reception.ground.${ground}`) }))}
        onChange={(event) => {
          const ground = REUSE_GROUND_CHOICES.find((one) => one === event.currentTarget.value);
          if (ground) onChange({ reusedFrom: { ...reusedFrom, ground } });
        }}
      />
    </>
  );
}

interface ReuseOfferProps extends Pick<PaperRowProps, 'name' | 'onChange'> {
  readonly earlier: ReusablePaper;
}

/** The earlier paper may stand for a new one: offered, never taken by itself. */
function ReuseOffer({ name, earlier, onChange }: ReuseOfferProps) {
  const { t } = useText();
  const { validUntil } = earlier;
  const values = { code: earlier.dossierCode, day: dayText(earlier.receivedOn) };
  return (
    <Button
      size="compact-sm"
      variant="light"
      aria-label={t('reception.reuseOf', { paper: name })}
      title={
        validUntil === null
          ? t('reception.reusedOf', values)
          : t('reception.reusableUntil', { ...values, until: dayText(validUntil) })
      }
      onClick={() => onChange({ received: true, reusedFrom: reusedFromOf(earlier) })}
    >
      {t('reception.reuse')}
    </Button>
  );
}
