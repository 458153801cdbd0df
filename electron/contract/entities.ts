import { z } from 'zod';
import { FORM_SETS } from '../domain/papers/paper-forms.ts';
import { SERVICE_KINDS } from '../domain/queue/ticket.ts';
import { SIGNER_KINDS } from '../domain/signing/signing.ts';
import { CalendarParts, ClockTime } from './calendar-parts.ts';
import { ApplicationForm, ExternalSystem, NumberBook, PaperTemplate } from './desk-entities.ts';
import { PrinterProfile } from './printer-profile.ts';
import { MAX_DONG, ProcedureRow } from './procedure-schema.ts';
import { Code, Id, Line, LocalDateText, RequiredLine, RoleValue } from './values.ts';

/**
 * What an office sets up. Every row has a stable `code` by which IT's prepared file names it, an `active` mark
 * (rows are retired, never deleted: old events still name them) and a revision for undo and later synchronisation.
 */
const common = { id: Id, code: Code, active: z.boolean(), rev: z.number().int().positive() };

/** What a unit is. */
export const UNIT_KINDS = ['TTPVHCC', 'DIEM_TIEP_NHAN', 'CO_QUAN', 'PHONG_BAN', 'NGANH_DOC', 'KHAC'] as const;
/** What a commune is called; empty for a unit that is none. */
export const COMMUNE_FORMS = ['', 'XA', 'PHUONG', 'DAC_KHU'] as const;

/** A unit of the office's tree: centre, reception point, department, external agency. */
export const Unit = z.strictObject({
  ...common,
  name: RequiredLine(200),
  parentCode: Code.nullable(),
  /** Government level: units of the abolished district level stay for old dossiers (domain reference, section 1). */
  level: z.enum(['TINH', 'XA', 'HUYEN']),
  agencyCode: Line(40),
  kind: z.enum(UNIT_KINDS),
  form: z.enum(COMMUNE_FORMS),
  /** First and last day on which it exists; null is open. */
  validFrom: LocalDateText.nullable(),
  validTo: LocalDateText.nullable(),
  /** Units whose work it took over. */
  predecessorCodes: z.array(Code).max(40),
  /** Head of its papers; empty prints the usual one made of its name. */
  paperHead: Line(200),
});

export const Counter = z.strictObject({
  ...common,
  number: z.number().int().min(1).max(99),
  name: RequiredLine(120),
  unitCode: Code,
  /** Groups of services this counter serves; empty serves every group. */
  groups: z.array(RequiredLine(60)).max(20),
});

/** What a citizen chooses at the kiosk. */
export const Service = z.strictObject({
  ...common,
  name: RequiredLine(120),
  prefix: z.string().regex(/^[A-Z]{0,2}$/),
  /** Only these counters serve it; empty leaves it to the counters of its group. */
  counterCodes: z.array(Code).max(99),
  kind: z.enum(SERVICE_KINDS),
  /** Services of one group stand behind one picture of the kiosk; empty stands by itself. */
  group: Line(60),
  /** Order at the kiosk; equal ones by code. */
  order: z.number().int().min(0).max(9_999),
  /** Name of a picture of the language pack; empty shows the initial letter. */
  picture: Line(40),
  /** First and last number of a day. */
  seqFrom: z.number().int().min(1).max(9_999),
  seqTo: z.number().int().min(1).max(9_999),
});

export const Person = z.strictObject({
  ...common,
  name: RequiredLine(120),
  role: RoleValue,
  unitCode: Code,
});

/**
 * A device IT assigned to this office. `connection` says how its driver reaches it: `tcp://host:9100` for a printer,
 * `escl:http://host/eSCL`, `twain:<name>`, `wia:<id>`, `sane:<name>` or `folder:<path>` for a scanner, a port name or HID path as discovery shows it for keypads and
 * readers. A demo device is our own simulator; main starts it and knows its address.
 */
