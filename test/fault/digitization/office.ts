import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { randomUuidV7 } from '../../../electron/commands/request-id.ts';
import type { MethodInput, MethodName, MethodOutput } from '../../../electron/contract/contract.ts';
import { DEFAULT_SETTINGS } from '../../../electron/contract/entities.ts';
import type { CallContext } from '../../../electron/contract/envelope.ts';
import { SetupFile } from '../../../electron/contract/setup-file.ts';
import { fail, type Result } from '../../../electron/domain/result.ts';
import { answersForBackend, type PageHandlers } from '../../../electron/main/supervision/relays.ts';
import type { Supervisor } from '../../../electron/main/supervision/supervisor.ts';
import { type SupervisedProcess, superviseFromSource } from '../processes.ts';
import type { Material } from './material.ts';

export const PASSPHRASE = 'mat khau thu nghiem dai';
export const PROCEDURE = 'MAU-THU';
export const TARGET = 'CONG-DVC';
/** Days after which the office destroys its working copies. */
const ERASE_AFTER_DAYS = 1;
/** A process that lives so far ahead of now. */
const AHEAD = `data:text/javascript,const now=Date.now;Date.now=()=>now()+${(ERASE_AFTER_DAYS + 1) * 86_400_000};`;
/** Far more than anything takes, also on a computer that does ten other things. */
const PATIENCE_MS = 400_000;
const STOP_LIMIT_MS = 5_000;
const PAUSE_MS = 40;
/** Nobody knows what became of the call: whoever called sends it again under the same id. */
const UNDECIDED: readonly string[] = ['PROCESS_GONE', 'CALL_TIMEOUT'];

/** An office's processes, with somebody who calls them and does not give up. */
export interface FaultOffice {
  readonly backend: SupervisedProcess;
  readonly devicehost: SupervisedProcess;
  readonly dataKeyBase64: string;
  /** Calls as the office's clerk until there is an answer. Failures that say something are answered. */
  call<M extends MethodName>(method: M, input: MethodInput<M>): Promise<Result<MethodOutput<M>>>;
  stop(): Promise<void>;
}

interface Open {
  readonly dataDirectory: string;
  readonly handInFolder: string;
  readonly mode: 'OWNER';
  dataKeyBase64: string | null;
  readonly secret: null;
}

const contextOf = (actor: CallContext['actor']): CallContext => ({
  requestId: randomUuidV7(),
  actor,
  origin: 'fault',
});
const NOBODY_PRINTS: PageHandlers = {
  'page.print': async () => fail('PAGE_PRINT_FAILED'),
  'page.picture': async () => fail('PAGE_PRINT_FAILED'),
};

export const handInFolder = (folder: string): string => path.join(folder, 'nop');
export const dataDirectory = (folder: string): string => path.join(folder, 'data');

/** Sets up an office in a new folder and leaves it running; `readsText` reads what was cleaned, which takes its time. */
export async function foundOffice(folder: string, material: Material, readsText: boolean): Promise<FaultOffice> {
  const processes = startProcesses(folder, null, []);
  try {
    const { supervisor } = processes.backend;
    const file = officeFile(material, readsText);
    const created = await askUntilAnswered(supervisor, null, 'setup.create', { file, passphrase: PASSPHRASE });
    if (!created.ok) throw new Error(`set-up failed: ${created.error.code}`);
    const exported = await askUntilAnswered(supervisor, null, 'host.exportKey', {});
    if (!exported.ok || exported.value.dataKeyBase64 === null) throw new Error('the key was not handed out');
    // As main does: the key stays in its memory, so that nobody has to type the passphrase after a crash.
    processes.open.dataKeyBase64 = exported.value.dataKeyBase64;
    return await withClerk(processes);
  } catch (error) {
    await stopProcesses(processes);
    throw error;
  }
}

