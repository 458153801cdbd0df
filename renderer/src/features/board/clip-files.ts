const FILES = import.meta.glob<string>('../../../../resources/voice/clips/*.wav', {
  eager: true,
  query: '?url',
  import: 'default',
});

/** The address of every clip of the package, by the clip's id. */
export const CLIP_ADDRESSES: ReadonlyMap<string, string> = new Map(
  Object.entries(FILES).map(([path, address]) => [path.replace(/^.*\/|\.wav$/g, ''), address]),
);
