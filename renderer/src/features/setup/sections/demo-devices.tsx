import { Button, Group, NumberInput, Select, Stack } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import type { Entity, EntityDraft } from '../../../../../electron/contract/entities.ts';
import type { EnvelopeError } from '../../../../../electron/contract/envelope.ts';
import type { OfficeConfig } from '../../../../../electron/contract/methods/config.ts';
import type { DemoAction, DemoState } from '../../../../../electron/contract/methods/devices.ts';
import { useBridge } from '../../../bridge/bridge-context.ts';
import { useAction } from '../../../bridge/use-action.ts';
import { useQuery } from '../../../bridge/use-query.ts';
import { useText } from '../../../i18n/text-context.ts';
import { BytePicture } from '../../../ui/byte-picture.tsx';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import { Card } from '../../../ui/page.tsx';
import classes from './demo-devices.module.css';
import { freeCode } from './entity-kind.ts';

type Device = Entity<'device'>;

const DEMO_KINDS = ['TICKET_PRINTER', 'SCANNER', 'RATING_KEYPAD'] as const;
const PRINTER_CONDITIONS = ['READY', 'PAPER_OUT', 'COVER_OPEN', 'OFF'] as const;
/** As many as the contract lets into a feeder. */
const MAX_SHEETS = 500;
const SCANNER_CONDITIONS = ['READY', 'JAM', 'EMPTY', 'COVER_OPEN', 'OFF'] as const;

/** Simulated hardware: everything can be tried without a device, and every fault can be had on purpose. */
export function DemoDevices({ config }: { readonly config: OfficeConfig }) {
  const { t } = useText();
  const devices = config.devices.filter(({ demo, active, kind }) => demo && active && kind !== 'CARD_READER');
  return (
    <Card title={t('demo.title')} aside={<AddDemoDevices config={config} present={devices} />}>
      <p className={classes.lead}>{t(devices.length === 0 ? 'demo.none' : 'demo.lead')}</p>
      <div className={classes.devices}>
        {devices.map((device) => (
          <DemoDevice key={device.id} device={device} />
        ))}
      </div>
    </Card>
  );
}

interface AddDemoDevicesProps {
  readonly config: OfficeConfig;
  readonly present: readonly Device[];
}

function AddDemoDevices({ config, present }: AddDemoDevicesProps) {
  const { t } = useText();
  const bridge = useBridge();
  const [error, setError] = useState<EnvelopeError | null>(null);
  const [isAdding, setAdding] = useState(false);
  const missing = DEMO_KINDS.filter((kind) => !present.some((device) => device.kind === kind));

  async function add(): Promise<void> {
    setAdding(true);
    const taken: { code: string }[] = [...config.devices];
    for (const kind of missing) {
      const code = freeCode('MP', taken);
      taken.push({ code });
      const row: EntityDraft<'device'> = {
        code,
        active: true,
        name: t(`demo.name.${kind}`),
        kind,
        connection: 'demo:',
        fallbacks: [],
        counterCode: null,
        demo: true,
      };
      const answer = await bridge.call('config.save', { kind: 'device', row });
      setError(answer.ok ? null : answer.error);
      if (!answer.ok) break;
    }
    setAdding(false);
  }

  return (
    <>
      {error && <ErrorNotice error={error} />}
      {missing.length > 0 && (
        <Button
          size="sm"
          variant="default"
          loading={isAdding}
          leftSection={<IconPlus size="1.125rem" aria-hidden="true" />}
          onClick={() => void add()}
        >
          {t('demo.add')}
        </Button>
      )}
    </>
  );
}

