import type { VI_WIZARD } from '../vi/wizard.ts';

export const EN_WIZARD = {
  'wizard.lead': 'First set-up, about five minutes',
  'wizard.count': 'Step {number} of {total}',
  'wizard.done': 'Done',
  'wizard.office': 'Office',
  'wizard.people': 'People',
  'wizard.counters': 'Counters and services',
  'wizard.backup': 'Backup place',
  'wizard.passphrase': 'Passphrase',
  'wizard.review': 'Review',
  'wizard.back': 'Back',
  'wizard.next': 'Next',
  'wizard.create': 'Create the data',
  'wizard.edit': 'Edit: {part}',
  'wizard.officeLead': 'This is printed on paper and shown on every screen. It can be changed later.',
  'wizard.peopleLead': 'Everybody has a name and a PIN. At least one IT person is needed; others can be added later.',
  'wizard.removePerson': 'Remove person: {name}',
  'wizard.removeRow': 'Remove: {name}',
  'wizard.backToPeople': 'Change the PIN of the person with code {person}',
  'wizard.countersLead':
    'Make it fit the office. Every service is given at every counter until that is divided in Setup.',
  'wizard.backupLead':
    'Every evening an encrypted copy goes to another place, so that losing the PC does not lose the data.',
  'wizard.backupLater': 'Later',
  'wizard.backupLaterText':
    'Without a backup place a broken disk loses the data. Choose one in the first week: Setup, Backup.',
  'wizard.noKeyring': 'This PC has no keyring',
  'wizard.noKeyringText':
    'So the data key is guarded by a passphrase that is asked at each start. Four or more words, easy for you and hard for others to guess, work well.',
  'wizard.reviewLead': 'Look once more. "Create the data" writes it to this PC.',
  'passphrase.label': 'Passphrase',
  'passphrase.rule': 'At least {min} characters; {count} typed',
  'passphrase.again': 'Passphrase again',
  'file.title': 'Is there a prepared file?',
  'file.text': 'A JSON file from IT fills in every step; all of it can be looked through first.',
  'file.choose': 'Choose a JSON file…',
  'file.loaded':
    'The file was read: {people} people, {counters} counters, {services} services. Go on to look through the steps.',
  'file.bad': 'The file cannot be used',
  'file.notJson': 'It is not valid JSON. Check brackets and commas and save it as UTF-8.',
  'file.badField': 'Wrong at: {field}. Correct the file and choose it again.',
  'file.item': 'item {number}',
  'file.whole': 'the whole file',
  'key.title': 'Recovery key',
  'key.text':
    'When the passphrase is forgotten, the PC breaks or the office moves to another PC, only this key opens the data and the backups. It is shown once, now.',
  'key.label': 'Recovery key, eight groups',
  'key.where': 'Write it on paper twice and keep the sheets in two places',
  'key.whereText':
    'One in the office safe, one with the head. Take no photo, send no message, keep no copy on this PC.',
  'key.noted': 'All eight groups are written down and kept safe',
  'key.notNoted': 'Write the key down, then tick this box.',
  'key.typeGroup': 'Type group {number} from your sheet',
  'key.wrongGroup': 'Group {number} does not match. Compare your sheet with the screen.',
  'key.done': 'Open the program',
  'key.replace': 'Make a new recovery key',
  'key.replaceLead':
    'When the paper with the key is lost or somebody else saw it, make a new one. The present key cannot be shown again.',
  'key.replaceTitle': 'Make a new recovery key?',
  'key.replaceStops': 'The paper with the old key stops working',
  'key.replaceStopsText':
    'The old key no longer opens the data on this PC. Backups made before now do not open with the new key: keep the old paper until none of them is left.',
  'key.replaceNow': 'Make the new key',
  'key.newTitle': 'New recovery key',
  'key.newDone': 'Done',
  'key.replaced': 'The recovery key was replaced.',
} as const satisfies Record<keyof typeof VI_WIZARD, string>;
