import { UnstyledButton } from '@mantine/core';
import { useText } from '../../../i18n/text-context.ts';
import type { PlainTextKey } from '../../../i18n/translate.ts';
import { ExemptionChoice } from '../payments/exemption-choice.tsx';
import classes from './onspot.module.css';
import type { OnSpotService } from './use-on-spot.ts';

interface ServiceListProps {
  readonly services: readonly OnSpotService[];
  readonly service: OnSpotService | null;
  readonly exemptionCode: string;
  readonly problem: PlainTextKey | undefined;
  /** Digits choose a service; they count copies once there is a paper. */
  readonly hasDigits: boolean;
  readonly onPick: (procedureCode: string) => void;
  readonly onExemption: (code: string) => void;
}

/** The services, each with its digit, the book it numbers in, and who pays less. */
export function ServiceList({
  services,
  service,
  exemptionCode,
  problem,
  hasDigits,
  onPick,
  onExemption,
}: ServiceListProps) {
  const { t } = useText();
  return (
    <aside className={classes.services}>
      <h2 className={classes.title}>{t('onspot.services')}</h2>
      <div role="radiogroup" aria-label={t('onspot.services')} className={classes.serviceRows}>
        {services.map((each, index) => (
          <UnstyledButton
            key={each.procedureCode}
            role="radio"
            aria-checked={each === service}
            className={classes.service}
            onClick={() => onPick(each.procedureCode)}
          >
            <kbd className={classes.key} data-idle={!hasDigits || index > 8 || undefined}>
              {index < 9 ? index + 1 : '·'}
            </kbd>
            <span className={classes.serviceName}>
              {each.name}
              <span className={classes.soft}>
                {t('onspot.book', { book: each.bookName })}
                {each.sample && ` · ${t('reception.sample')}`}
              </span>
            </span>
          </UnstyledButton>
        ))}
      </div>
      {problem && (
        <p className={classes.problem} role="alert">
          {t(problem)}
        </p>
      )}
      {service !== null && (
        <ExemptionChoice exemptions={service.exemptions} code={exemptionCode} onChange={onExemption} />
      )}
    </aside>
  );
}
