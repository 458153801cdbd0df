import type { MethodOutput } from '../../contract/contract.ts';
import type { CallContext } from '../../contract/envelope.ts';
import { ok, type Result } from '../../domain/result.ts';
import type { WindowName } from '../../domain/windows.ts';
import type { MethodHandlers } from '../../wire/server.ts';
import type { DemoDevices } from '../demo/demo-devices.ts';
import type { CopyTable } from '../desktop/copy-table.ts';
import type { Papers } from '../paper/papers.ts';
import type { Sessions } from './sessions.ts';

export interface MainHandlersDeps {
  readonly sessions: Sessions;
  readonly runtimeFacts: () => MethodOutput<'system.runtime'>;
  readonly restart: () => void;
  readonly openWindow: (name: WindowName) => void;
  /** The system's folder dialog above the given window; null when the person cancelled it. */
  readonly chooseDirectory: (window: WindowName) => Promise<string | null>;
  readonly displays: () => MethodOutput<'window.displays'>['displays'];
  readonly papers: Papers;
  readonly copyTable: Pick<CopyTable, 'arm'>;
  readonly demoDevices: Pick<DemoDevices, 'state' | 'act'>;
  /** Opens the folder of a dossier's last export in the system's file manager; false where the system could not. */
  readonly showHandIn: (dossierId: string, context: CallContext) => Promise<Result<{ shown: boolean }>>;
}

/** The methods main carries out itself. The router has checked everything; `origin` is the calling window. */
export function createMainHandlers(deps: MainHandlersDeps): MethodHandlers {
  const windowOf = (context: { readonly origin: string }) => context.origin as WindowName;
  return {
    'system.runtime': async () => ok(deps.runtimeFacts()),
    'system.restart': async () => {
      deps.restart();
      return ok({});
    },
    'people.session': async (_input, context) => ok({ session: deps.sessions.get(windowOf(context)) }),
    'people.lock': async (_input, context) => {
      deps.sessions.lock(windowOf(context));
      return ok({});
    },
    'people.signOut': async (_input, context) => {
      deps.sessions.signOut(windowOf(context));
      return ok({});
    },
    'window.open': async ({ window }) => {
      deps.openWindow(window);
      return ok({});
    },
    'window.displays': async () => ok({ displays: deps.displays() }),
    'paper.save': ({ paperId }, context) => deps.papers.save(paperId, context),
    'paper.print': ({ paperId }, context) => deps.papers.print(paperId, context),
    'sheet.save': ({ sheet, format }, context) => deps.papers.saveSheet(sheet, format, context),
    'sheet.print': ({ sheet }, context) => deps.papers.printSheet(sheet, context),
    'separator.print': (sheets, context) => deps.papers.printSeparators(sheets, context),
    'form.save': (form, context) => deps.papers.saveForm(form, context),
    'document.save': ({ documentId }, context) => deps.papers.saveDocument(documentId, context),
    'kept.save': ({ keptId }, context) => deps.papers.saveKept(keptId, context),
    'copyTable.arm': async ({ values, next }) => ok({ armed: deps.copyTable.arm(values, next) }),
    'handIn.show': ({ dossierId }, context) => deps.showHandIn(dossierId, context),
    'demo.state': ({ code }) => deps.demoDevices.state(code),
    'demo.act': ({ code, act }) => deps.demoDevices.act(code, act),
    'backup.chooseDirectory': async (_input, context) =>
      ok({ directory: await deps.chooseDirectory(windowOf(context)) }),
  };
}
