import { z } from 'zod';
import { FIELD_LABELS, type RowProblem } from '../../app/catalogue/row-problems.ts';
import { ProcedureFileRow } from '../../contract/procedure-file.ts';
import type { ListedComponent, ListedPart, ListedProcedure } from '../../domain/catalogue/listed.ts';
import { cleanProcedureCode } from '../../domain/catalogue/procedure-code.ts';
import { contentOf } from '../../domain/catalogue/version-content.ts';
import { fail, ok, type Result } from '../../domain/result.ts';
import { decodeText } from '../tables/decode-text.ts';
import { listOf, Text } from './national-fields.ts';
import { feesOfWays, termOfWays, Way } from './national-ways.ts';
import type { TableList } from './table-list.ts';
import { levelOfText, textOf } from './values.ts';

const Paper = z.object({ MAGIAYTO: Text, TENGIAYTO: Text, TENMAUDON: Text, SOBANCHINH: Text, SOBANSAO: Text });
const Item = z.object({
  MATTHC: Text,
  TENTTHC: Text,
  LINHVUCTHUCHIEN: listOf(z.object({ MALINHVUC: Text, TENLINHVUC: Text })),
  CACHTHUCTHUCHIEN: listOf(Way),
  THANHPHANHOSO: listOf(z.object({ GIAYTO: listOf(Paper) })),
  KETQUATHUCHIEN: listOf(z.object({ MAKETQUA: Text, TENKETQUA: Text })),
  CANCUPHAPLY: listOf(z.object({ SOVANBAN: Text, TENVANBAN: Text })),
  COQUANTHUCHIEN: listOf(z.object({ MADONVI: Text, TENDONVI: Text })),
  TRANGTHAI: Text,
});
type Item = z.output<typeof Item>;

const Own = z.object({ procedures: z.array(z.unknown()) });
const CODE = /^[A-Za-z0-9][A-Za-z0-9._-]{0,39}$/;
/** In force, as the national catalogue says it. */
const IN_FORCE = '1';

/**
 * Procedures of a JSON file: the national catalogue as one object, a list, or a list in `data`; or procedures as a
 * prepared file of this program has them. Errors: `CATALOGUE_FILE_UNREADABLE`.
 */
export function listOfJson(bytes: Uint8Array): Result<TableList> {
  let content: unknown;
  try {
    content = JSON.parse(decodeText(bytes));
  } catch {
    return fail('CATALOGUE_FILE_UNREADABLE', { reason: 'sai cú pháp JSON' });
  }
  const own = Own.safeParse(content);
  const read = own.success ? readOwn : readNational;
  const items = own.success ? own.data.procedures : itemsOf(content);
  if (items === null) return fail('CATALOGUE_FILE_UNREADABLE', { reason: 'không phải danh sách thủ tục' });
  const procedures: ListedProcedure[] = [];
  const problems: RowProblem[] = [];
  for (const [index, item] of items.entries()) {
    const row = read(item, index + 1);
    if ('reason' in row) problems.push(row);
    else procedures.push(row);
  }
  return ok({ procedures, problems });
}

function itemsOf(content: unknown): unknown[] | null {
  if (Array.isArray(content)) return content;
  if (typeof content !== 'object' || content === null) return null;
  const data = 'data' in content ? content.data : content;
  return Array.isArray(data) ? data : [data];
}