export const Device = z.strictObject({
  ...common,
  name: RequiredLine(120),
  kind: z.enum(['TICKET_PRINTER', 'RATING_KEYPAD', 'CARD_READER', 'SCANNER']),
  connection: RequiredLine(300),
  /** Other ways to the same scanner, tried in this order when the one before does not work. */
  fallbacks: z.array(RequiredLine(300)).max(3).default([]),
  counterCode: Code.nullable(),
  demo: z.boolean(),
});

/** Procedures of one life event that are received together (liên thông). */
export const ProcedureGroup = z.strictObject({
  ...common,
  name: RequiredLine(200),
  procedureCodes: z.array(Code).min(1).max(20),
});

/**
 * Working time of a unit. What a calendar leaves out it takes from that of the unit above; the topmost stands on the one
 * that ships. `unitCode` null is the office's own.
 */
export const OfficeCalendar = z.strictObject({
  ...common,
  name: RequiredLine(120),
  unitCode: Code.nullable(),
  ...CalendarParts,
});

export const ENTITY_SCHEMAS = {
  unit: Unit,
  counter: Counter,
  service: Service,
  person: Person,
  device: Device,
  procedure: ProcedureRow,
  procedureGroup: ProcedureGroup,
  calendar: OfficeCalendar,
  externalSystem: ExternalSystem,
  book: NumberBook,
  paperTemplate: PaperTemplate,
  applicationForm: ApplicationForm,
} as const;

export type EntityKind = keyof typeof ENTITY_SCHEMAS;
export const ENTITY_KINDS = [
  'unit',
  'counter',
  'service',
  'person',
  'device',
  'procedure',
  'procedureGroup',
  'calendar',
  'externalSystem',
  'book',
  'paperTemplate',
  'applicationForm',
] as const satisfies readonly EntityKind[];
export type Entity<K extends EntityKind> = z.output<(typeof ENTITY_SCHEMAS)[K]>;

/** What a form or a prepared file says of a row: the store adds id and revision. */
export const UNIT_DRAFT = Unit.omit({ id: true, rev: true });
export const COUNTER_DRAFT = Counter.omit({ id: true, rev: true });
export const SERVICE_DRAFT = Service.omit({ id: true, rev: true });
export const PERSON_DRAFT = Person.omit({ id: true, rev: true });
export const DEVICE_DRAFT = Device.omit({ id: true, rev: true });
export const PROCEDURE_DRAFT = ProcedureRow.omit({ id: true, rev: true });
export const PROCEDURE_GROUP_DRAFT = ProcedureGroup.omit({ id: true, rev: true });
export const CALENDAR_DRAFT = OfficeCalendar.omit({ id: true, rev: true });
export const EXTERNAL_SYSTEM_DRAFT = ExternalSystem.omit({ id: true, rev: true });
export const BOOK_DRAFT = NumberBook.omit({ id: true, rev: true });
export const PAPER_TEMPLATE_DRAFT = PaperTemplate.omit({ id: true, rev: true });
export const APPLICATION_FORM_DRAFT = ApplicationForm.omit({ id: true, rev: true });

export const ENTITY_DRAFT_SCHEMAS = {
  unit: UNIT_DRAFT,
  counter: COUNTER_DRAFT,
  service: SERVICE_DRAFT,
  person: PERSON_DRAFT,
  device: DEVICE_DRAFT,
  procedure: PROCEDURE_DRAFT,
  procedureGroup: PROCEDURE_GROUP_DRAFT,
  calendar: CALENDAR_DRAFT,
  externalSystem: EXTERNAL_SYSTEM_DRAFT,
  book: BOOK_DRAFT,
  paperTemplate: PAPER_TEMPLATE_DRAFT,
  applicationForm: APPLICATION_FORM_DRAFT,
} as const satisfies Record<EntityKind, z.ZodType>;

export type EntityDraft<K extends EntityKind> = z.output<(typeof ENTITY_DRAFT_SCHEMAS)[K]>;

