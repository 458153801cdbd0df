import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { randomUuidV7 } from '../../../electron/commands/request-id.ts';
import { DEFAULT_SETTINGS } from '../../../electron/contract/entities.ts';
import type { CallContext } from '../../../electron/contract/envelope.ts';
import { SetupFile } from '../../../electron/contract/setup-file.ts';
import { superviseFromSource } from '../processes.ts';
import type { FaultKey } from '../signing-key.ts';
import type { Hardware } from './hardware.ts';

export const PASSPHRASE = 'mat khau thu nghiem dai';
export const COUNTER = 'Q1';
export const SERVICE = 'NHS';
export const PROCEDURE = 'MAU-THU';
export const CLERK_PIN = '7391';

const call = (): CallContext => ({ requestId: randomUuidV7(), actor: null, origin: 'fault' });

/** Sets up an office on these devices and answers its directory: each run starts from a copy of it. Without a key nobody signs. */
export async function makeOffice({ printer, scanner, keypad }: Hardware, key: FaultKey | null): Promise<string> {
  const dataDirectory = await mkdtemp(path.join(tmpdir(), 'quay-fault-office-'));
  const open = { dataDirectory, mode: 'OWNER', dataKeyBase64: null, secret: null } as const;
  const backend = superviseFromSource('backend', (client) => client.call('host.open', open, call()));
  const device = { active: true, counterCode: null, demo: false } as const;
  const file = SetupFile.parse({
    office: { name: 'Trung tâm Phục vụ hành chính công xã Thử Nghiệm' },
    counters: [{ code: COUNTER, number: 1, name: 'Quầy số 1' }],
    services: [{ code: SERVICE, name: 'Nộp hồ sơ', prefix: 'B', counterCodes: [COUNTER] }],
    people: [
      { code: 'IT1', name: 'Người quản trị', role: 'IT', pin: '2580' },
      { code: 'CB1', name: 'Người tiếp nhận', role: 'CLERK', pin: CLERK_PIN },
    ],
    procedures: [
      {
        code: PROCEDURE,
        name: 'Thủ tục thử nghiệm',
        field: 'Thử nghiệm',
        deadlineAmount: 1,
        deadlineUnit: 'NGAY_LAM_VIEC',
        components: [{ code: 'TK', name: 'Tờ khai', mustDigitize: true }],
      },
    ],
    devices: [
      { ...device, code: 'MIN', name: 'Máy in', kind: 'TICKET_PRINTER', connection: printer },
      { ...device, code: 'MQ', name: 'Máy quét', kind: 'SCANNER', connection: scanner },
      { ...device, code: 'BP', name: 'Bàn phím', kind: 'RATING_KEYPAD', connection: keypad },
    ],
    settings: {
      windows: ['counter', 'kiosk', 'board', 'rating'],
      counterCode: COUNTER,
      // The scripted clerk calls the next one as soon as the one before is over.
      queue: { ...DEFAULT_SETTINGS.queue, callGapS: 0, priorityCallGapS: 0 },
      digitization: { ...DEFAULT_SETTINGS.digitization, signDocuments: key !== null },
      signing: key?.settings ?? DEFAULT_SETTINGS.signing,
    },
  });
  try {
    backend.supervisor.start();
    const created = await backend.supervisor.call('setup.create', { file, passphrase: PASSPHRASE }, call());
    if (!created.ok) throw new Error(`set-up failed: ${created.error.code}`);
    // Confirms the set-up: a directory whose recovery key never arrived would count as empty.
    await backend.supervisor.call('host.exportKey', {}, call());
  } finally {
    await backend.supervisor.stop(5_000);
  }
  return dataDirectory;
}