function readNational(value: unknown, line: number): ListedProcedure | RowProblem {
  const item = Item.safeParse(value);
  const problem = (code: string, field: string, reason: string): RowProblem => ({
    line,
    code,
    field: FIELD_LABELS[field] ?? field,
    reason,
  });
  if (!item.success) return problem('', item.error.issues[0]?.path.join('.') || 'thủ tục', 'không đúng cấu trúc');
  const { MATTHC, TENTTHC, LINHVUCTHUCHIEN, CACHTHUCTHUCHIEN, TRANGTHAI } = item.data;
  const code = cleanProcedureCode(textOf(MATTHC));
  if (!code.ok) return problem('', 'code', `“${textOf(MATTHC).slice(0, 60)}” không phải mã thủ tục`);
  const name = textOf(TENTTHC);
  if (name === '') return problem(code.value, 'name', 'còn trống');
  const term = termOfWays(CACHTHUCTHUCHIEN);
  if (term === 'UNREADABLE') return problem(code.value, 'term', 'không hiểu thời gian giải quyết');
  const fees = feesOfWays(CACHTHUCTHUCHIEN);
  if (fees === null) return problem(code.value, 'fees', 'không hiểu số tiền');
  const state = textOf(TRANGTHAI);
  const level = levelOfText(item.data.COQUANTHUCHIEN.map(({ TENDONVI }) => textOf(TENDONVI)).join('; '));
  const [field] = LINHVUCTHUCHIEN;
  const part = {
    name,
    ...(textOf(field?.TENLINHVUC) !== '' && { field: textOf(field?.TENLINHVUC) }),
    ...(textOf(field?.MALINHVUC) !== '' && { fieldCode: textOf(field?.MALINHVUC) }),
    ...(level !== null && { level }),
    ...(term !== null && { term }),
    ...(CACHTHUCTHUCHIEN.length > 0 && { fees }),
    ...listsOf(item.data),
  };
  const repealed = state !== '' && state !== IN_FORCE;
  return { line, code: code.value, repealed, decision: '', content: { kind: 'PART', part } };
}

/** Papers, results and legal basis. A list that is empty or not there says nothing: what the catalogue has stays. */
function listsOf(item: Item): Pick<ListedPart, 'components' | 'results' | 'legalBasis'> {
  const components = componentsOf(item);
  const results = namedOnce(
    item.KETQUATHUCHIEN.map(({ MAKETQUA, TENKETQUA }) => coded(textOf(MAKETQUA), textOf(TENKETQUA))),
  );
  const legalBasis = basisOf(item);
  return {
    ...(components.length > 0 && { components }),
    ...(results.length > 0 && { results }),
    ...(legalBasis.length > 0 && { legalBasis }),
  };
}

function componentsOf({ THANHPHANHOSO }: Item): ListedComponent[] {
  const papers = THANHPHANHOSO.flatMap(({ GIAYTO }) => GIAYTO);
  return namedOnce(
    papers.map(({ MAGIAYTO, TENGIAYTO, TENMAUDON }) => {
      const formName = textOf(TENMAUDON);
      return { ...coded(textOf(MAGIAYTO), textOf(TENGIAYTO)), ...(formName !== '' && { formName }) };
    }),
  );
}

const coded = (code: string, name: string): { readonly name: string; readonly code?: string } =>
  CODE.test(code) ? { code, name } : { name };

/** The same paper stands in several cases of a procedure; it is asked for once. A paper without a name is none. */
function namedOnce<T extends { readonly name: string; readonly code?: string }>(items: readonly T[]): T[] {
  const byKey = new Map<string, T>();
  for (const item of items) {
    const key = item.code ?? item.name;
    if (item.name !== '' && !byKey.has(key)) byKey.set(key, item);
  }
  return [...byKey.values()];
}

function basisOf({ CANCUPHAPLY }: Item): string[] {
  const lines = CANCUPHAPLY.map(({ SOVANBAN, TENVANBAN }) =>
    [textOf(SOVANBAN), textOf(TENVANBAN)].filter((text) => text !== '').join(' '),
  );
  return [...new Set(lines.filter((line) => line !== ''))];
}

/** A procedure of a prepared file: what its last version says. */
function readOwn(value: unknown, line: number): ListedProcedure | RowProblem {
  const row = ProcedureFileRow.safeParse(value);
  if (!row.success) {
    const path = row.error.issues[0]?.path.join('.') ?? '';
    return { line, code: codeOf(value), field: path || 'thủ tục', reason: 'không đúng cấu trúc' };
  }
  const code = cleanProcedureCode(row.data.code);
  const version = row.data.versions.at(-1);
  if (!code.ok || version === undefined)
    return { line, code: '', field: FIELD_LABELS['code'] ?? '', reason: 'không phải mã thủ tục' };
  const content = { kind: 'WHOLE' as const, whole: contentOf(version) };
  return { line, code: code.value, repealed: !row.data.active, decision: version.decision, content };
}

function codeOf(value: unknown): string {
  const code = typeof value === 'object' && value !== null && 'code' in value ? value.code : '';
  const cleaned = cleanProcedureCode(typeof code === 'string' ? code : '');
  return cleaned.ok ? cleaned.value : '';
}