/** A draft with its kind, as the bridge carries it. */
export const EntityChange = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('unit'), row: UNIT_DRAFT }),
  z.strictObject({ kind: z.literal('counter'), row: COUNTER_DRAFT }),
  z.strictObject({ kind: z.literal('service'), row: SERVICE_DRAFT }),
  z.strictObject({ kind: z.literal('person'), row: PERSON_DRAFT }),
  z.strictObject({ kind: z.literal('device'), row: DEVICE_DRAFT }),
  z.strictObject({ kind: z.literal('procedure'), row: PROCEDURE_DRAFT }),
  z.strictObject({ kind: z.literal('procedureGroup'), row: PROCEDURE_GROUP_DRAFT }),
  z.strictObject({ kind: z.literal('calendar'), row: CALENDAR_DRAFT }),
  z.strictObject({ kind: z.literal('externalSystem'), row: EXTERNAL_SYSTEM_DRAFT }),
  z.strictObject({ kind: z.literal('book'), row: BOOK_DRAFT }),
  z.strictObject({ kind: z.literal('paperTemplate'), row: PAPER_TEMPLATE_DRAFT }),
  z.strictObject({ kind: z.literal('applicationForm'), row: APPLICATION_FORM_DRAFT }),
]);
export type EntityChange = z.output<typeof EntityChange>;

/** The office itself and what it decided for the whole program. */
export const Office = z.strictObject({
  id: Id,
  name: RequiredLine(200),
  /** Printed above the name on paper: the superior body. */
  superiorName: Line(200),
  agencyCode: Line(40),
  address: Line(300),
  phone: Line(40),
  rev: z.number().int().positive(),
});
export type Office = z.output<typeof Office>;
export const OFFICE_DRAFT = Office.omit({ id: true, rev: true });

/** Name of a language pack's folder. */
export const PackId = z.string().regex(/^[a-z0-9][a-z0-9-]{0,19}$/);

/** How lines move. */
export const QueueSettings = z.strictObject({
  /** At most so many priority tickets are called before a normal one that has waited longer. */
  priorityPasses: z.number().int().min(0).max(50),
  /** Between two priority tickets that jump the line, a counter calls at least so many normal ones. */
  normalBetween: z.number().int().min(0).max(10),
  /** Least time from a call to the next call, or to the mark "absent", at one counter. */
  callGapS: z.number().int().min(0).max(120),
  /** The same after a priority ticket: who is old or carries a child walks longer. */
  priorityCallGapS: z.number().int().min(0).max(120),
  /** Calls after which a ticket may be marked absent. */
  noShowAfterCalls: z.number().int().min(1).max(5),
  /** Who comes back after an absence stands behind so many of those who wait. */
  reactivateBehind: z.number().int().min(0).max(20),
  /** Numbers only in working hours of the office's calendar; false gives them at any time. */
  enforceHours: z.boolean(),
  /** Numbers are given from so many minutes before each session. */
  openBeforeMinutes: z.number().int().min(0).max(120),
  showEstimate: z.boolean(),
  /** A QR of the number on the ticket, for check-in at a reader. */
  ticketQr: z.boolean(),
});
export type QueueSettings = z.output<typeof QueueSettings>;

/** How calls are spoken on the boards of this PC. */
export const VoiceSettings = z.strictObject({
  volumePercent: z.number().int().min(0).max(100),
  /** 100 is as recorded. */
  speedPercent: z.number().int().min(50).max(200),
  times: z.union([z.literal(1), z.literal(2)]),
  /** Local clock times between which nothing is spoken; `to` before `from` runs over midnight. */
  quietHours: z.array(z.strictObject({ from: ClockTime, to: ClockTime })).max(6),
  packId: PackId,
});
export type VoiceSettings = z.output<typeof VoiceSettings>;

/** One board. */
export const BoardSettings = z.strictObject({
  /** Counters whose calls it shows and speaks; empty shows all. */
  counterCodes: z.array(Code).max(99),
  speaks: z.boolean(),
});

