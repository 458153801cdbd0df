import { z } from 'zod';
import { DEADLINE_UNITS, MAX_AMOUNT } from '../domain/deadline/request.ts';
import { CHANNELS, DOSSIER_STATES, SERVICE_LEVELS, type ServiceLevel, SUBMITTERS } from '../domain/dossier/dossier.ts';
import { SEXES } from '../domain/idcard/id-card.ts';
import { parseLocalMinute } from '../domain/local-minute.ts';
import { RATING_LEVELS } from '../domain/rating/rating.ts';
import { type ErrorDetails, fail, ok, type Result } from '../domain/result.ts';
import { cleanText } from '../domain/text/unicode.ts';
import { Code, Line, LocalDateText, RequiredLine } from './values.ts';

/** What an event of a line may be besides the state that it enters. */
export const IMPORT_ACTS = ['XIN_LOI', 'GIA_HAN', 'BAN_GIAO'] as const;
const EVENT_TYPES = [...DOSSIER_STATES, ...IMPORT_ACTS] as const;

/** More events or components than any dossier has; a longer list is a mistake of the program that wrote the file. */
const MAX_EVENTS = 1_000;
const MAX_COMPONENTS = 500;
const MAX_DONG = 1_000_000_000_000;

/** Local time of Viet Nam `YYYY-MM-DDTHH:mm[:ss]`. */
const Moment = z.string().refine((text) => parseLocalMinute(text) !== null);
const moment = Moment.nullish();
const flag = z.boolean().nullish();
/** Texts of other systems carry tabs and line breaks, such as an address of three lines: each run of them is one space. */
const cleaned = <T extends z.ZodType>(text: T) =>
  z.preprocess((value) => (typeof value === 'string' ? cleanText(value) : value), text);
const line = (maxLength: number) => cleaned(Line(maxLength)).nullish();

/** Levels of online service as systems wrote them before 2022 (domain reference 1: level 3 is partial, level 4 whole). */
const OLD_LEVELS: Readonly<Record<string, ServiceLevel>> = {
  '3': 'MOT_PHAN',
  '4': 'TOAN_TRINH',
  MUC_3: 'MOT_PHAN',
  MUC_4: 'TOAN_TRINH',
};
const Level = z.preprocess(
  (value) => (typeof value === 'string' || typeof value === 'number' ? (OLD_LEVELS[String(value)] ?? value) : value),
  z.enum(SERVICE_LEVELS).nullish(),
);

/** A document by its number alone, or with date and issuer. */
const EventDocument = z.union([
  cleaned(Line(200)),
  z.object({ number: cleaned(Line(200)), date: LocalDateText.nullish(), issuer: line(200) }),
]);

/**
 * A line of `quay import`. What is optional may be null or absent; keys that are not named here are passed over, because
 * other systems write more than is taken.
 */
export const ImportLine = z.object({
  code: RequiredLine(60),
  procedure: z.object({
    code: RequiredLine(80),
    name: line(1_000),
    field: line(200),
    level: z.enum(['TINH', 'XA', 'HUYEN']).nullish(),
  }),
  unit: cleaned(RequiredLine(200)),
  receivingUnit: line(200),
  channel: z.enum(CHANNELS),
  returnChannel: z.enum(CHANNELS).nullish(),
  dvcLevel: Level,
  submittedBy: z.enum(SUBMITTERS).nullish(),
  receivedAt: Moment,
  dueAt: moment,
  deadline: z
    .object({ amount: z.number().int().min(0).max(MAX_AMOUNT).nullish(), unit: z.enum(DEADLINE_UNITS) })
    .nullish(),
  finishedAt: moment,
  returnedAt: moment,
  state: z.enum(DOSSIER_STATES),
  events: z
    .array(
      z.object({
        at: Moment,
        type: z.enum(EVENT_TYPES),
        reason: line(2_000),
        document: EventDocument.nullish(),
      }),
    )
    .max(MAX_EVENTS)
    .nullish(),
  components: z
    .array(z.object({ code: Code, mustDigitize: flag, status: z.literal([0, 1, 2, 3]).nullish() }))
    .max(MAX_COMPONENTS)
    .nullish(),
  resultDigitized: flag,
  onSpot: flag,
  payment: z.object({ amount: z.number().int().min(0).max(MAX_DONG), online: flag, paidAt: moment }).nullish(),
  rating: z.object({ level: z.enum(RATING_LEVELS), at: Moment }).nullish(),
  applicant: z
    .object({
      name: line(120),
      id: line(40),
      birthDate: LocalDateText.nullish(),
      sex: z.enum(SEXES).nullish(),
      address: line(300),
      phone: line(40),
    })
    .nullish(),
  external: z.object({ system: RequiredLine(60), code: RequiredLine(80), state: line(80), seenAt: moment }).nullish(),
});
export type ImportLine = z.output<typeof ImportLine>;

/**
 * Reads the text of one line. Errors: `LINE_NOT_JSON`, `IMPORT_STATE_UNKNOWN` with what was written for a state,
 * `IMPORT_FIELD_WRONG` with the field and the reason in Vietnamese; the reason never repeats a value, which may be a
 * person's.
 */
export function parseImportLine(text: string): Result<ImportLine> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return fail('LINE_NOT_JSON');
  }
  const parsed = ImportLine.safeParse(value);
  if (parsed.success) return ok(parsed.data);
  const issues = parsed.error.issues;
  const state = issues.find(({ path }) => path.at(-1) === 'state' && path.length === 1) ?? issues.find(isEventType);
  const written = state === undefined ? undefined : at(value, state.path);
  if (typeof written === 'string' && written !== '') return fail('IMPORT_STATE_UNKNOWN', { state: shown(written) });
  return fail('IMPORT_FIELD_WRONG', fieldAndReason(issues[0], value));
}

const isEventType = ({ path }: z.core.$ZodIssue): boolean => path[0] === 'events' && path.at(-1) === 'type';

const SHOWN_CHARS = 40;
/** A state is a name of ours: what is no letter, digit or underscore is not repeated into a message. */
const shown = (text: string): string => text.slice(0, SHOWN_CHARS).replace(/[^\p{L}\d_]/gu, '?');

function at(value: unknown, path: readonly PropertyKey[]): unknown {
  let found: unknown = value;
  for (const key of path) {
    if (typeof found !== 'object' || found === null || !Object.hasOwn(found, key)) return undefined;
    found = (found as Record<PropertyKey, unknown>)[key];
  }
  return found;
}

const REASONS: Partial<Record<z.core.$ZodIssue['code'], string>> = {
  invalid_type: 'sai kiểu dữ liệu',
  invalid_value: 'giá trị không có trong danh sách cho phép',
  invalid_union: 'sai kiểu dữ liệu',
  invalid_format: 'sai cách viết hoặc có ký tự không dùng được',
  too_big: 'quá dài hoặc quá lớn',
  too_small: 'để trống hoặc quá nhỏ',
  custom: 'không phải thời điểm có thật theo mẫu 2026-02-13T16:00',
};

function fieldAndReason(issue: z.core.$ZodIssue | undefined, value: unknown): ErrorDetails {
  const path = issue?.path ?? [];
  const field = path
    .map((part) => (typeof part === 'number' ? `[${part}]` : `.${String(part)}`))
    .join('')
    .replace(/^\./, '');
  const written = at(value, path);
  const missing = path.length > 0 && (written === undefined || written === null);
  const reason = missing ? 'còn thiếu' : (REASONS[issue?.code ?? 'invalid_type'] ?? 'không hợp lệ');
  return { field: field === '' ? 'dòng' : field, reason };
}