/** The same office when its working copies are due to be destroyed. */
export async function openLater(folder: string, dataKeyBase64: string): Promise<FaultOffice> {
  const processes = startProcesses(folder, dataKeyBase64, ['--import', AHEAD]);
  try {
    return await withClerk(processes);
  } catch (error) {
    await stopProcesses(processes);
    throw error;
  }
}

interface Processes {
  readonly backend: SupervisedProcess;
  readonly devicehost: SupervisedProcess;
  readonly open: Open;
}

function startProcesses(folder: string, dataKeyBase64: string | null, execArgv: readonly string[]): Processes {
  const open: Open = {
    dataDirectory: dataDirectory(folder),
    handInFolder: handInFolder(folder),
    mode: 'OWNER',
    dataKeyBase64,
    secret: null,
  };
  const devicehost = superviseFromSource('devicehost', (client) => client.call('host.ping', {}, contextOf(null)));
  const backend = superviseFromSource(
    'backend',
    (client) => client.call('host.open', open, contextOf(null)),
    answersForBackend(
      (method, input, context) => devicehost.supervisor.call(method, input, context),
      NOBODY_PRINTS,
      () => null,
    ),
    execArgv,
  );
  devicehost.supervisor.start();
  backend.supervisor.start();
  return { backend, devicehost, open };
}

async function withClerk(processes: Processes): Promise<FaultOffice> {
  const { backend, devicehost, open } = processes;
  const choices = await askUntilAnswered(backend.supervisor, null, 'people.choices', {});
  const head = choices.ok ? choices.value.people.find(({ role }) => role === 'HEAD') : undefined;
  if (!head) throw new Error('nobody to act');
  const actor = { personId: head.id, role: head.role };
  return {
    backend,
    devicehost,
    dataKeyBase64: open.dataKeyBase64 ?? '',
    call: (method, input) => askUntilAnswered(backend.supervisor, actor, method, input),
    stop: () => stopProcesses(processes),
  };
}

async function askUntilAnswered<M extends MethodName>(
  supervisor: Supervisor,
  actor: CallContext['actor'],
  method: M,
  input: MethodInput<M>,
): Promise<Result<MethodOutput<M>>> {
  const context = contextOf(actor);
  const deadlineMs = performance.now() + PATIENCE_MS;
  for (;;) {
    const answer = await supervisor.call(method, input, context);
    if (answer.ok || !UNDECIDED.includes(answer.error.code)) return answer;
    if (performance.now() > deadlineMs) throw new Error(`${method} was not answered: ${answer.error.code}`);
    await sleep(PAUSE_MS);
  }
}

async function stopProcesses({ backend, devicehost }: Processes): Promise<void> {
  await Promise.all([backend.supervisor.stop(STOP_LIMIT_MS), devicehost.supervisor.stop(STOP_LIMIT_MS)]);
}

function officeFile({ key }: Material, readsText: boolean): SetupFile {
  const { digitization } = DEFAULT_SETTINGS;
  const component = { mustDigitize: true, reuseMonths: 12 };
  return SetupFile.parse({
    office: { name: 'Trung tâm Phục vụ hành chính công xã Thử Nghiệm' },
    counters: [{ code: 'Q1', number: 1, name: 'Quầy số 1' }],
    people: [
      { code: 'IT1', name: 'Người quản trị', role: 'IT', pin: '2580' },
      { code: 'LD1', name: 'Người phụ trách', role: 'HEAD', pin: '1470' },
    ],
    procedures: [
      {
        code: PROCEDURE,
        name: 'Thủ tục thử nghiệm',
        field: 'Thử nghiệm',
        deadlineAmount: 1,
        deadlineUnit: 'NGAY_LAM_VIEC',
        components: [
          { code: 'GKS', name: 'Bản sao giấy khai sinh', ...component },
          { code: 'GCN', name: 'Giấy chứng nhận', ...component },
        ],
      },
    ],
    settings: {
      digitization: {
        ...digitization,
        readText: readsText ? 'ON' : 'OFF',
        signDocuments: true,
        eraseAfterDays: ERASE_AFTER_DAYS,
      },
      signing: key.settings,
    },
  });
}