/** How dossiers are handled. What the texts leave open is data here, marked so where it is edited. */
export const DossierSettings = z.strictObject({
  /** What a result needs before it counts as there. */
  resultRule: z.enum(['NONE', 'DIGITIZED', 'DIGITIZED_SIGNED']),
  /** From which moment an online dossier's time runs (not verified). */
  onlineClockFrom: z.enum(['ACCEPTANCE', 'SUBMISSION']),
  /** Working minutes before the due moment from which a dossier is soon late: by days, and by hours or within the day. */
  soonMinutes: z.number().int().min(0).max(10_000),
  soonHourlyMinutes: z.number().int().min(0).max(1_000),
  /** Working minutes before the due moment at which Mẫu 04 is drafted (not verified). */
  apologyLeadMinutes: z.number().int().min(0).max(10_000),
  /** New dates that Mẫu 04 may promise one dossier (not verified). */
  maxExtensions: z.number().int().min(0).max(9),
  /** Calendar days after which a result that nobody fetched is on the call list. */
  uncollectedDays: z.number().int().min(1).max(90),
  /** Minutes before closing at which what must be done today is shown. */
  closingReminderMinutes: z.number().int().min(0).max(240),
  /** Template of dossier codes that the office's own system gives. */
  codeTemplate: RequiredLine(80),
  /** Where dossiers sent back, withdrawn or stopped are counted. */
  returnedCountsAs: z.enum(['DONE_ONTIME', 'SEPARATE']),
});
export type DossierSettings = z.output<typeof DossierSettings>;

/** How the clerk's desk works: papers, portal, duplicates. */
export const DeskSettings = z.strictObject({
  formSet: z.enum(FORM_SETS),
  /** A dossier of the same person and procedure received within so many days is named as a possible duplicate. */
  duplicateDays: z.number().int().min(0).max(366),
  /** Address of a procedure's page on the portal; `{code}` stands for its code. */
  portalUrl: Line(300),
  /** Address by which a citizen looks a dossier up; `{code}` stands for its code. Empty prints the bare code in QR. */
  lookUpUrl: Line(300),
  /** The tear-off goes on paper with Mẫu 01. */
  tearOff: z.boolean(),
});
export type DeskSettings = z.output<typeof DeskSettings>;

/** How fees are taken. */
export const PaymentSettings = z.strictObject({
  /** Bank account for VietQR; null offers cash alone. */
  account: z
    .strictObject({
      bin: z.string().regex(/^\d{6}$/),
      number: z.string().regex(/^[0-9A-Za-z]{1,19}$/),
      holder: RequiredLine(120),
    })
    .nullable(),
  /** The office in a payment's serial: letters and digits, as the bank's statement shows them. */
  serialOffice: z.string().regex(/^[A-Z0-9]{0,8}$/),
  /** Clerks may confirm a QR payment that no statement shows yet; else only the head of unit. */
  clerkConfirms: z.boolean(),
  /** Prices of the public post, shown before the citizen chooses it. */
  postPrices: z
    .array(z.strictObject({ code: Code, name: RequiredLine(200), amountDong: z.number().int().min(0).max(MAX_DONG) }))
    .max(20),
  /** The licensed system that issues electronic receipts. */
  receiptSystem: Line(200),
});
export type PaymentSettings = z.output<typeof PaymentSettings>;

/** What a system takes: names and bars of its files, as data because every province has its own. */
export const HandInTarget = z.strictObject({
  code: Code,
  name: RequiredLine(120),
  /** `{code}`, `{n}`, `{component}`, `{version}` stand for the dossier's code, the number, the component's code, the version. */
  fileName: RequiredLine(120),
  maxFileBytes: z.number().int().min(10_000).nullable(),
  maxTotalBytes: z.number().int().min(10_000).nullable(),
  /** Letters without marks and spaces alone in names. */
  plainNames: z.boolean(),
  /** Longest file name, ending counted. */
  maxNameLength: z.number().int().min(20).max(200),
});
export type HandInTarget = z.output<typeof HandInTarget>;

