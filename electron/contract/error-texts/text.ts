/** What a person reads when an expected failure happens. `{name}` is replaced by the error's detail of that name. */
export interface ErrorText {
  /** Vietnamese, for clerks and citizens: what happened and what to do next. */
  readonly vi: string;
  /** The same in English. */
  readonly en: string;
  /** English, for IT staff: likely cause and where to look. */
  readonly support: string;
}
