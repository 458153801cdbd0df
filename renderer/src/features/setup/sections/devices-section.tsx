import { IconPlayerPlay } from '@tabler/icons-react';
import { useState } from 'react';
import type { Entity } from '../../../../../electron/contract/entities.ts';
import type { OfficeConfig } from '../../../../../electron/contract/methods/config.ts';
import type { FoundDevice } from '../../../../../electron/contract/methods/devices.ts';
import type { CallAnswer } from '../../../bridge/client.ts';
import { useAction } from '../../../bridge/use-action.ts';
import { useQuery } from '../../../bridge/use-query.ts';
import { attentionOf, textOfProblem } from '../../../i18n/problem-text.ts';
import { useText } from '../../../i18n/text-context.ts';
import { Notice } from '../../../ui/notice.tsx';
import { Card } from '../../../ui/page.tsx';
import { DemoDevices } from './demo-devices.tsx';
import { DeviceTestDialog, type DeviceTrial } from './device-test-dialog.tsx';
import { type DeviceForm, deviceView } from './device-view.tsx';
import { EntitySection } from './entity-section.tsx';
import { FoundDevices } from './found-devices.tsx';
import { kindOfFound } from './found-kind.ts';
import { PrinterProfiles } from './printer-profiles.tsx';
import { ScannerList } from './scanner-list.tsx';

/** Devices of the office, and what is plugged into this PC and not yet in use. */
export function DevicesSection({ config }: { readonly config: OfficeConfig }) {
  const { t } = useText();
  const [proposed, setProposed] = useState<DeviceForm | null>(null);
  const trial = useTrial();

  return (
    <>
      <EntitySection
        view={deviceView}
        config={config}
        title={t('section.devices')}
        lead={t('section.devicesLead')}
        addLabel={t('section.devicesAdd')}
        proposed={proposed}
        onProposalTaken={() => setProposed(null)}
        rowAction={{
          label: t('test.button'),
          labelOf: (device) => t('test.of', { name: device.name }),
          Icon: IconPlayerPlay,
          run: trial.tryDevice,
        }}
      >
        <DeviceProblems config={config} />
        <ScannerList config={config} />
        <PrinterProfiles config={config} />
        <DemoDevices config={config} />
        <FoundDevices
          config={config}
          onTry={trial.tryFound}
          onAssign={(device) =>
            setProposed({
              ...deviceView.emptyForm(config),
              name: device.label,
              connection: device.path,
              kind: kindOfFound(device),
            })
          }
        />
      </EntitySection>
      <DeviceTestDialog {...trial.dialog} />
    </>
  );
}

/** What is being tried: a device of the office, or something found that belongs to nobody yet. */
function useTrial() {
  const test = useAction('devices.test');
  const testFound = useAction('devices.testFound');
  const [trial, setTrial] = useState<(DeviceTrial & { readonly again: () => void }) | null>(null);
  const isFound = trial !== null && !('code' in trial.device);

  async function run(
    device: DeviceTrial['device'],
    start: () => Promise<CallAnswer<'devices.test'>>,
    again: () => void,
  ): Promise<void> {
    setTrial({ device, result: null, again });
    const answer = await start();
    // Closed meanwhile, or another device is being tried.
    if (answer.ok) setTrial((now) => (now?.device.id === device.id ? { ...now, result: answer.value } : now));
  }
  function tryDevice(device: Entity<'device'>): void {
    void run(
      device,
      () => test.run({ code: device.code }),
      () => tryDevice(device),
    );
  }
  function tryFound(found: FoundDevice): void {
    const { transport, path, label } = found;
    const kind = kindOfFound(found);
    void run(
      { id: path, name: label, kind },
      () => testFound.run({ transport, path }),
      () => tryFound(found),
    );
  }
  return {
    tryDevice,
    tryFound,
    dialog: {
      trial,
      action: isFound ? testFound : test,
      onAgain: () => trial?.again(),
      onClose: () => setTrial(null),
    },
  };
}

/** Devices that need somebody, each with what to do. */
function DeviceProblems({ config }: { readonly config: OfficeConfig }) {
  const { t, locale } = useText();
  const states = useQuery('devices.states', {}, { askAgainOn: ['device.state', 'config.changed'] });
  const nameOf = (code: string): string => config.devices.find((device) => device.code === code)?.name ?? code;
  const troubled = states.value?.devices.filter((state) => attentionOf(state) !== null) ?? [];
  if (troubled.length === 0) return null;
  return (
    <Card title={t('devices.problems')}>
      {troubled.map((state) => (
        <Notice key={state.code} tone="warn" title={nameOf(state.code)}>
          {textOfProblem(attentionOf(state), locale)}
        </Notice>
      ))}
    </Card>
  );
}
