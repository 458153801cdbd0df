import { chooseCounter } from '../../app/config/choose-counter.ts';
import { readConfig } from '../../app/config/read.ts';
import { saveEntity, saveOffice, saveSettings } from '../../app/config/save.ts';
import { recentHistory, undoChange } from '../../app/config/undo.ts';
import { discardDraft, loadDraft, saveDraft } from '../../app/drafts/drafts.ts';
import { checkTemplates } from '../../app/papers/template-preview.ts';
import type { PaperLayout } from '../../app/ports/paper-layout.ts';
import type { MethodHandlers } from '../../wire/server.ts';
import { afterConfigChange } from './announcements.ts';
import { actorOf, changeOf, thenAnnounce, withOffice } from './calls.ts';
import type { HandlerDeps } from './deps.ts';
import { pause } from './pause.ts';

/** Configuration, its history, and what is typed and not sent yet. */
export function configHandlers(deps: HandlerDeps, papers: PaperLayout): MethodHandlers {
  const changed = (): void => afterConfigChange(deps);
  return {
    'config.read': withOffice<'config.read'>(deps, ({ store }) => readConfig(store)),
    'config.save': withOffice<'config.save'>(deps, async ({ store }, input, context) => {
      const checked = await checkTemplates(papers, input.kind === 'paperTemplate' ? [input.row] : []);
      if (!checked.ok) return checked;
      return thenAnnounce(saveEntity(store, deps.ids, input, changeOf('config.save', context)), changed);
    }),
    'config.saveOffice': withOffice<'config.saveOffice'>(deps, ({ store }, input, context) =>
      thenAnnounce(saveOffice(store, input, changeOf('config.saveOffice', context)), changed),
    ),
    'config.saveSettings': withOffice<'config.saveSettings'>(deps, ({ store }, input, context) =>
      thenAnnounce(saveSettings(store, input, changeOf('config.saveSettings', context)), changed),
    ),
    'config.saveView': withOffice<'config.saveView'>(deps, ({ store }, input, context) =>
      thenAnnounce(saveSettings(store, input, changeOf('config.saveView', context)), changed),
    ),
    'counter.choose': withOffice<'counter.choose'>(deps, ({ store }, { counterCode }, context) =>
      thenAnnounce(chooseCounter(store, counterCode, changeOf('counter.choose', context)), changed),
    ),
    'history.recent': withOffice<'history.recent'>(deps, ({ store }, { limit }) => recentHistory(store, limit)),
    'history.undo': withOffice<'history.undo'>(deps, ({ store }, { eventId }, context) =>
      thenAnnounce(undoChange(store, eventId, changeOf('history.undo', context), pause), changed),
    ),
    'draft.save': withOffice<'draft.save'>(deps, ({ store }, input, context) =>
      saveDraft(store, input, actorOf(context)),
    ),
    'draft.load': withOffice<'draft.load'>(deps, ({ store }, input, context) =>
      loadDraft(store, input, actorOf(context)),
    ),
    'draft.discard': withOffice<'draft.discard'>(deps, ({ store }, input, context) =>
      discardDraft(store, input, actorOf(context)),
    ),
  };
}
