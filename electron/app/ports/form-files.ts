import type { Result } from '../../domain/result.ts';

/** A sample that ships with the program. */
export interface SampleForm {
  readonly code: string;
  readonly name: string;
  readonly fileName: string;
  /** Procedures it is offered for; empty offers it for all. */
  readonly procedureCodes: readonly string[];
  readonly docx: Uint8Array;
}

/** Application forms as DOCX files with merge fields. */
export interface FormFiles {
  /**
   * The names of a form's merge fields, each once, in the order of the text.
   * Errors: `FORM_FILE_UNREADABLE`, `FORM_FILE_TOO_LARGE`, `FORM_FILE_ACTIVE`.
   */
  fieldsOf(docx: Uint8Array): Result<string[]>;
  /** The form with values for its fields; a field without one stays empty. Errors: those of `fieldsOf`. */
  fill(docx: Uint8Array, values: Readonly<Record<string, string>>): Result<Uint8Array>;
  samples(): Promise<SampleForm[]>;
}