function DemoDevice({ device }: { readonly device: Device }) {
  const { t } = useText();
  const bridge = useBridge();
  const asked = useQuery('demo.state', { code: device.code });
  const { ask } = asked;
  useEffect(() => bridge.on('demo.changed', ({ code }) => code === device.code && ask()), [bridge, device.code, ask]);
  const act = useAction('demo.act');
  const run = (action: DemoAction): void => void act.run({ code: device.code, act: action }).then(() => ask());
  return (
    <section className={classes.device} aria-label={device.name}>
      <h3 className={classes.name}>{device.name}</h3>
      {asked.error && <ErrorNotice error={asked.error} onRetry={ask} />}
      {act.error && <ErrorNotice error={act.error} />}
      {asked.value?.kind === 'TICKET_PRINTER' && <DemoPrinter state={asked.value} run={run} />}
      {asked.value?.kind === 'SCANNER' && <DemoScanner state={asked.value} run={run} />}
      {asked.value?.kind === 'RATING_KEYPAD' && <DemoKeypad state={asked.value} run={run} />}
      {asked.value && <p className={classes.hint}>{t(`demo.hint.${asked.value.kind}`)}</p>}
    </section>
  );
}

interface DemoProps<K extends DemoState['kind']> {
  readonly state: Extract<DemoState, { kind: K }>;
  readonly run: (act: DemoAction) => void;
}

function DemoPrinter({ state, run }: DemoProps<'TICKET_PRINTER'>) {
  const { t } = useText();
  return (
    <Stack gap="sm">
      <Select
        label={t('demo.condition')}
        data={PRINTER_CONDITIONS.map((condition) => ({ value: condition, label: t(`demo.printer.${condition}`) }))}
        value={state.condition}
        allowDeselect={false}
        onChange={(value) => {
          const condition = PRINTER_CONDITIONS.find((known) => known === value);
          if (condition) run({ action: 'PRINTER', condition });
        }}
      />
      <p>{t('demo.tickets', { count: state.tickets })}</p>
      {state.paper && (
        <BytePicture className={classes.paper} bytes={state.paper} mediaType="image/png" alt={t('demo.paperAlt')} />
      )}
    </Stack>
  );
}

function DemoScanner({ state, run }: DemoProps<'SCANNER'>) {
  const { t } = useText();
  const [sheets, setSheets] = useState(3);
  const [jamAtPage, setJamAtPage] = useState(2);
  const [firstSheet, setFirstSheet] = useState(1);
  const number = (put: (value: number) => void) => (value: string | number) =>
    put(typeof value === 'number' ? value : 1);
  return (
    <Stack gap="sm">
      <Select
        label={t('demo.condition')}
        data={SCANNER_CONDITIONS.map((condition) => ({ value: condition, label: t(`demo.scanner.${condition}`) }))}
        value={state.condition}
        allowDeselect={false}
        onChange={(value) => {
          const condition = SCANNER_CONDITIONS.find((known) => known === value);
          if (condition) run({ action: 'SCANNER', condition, sheets: state.sheets, jamAtPage, firstSheet });
        }}
      />
      <p>{t('demo.sheets', { count: state.sheets })}</p>
      <Group align="end">
        <NumberInput
          className={classes.count}
          label={t('demo.putSheets')}
          min={0}
          max={MAX_SHEETS}
          value={sheets}
          onChange={number(setSheets)}
        />
        <Button
          variant="light"
          onClick={() => run({ action: 'SCANNER', condition: state.condition, sheets, jamAtPage, firstSheet })}
        >
          {t('demo.put')}
        </Button>
      </Group>
      <NumberInput
        className={classes.count}
        label={t('demo.jamAt')}
        min={1}
        max={MAX_SHEETS}
        value={jamAtPage}
        onChange={number(setJamAtPage)}
      />
      <NumberInput
        className={classes.count}
        label={t('demo.firstSheet')}
        description={t('demo.firstSheetHint')}
        min={1}
        max={MAX_SHEETS}
        value={firstSheet}
        onChange={number(setFirstSheet)}
      />
    </Stack>
  );
}

function DemoKeypad({ state, run }: DemoProps<'RATING_KEYPAD'>) {
  const { t } = useText();
  return (
    <Stack gap="sm">
      <p>{t('demo.presses', { count: state.presses })}</p>
      <Group>
        {[0, 1, 2, 3].map((key) => (
          <Button key={key} variant="default" size="md" onClick={() => run({ action: 'PRESS', key })}>
            {t('demo.key', { number: key + 1 })}
          </Button>
        ))}
      </Group>
    </Stack>
  );
}
