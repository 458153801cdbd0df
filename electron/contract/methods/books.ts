import { z } from 'zod';
import { BOOK_PURPOSES } from '../../domain/books/book.ts';
import { NumberBook } from '../desk-entities.ts';
import { DossierView } from '../dossier-views.ts';
import { defineMethod } from '../method.ts';
import { MAX_DONG } from '../procedure-schema.ts';
import { Code, Id, Line, LocalDateText, RequiredLine, UtcInstant } from '../values.ts';
import { PaymentView } from './payment.ts';

const clerk = { windows: ['counter'], roles: ['CLERK', 'HEAD'] } as const;
const both = { windows: ['counter', 'supervisor'], roles: ['CLERK', 'HEAD'] } as const;
const Dong = z.number().int().min(0).max(MAX_DONG);
/** Of many lines: years of them are more than one paper ever is. */
const SumDong = z.number().int().min(0);
const Count = z.number().int().min(0);

export const BookEntryView = z.strictObject({
  id: Id,
  bookCode: Code,
  number: z.number().int(),
  text: z.string(),
  at: UtcInstant,
  dossierId: Id.nullable(),
  requesterName: z.string(),
  content: z.string(),
  pages: z.number().int(),
  copies: z.number().int(),
  feeDong: Dong,
  personName: z.string(),
  cancelledAt: UtcInstant.nullable(),
  cancelReason: z.string(),
});
export type BookEntryView = z.output<typeof BookEntryView>;

/** One paper of a trả ngay service: how many pages, how many copies of it. */
export const OnSpotItem = z.strictObject({
  name: RequiredLine(200),
  pages: z.number().int().min(1).max(999),
  copies: z.number().int().min(1).max(999),
});
export type OnSpotItem = z.output<typeof OnSpotItem>;

export const bookMethods = {
  /** Services that are done on the spot, each with the book it numbers in and what is usual there. */
  'onSpot.services': defineMethod({
    input: z.strictObject({}),
    output: z.strictObject({
      services: z.array(
        z.strictObject({
          procedureCode: Code,
          name: z.string(),
          sample: z.boolean(),
          bookCode: Code,
          bookName: z.string(),
          purpose: z.enum(BOOK_PURPOSES),
          usual: NumberBook.shape.usual,
          exemptions: z.array(z.strictObject({ code: Code, name: z.string(), percent: z.number().int() })),
        }),
      ),
      takesQr: z.boolean(),
    }),
    ...clerk,
  }),
  /** What the papers cost. Errors: PROCEDURE_UNKNOWN, PROCEDURE_NOT_IN_EFFECT. */
  'onSpot.quote': defineMethod({
    input: z.strictObject({ procedureCode: Code, exemptionCode: Code.nullable(), items: z.array(OnSpotItem).max(50) }),
    output: z.strictObject({ items: z.array(z.strictObject({ amountDong: SumDong })), totalDong: SumDong }),
    ...clerk,
  }),
  /**
   * Receives, numbers, takes the fee and returns in one transaction. With QR the payment is SHOWN. Errors: those of
   * `dossier.receive` and `payment.takeCash`, BOOK_MISSING.
   */
  'onSpot.finish': defineMethod({
    input: z.strictObject({
      procedureCode: Code,
      counterCode: Code,
      ticketId: Id.nullable(),
      requester: z.strictObject({
        name: RequiredLine(120),
        personalId: z.string().regex(/^(\d{12})?$/),
        birthDate: LocalDateText.nullable(),
        address: Line(300),
        phone: Line(20),
      }),
      exemptionCode: Code.nullable(),
      items: z.array(OnSpotItem).min(1).max(50),
      payment: z.discriminatedUnion('method', [
        z.strictObject({ method: z.literal('CASH'), tenderedDong: Dong }),
        z.strictObject({ method: z.literal('QR') }),
        /** Nothing is due. */
        z.strictObject({ method: z.literal('NONE') }),
      ]),
    }),
    output: z.strictObject({ dossier: DossierView, entries: z.array(BookEntryView), payment: PaymentView.nullable() }),
    ...clerk,
    writes: true,
  }),
  'book.list': defineMethod({
    input: z.strictObject({}),
    output: z.strictObject({ books: z.array(NumberBook) }),
    windows: ['counter', 'supervisor', 'setup'],
    roles: ['CLERK', 'HEAD', 'IT'],
  }),
  /** Entries of a book between two days, newest first. The query is name, content or number without diacritics. Error: BOOK_UNKNOWN. */
  'book.entries': defineMethod({
    input: z.strictObject({
      bookCode: Code,
      from: LocalDateText,
      to: LocalDateText,
      query: Line(120),
      limit: z.number().int().min(1).max(500),
      offset: Count,
    }),
    output: z.strictObject({
      entries: z.array(BookEntryView),
      total: Count,
      copies: Count,
      feeDong: SumDong,
    }),
    ...both,
  }),
  /** A line that was wrong stays, marked; its number is never given again. Errors: BOOK_ENTRY_UNKNOWN, BOOK_ENTRY_CANCELLED, BOOK_REASON_MISSING. */
  'book.cancel': defineMethod({
    input: z.strictObject({ entryId: Id, reason: Line(400) }),
    output: z.strictObject({ entry: BookEntryView }),
    ...clerk,
    writes: true,
  }),
};
