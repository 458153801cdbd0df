const FILES = import.meta.glob<string>('../../../../resources/pictures/*.svg', {
  eager: true,
  query: '?url',
  import: 'default',
});

/** The address of every picture that ships, by its name. A language pack may have another one of the same name. */
export const SHIPPED_PICTURES: ReadonlyMap<string, string> = new Map(
  Object.entries(FILES).map(([path, address]) => [path.replace(/^.*\/|\.svg$/g, ''), address]),
);
