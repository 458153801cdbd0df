import type { OfficeConfig } from '../../../electron/contract/methods/config.ts';
import { useText } from '../i18n/text-context.ts';
import classes from './office-lists.module.css';
import { Card } from './page.tsx';

/** The office's active counters and what citizens can choose, side by side. */
export function OfficeLists({ config }: { readonly config: OfficeConfig }) {
  const { t } = useText();
  const counters = config.counters.filter(({ active }) => active).sort((a, b) => a.number - b.number);
  const services = config.services.filter(({ active }) => active);
  const nameOfCounter = new Map(counters.map(({ code, number }) => [code, number]));
  return (
    <div className={classes.lists}>
      <Card title={t('office.counters')}>
        {counters.length === 0 && <p className={classes.empty}>{t('office.noCounters')}</p>}
        <ul className={classes.list}>
          {counters.map((counter) => (
            <li key={counter.id} className={classes.row}>
              <span className={classes.sign}>{counter.number}</span>
              <span>{counter.name}</span>
            </li>
          ))}
        </ul>
      </Card>
      <Card title={t('office.services')}>
        {services.length === 0 && <p className={classes.empty}>{t('office.noServices')}</p>}
        <ul className={classes.list}>
          {services.map((service) => (
            <li key={service.id} className={classes.row}>
              <span className={classes.sign}>{service.prefix === '' ? '-' : service.prefix}</span>
              <span>
                {service.name}
                <span className={classes.at}>
                  {t('office.atCounters', {
                    counters: service.counterCodes.map((code) => nameOfCounter.get(code) ?? code).join(', ') || '-',
                  })}
                </span>
              </span>
            </li>
          ))}
        </ul>
      </Card>
    </div>
  );
}
