/** To the thread: a picture as PNM. */
export interface ThreadPage {
  readonly picture: Uint8Array;
  readonly dpi: number;
}

/** From it: first that it has started, then an answer a page; `tsv` null for what is no picture. */
export type ThreadAnswer = { readonly kind: 'READY' } | { readonly kind: 'PAGE'; readonly tsv: string | null };
