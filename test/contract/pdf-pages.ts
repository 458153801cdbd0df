/** How many pages a PDF has, by what its page tree says. */
export const pdfPages = (bytes: Uint8Array): number =>
  Number(
    /\/Type \/Pages[^>]*?\/Count (\d+)|\/Count (\d+)/
      .exec(Buffer.from(bytes).toString('latin1'))
      ?.slice(1)
      .find(Boolean),
  );