/** One certificate as text (RFC 7468); what is none would trust nobody and say nothing. */
const CertificatePem = z
  .string()
  .max(20_000)
  .regex(/^\s*-----BEGIN CERTIFICATE-----\s+[A-Za-z0-9+/=\s]+-----END CERTIFICATE-----\s*$/);

/** How files are signed. */
export const SigningSettings = z.strictObject({
  kind: z.enum(['NONE', ...SIGNER_KINDS]),
  /** P12: the file of keys. PKCS11: the token's library. */
  path: Line(500),
  /** AGENT: address of the signing agent of this PC. */
  agentUrl: z.string().regex(/^wss?:\/\/(127\.0\.0\.1|localhost|\[::1\]):\d{1,5}$/),
  /** RFC 3161; empty asks nobody. */
  timestampUrl: z.string().regex(/^(https?:\/\/[^\s]{1,300})?$/),
  /** Roots this office trusts, PEM. */
  rootsPem: z.array(CertificatePem).max(50),
  /** Shown on the first page, top right (NĐ 30/2020, annex I). */
  visible: z.boolean(),
  /** Text of the form of copy, such as "SAO Y". */
  copyForm: Line(60),
});
export type SigningSettings = z.output<typeof SigningSettings>;

/** How papers are digitized. */
export const DigitizationSettings = z.strictObject({
  /** Without any data for so long a page counts as hung, from glass and from the feeder, in seconds. */
  glassSilenceS: z.number().int().min(10).max(300),
  feederSilenceS: z.number().int().min(10).max(300),
  /** Citizens' and clerks' phones may send pictures to this PC over the local network. */
  phonePage: z.boolean(),
  /** Port of the phone page; 0 takes a free one. A fixed one can be opened in the firewall. */
  phonePort: z.number().int().min(0).max(65_535),
  /** Folders where pictures from phones arrive, such as Zalo's; empty takes Downloads and Zalo's usual one. */
  pictureFolders: z.array(RequiredLine(300)).max(6),
  /** Clean pages in the background. Off: pages go into files as they came. */
  clean: z.boolean(),
  /** Read the text of cleaned pages, which takes memory and time; `AUTO` reads where the PC has more than 4 GB. */
  readText: z.enum(['AUTO', 'ON', 'OFF']),
  /** Component files are to be signed before they are handed in. */
  signDocuments: z.boolean(),
  /** Systems that dossiers are handed in to. */
  targets: z.array(HandInTarget).max(20),
  /** Days after "đã nộp" at which working copies are destroyed; null destroys nothing. */
  eraseAfterDays: z.number().int().min(1).max(3_650).nullable(),
  /** Room for files, in megabytes; null sets no bar. */
  budgetMb: z.number().int().min(100).max(100_000_000).nullable(),
});
export type DigitizationSettings = z.output<typeof DigitizationSettings>;

export const Settings = z.strictObject({
  /** Where the nightly copy goes: a second disk or a share; null until IT chose one. */
  backupDirectory: z.string().min(1).max(500).nullable(),
  /** Local clock time of the nightly backup. */
  backupAt: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/),
  /** Backups kept in the directory; older ones of this office are removed after a good new one. */
  backupKeep: z.number().int().min(2).max(366),
  /** A staff window locks after this long without a key or pointer movement. */
  idleLockMinutes: z.number().int().min(1).max(120),
  locale: z.enum(['vi', 'en']),
  textScalePercent: z.number().int().min(100).max(200),
  /** Windows this PC opens at start. */
  windows: z.array(z.enum(['kiosk', 'board', 'board2', 'board3', 'rating', 'counter', 'supervisor', 'setup'])).max(8),
  /** The display a public window fills, by the system's number; null leaves it an ordinary window. */
  displays: z.strictObject({
    kiosk: z.number().int().nullable(),
    board: z.number().int().nullable(),
    board2: z.number().int().nullable(),
    board3: z.number().int().nullable(),
    rating: z.number().int().nullable(),
  }),
  /** The counter at which this PC stands; null until a clerk chose one. */
  counterCode: Code.nullable(),
  /** A ticket that could not be printed prints by itself only while it is younger than this. */
  reprintMinutes: z.number().int().min(1).max(120),
  queue: QueueSettings,
  dossier: DossierSettings,
  desk: DeskSettings,
  payment: PaymentSettings,
  digitization: DigitizationSettings,
  signing: SigningSettings,
  voice: VoiceSettings,
  boards: z.strictObject({ board: BoardSettings, board2: BoardSettings, board3: BoardSettings }),
  /** Shown on the board between calls. */
  announcements: z.array(RequiredLine(200)).max(20),
  /** Language packs a citizen may choose at the kiosk, the first one being what the idle kiosk shows. */
  languagePacks: z.array(PackId).min(1).max(6),
  /** Profiles of printers that this office imported, beside those that ship. */
  printerProfiles: z.array(PrinterProfile).max(50),
  /** Printed at the head of a ticket: a PNG, base64; null prints none. */
  ticketLogoPng: z.base64().max(200_000).nullable(),
});
export type Settings = z.output<typeof Settings>;

