import type { FormDeps } from '../../app/forms/deps.ts';
import { fillForm, formFields } from '../../app/forms/fill.ts';
import { addSampleForms } from '../../app/forms/samples.ts';
import { stageForm } from '../../app/forms/stage.ts';
import type { OpenOffice } from '../../db/open-store.ts';
import { docxForms } from '../../documents/forms/docx-form.ts';
import { readSampleForms } from '../../documents/sample-forms.ts';
import type { MethodHandlers } from '../../wire/server.ts';
import { afterConfigChange } from './announcements.ts';
import { actorOf, changeOf, thenAnnounce, withOffice } from './calls.ts';
import type { HandlerDeps } from './deps.ts';

/** The office's own application forms. */
export function formHandlers(deps: HandlerDeps): MethodHandlers {
  const forms = { ...docxForms, samples: readSampleForms };
  const formDeps = ({ store, files }: OpenOffice): FormDeps => ({ ...deps, store, files, forms });
  return {
    'form.stage': withOffice<'form.stage'>(deps, (ready, input, context) =>
      stageForm(formDeps(ready), input, changeOf('form.stage', context)),
    ),
    'form.addSamples': withOffice<'form.addSamples'>(deps, (ready, _input, context) =>
      thenAnnounce(addSampleForms(formDeps(ready), changeOf('form.addSamples', context)), () =>
        afterConfigChange(deps),
      ),
    ),
    'form.fields': async () => formFields(),
    'form.fill': withOffice<'form.fill'>(deps, (ready, input, context) =>
      fillForm(formDeps(ready), input, actorOf(context)),
    ),
  };
}
