import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { randomUuidV7 } from '../../electron/commands/request-id.ts';
import { bodyOf, docx, line, textOf } from '../unit/documents/forms/docx.ts';
import { startOffice, type TestOffice } from './backend-harness.ts';
import { must } from './queue-world.ts';

let office: TestOffice;
beforeAll(async () => {
  office = await startOffice({ startMs: Date.parse('2026-11-20T01:00:00.000Z') });
});
afterAll(() => office.stop());

const setup = () => office.as(office.it, 'setup');
/** Main asks in the name of the clerk at the counter. */
const fill = (formCode: string, values: Record<string, string>) =>
  office.as(office.clerk, 'counter')('form.fill', { formCode, values });

describe('an application form of the office', () => {
  it('is read, saved as a row, filled with what is typed and with what the office knows', async () => {
    const bytes = docx(line('{Họ tên}') + line('{co_quan}, {ngay}/{thang}/{nam}, {can_bo}') + line('{la_lung}'));
    const staged = await must(setup()('form.stage', { fileName: 'don.docx', bytes }));
    expect(staged.fields).toEqual(['ho_ten', 'co_quan', 'ngay', 'thang', 'nam', 'can_bo', 'la_lung']);
    expect(staged.unknownFields).toEqual(['la_lung']);
    const row = {
      code: 'DON',
      active: true,
      name: 'Đơn',
      procedureCodes: [],
      fileId: staged.fileId,
      fileName: 'don.docx',
    };
    await must(setup()('config.save', { kind: 'applicationForm', row }));
    const filled = await must(fill('DON', { ho_ten: 'Lê Thị <Hoa>' }));
    expect(filled.fileName).toBe('don.docx');
    const config = await must(setup()('config.read', {}));
    const clerk = config.people.find(({ id }) => id === office.clerk.personId);
    expect(textOf(filled.docx)).toEqual([
      'Lê Thị &lt;Hoa&gt;',
      `${config.office.name}, 20/11/2026, ${clerk?.name}`,
      '',
    ]);
    expect(bodyOf(filled.docx)).not.toContain('{');
  });

  it('is refused where it is no DOCX, and nothing is kept', async () => {
    const refused = await setup()('form.stage', { fileName: 'don.doc', bytes: Buffer.from('D0CF11E0', 'hex') });
    expect(refused).toMatchObject({ ok: false, error: { code: 'FORM_FILE_UNREADABLE' } });
  });

  it('is not filled where it does not exist or was retired', async () => {
    const unknown = { ok: false, error: { code: 'FORM_UNKNOWN' } };
    expect(await fill('NICHTS', {})).toMatchObject(unknown);
    const { applicationForms } = await must(setup()('config.read', {}));
    const found = applicationForms.find(({ code }) => code === 'DON');
    if (!found) throw new Error('the form of the test before');
    const { id: _id, rev: _rev, ...row } = found;
    await must(setup()('config.save', { kind: 'applicationForm', row: { ...row, active: false } }));
    expect(await fill('DON', {})).toMatchObject(unknown);
  });

  it('may be one of five samples, which come once', async () => {
    const requestId = randomUuidV7();
    expect(await must(setup()('form.addSamples', {}, requestId))).toEqual({ added: 5 });
    expect(await must(setup()('form.addSamples', {}, requestId))).toEqual({ added: 5 });
    expect(await must(setup()('form.addSamples', {}))).toEqual({ added: 0 });
    const filled = await must(fill('MAU-DON', { ho_ten_in_hoa: 'LÊ THỊ HOA', thu_tuc: 'Cấp lại thẻ' }));
    const text = textOf(filled.docx);
    expect(text).toContain('Tôi tên là: LÊ THỊ HOA');
    expect(text).toContain('Về việc: Cấp lại thẻ');
    expect(text.some((part) => part.endsWith('ngày 20 tháng 11 năm 2026'))).toBe(true);
  });

  it('has fields with words for who writes one', async () => {
    const { fields } = await must(setup()('form.fields', {}));
    expect(fields.find(({ name }) => name === 'ho_ten')).toEqual({ name: 'ho_ten', label: 'Họ và tên người nộp' });
  });
});