/** Until IT knows the bars of its province. */
const DEFAULT_TARGET: HandInTarget = {
  code: 'CONG-DVC',
  name: 'Cổng dịch vụ công',
  fileName: '{code}_{n}_{component}_v{version}.pdf',
  maxFileBytes: 10_000_000,
  maxTotalBytes: null,
  plainNames: true,
  maxNameLength: 120,
};

export const DEFAULT_SETTINGS: Settings = {
  backupDirectory: null,
  backupAt: '19:00',
  backupKeep: 30,
  idleLockMinutes: 10,
  locale: 'vi',
  textScalePercent: 100,
  windows: ['counter'],
  displays: { kiosk: null, board: null, board2: null, board3: null, rating: null },
  counterCode: null,
  reprintMinutes: 10,
  queue: {
    priorityPasses: 5,
    normalBetween: 1,
    callGapS: 3,
    priorityCallGapS: 6,
    noShowAfterCalls: 3,
    reactivateBehind: 2,
    enforceHours: false,
    openBeforeMinutes: 30,
    showEstimate: true,
    ticketQr: false,
  },
  dossier: {
    resultRule: 'NONE',
    onlineClockFrom: 'ACCEPTANCE',
    soonMinutes: 480,
    soonHourlyMinutes: 60,
    apologyLeadMinutes: 480,
    maxExtensions: 1,
    uncollectedDays: 7,
    closingReminderMinutes: 30,
    codeTemplate: '{agency}-{yyMMdd}-{seq:4}',
    returnedCountsAs: 'DONE_ONTIME',
  },
  desk: {
    formSet: 'TT03-2025',
    duplicateDays: 30,
    portalUrl: 'https://dichvucong.gov.vn/p/home/dvc-chi-tiet-thu-tuc-hanh-chinh.html?ma_thu_tuc={code}',
    lookUpUrl: '',
    tearOff: true,
  },
  payment: { account: null, serialOffice: '', clerkConfirms: false, postPrices: [], receiptSystem: '' },
  digitization: {
    glassSilenceS: 60,
    feederSilenceS: 90,
    phonePage: true,
    phonePort: 0,
    pictureFolders: [],
    clean: true,
    readText: 'AUTO',
    signDocuments: false,
    targets: [DEFAULT_TARGET],
    eraseAfterDays: null,
    budgetMb: null,
  },
  signing: {
    kind: 'NONE',
    path: '',
    agentUrl: 'wss://127.0.0.1:8987',
    timestampUrl: '',
    rootsPem: [],
    visible: false,
    copyForm: '',
  },
  voice: { volumePercent: 100, speedPercent: 100, times: 2, quietHours: [], packId: 'vi' },
  boards: {
    board: { counterCodes: [], speaks: true },
    board2: { counterCodes: [], speaks: false },
    board3: { counterCodes: [], speaks: false },
  },
  announcements: [],
  languagePacks: ['vi', 'en'],
  printerProfiles: [],
  ticketLogoPng: null,
};
