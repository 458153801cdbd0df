import { describe, expect, test } from 'vitest';
import { chainGaps, type LinkFacts, linkBody } from '../../../../electron/domain/digitization/chain.ts';

const link = (part: Partial<LinkFacts>): LinkFacts => ({
  dossierId: 'd',
  seq: 1,
  at: '2026-11-21T01:00:00.000Z',
  kind: 'PAGE',
  subjectId: 'p1',
  fileId: 'f1',
  sha256: 'a'.repeat(64),
  ...part,
});
const content = (part: Partial<LinkFacts> & { since?: string }) => ({
  kind: 'PAGE',
  subjectId: 'p1',
  since: '2026-11-21T02:00:00.000Z',
  ...part,
  fileId: part.fileId ?? 'f1',
});

describe('a link of a dossier', () => {
  test('is hashed over every field', () => {
    const whole = linkBody(link({}));
    const changes: Partial<LinkFacts>[] = [
      { dossierId: 'e' },
      { seq: 2 },
      { at: '2026-11-21T01:00:00.001Z' },
      { kind: 'DOCUMENT' },
      { subjectId: 'p2' },
      { fileId: null },
      { sha256: 'b'.repeat(64) },
    ];
    const bodies = changes.map((change) => linkBody(link(change)));
    expect(new Set([whole, ...bodies]).size).toBe(changes.length + 1);
  });
});

describe('content that is not what the chain says', () => {
  test.each([
    ['what it names', [link({})], content({}), []],
    ['content that nothing names', [link({})], content({ subjectId: 'p2' }), ['NOT_IN_CHAIN']],
    ['another file under the same name', [link({})], content({ fileId: 'f2' }), ['OTHER_FILE']],
    ['another kind under the same name', [link({})], content({ kind: 'ORIGINAL' }), ['NOT_IN_CHAIN']],
    ['a later link for the same content', [link({}), link({ seq: 2, fileId: 'f2' })], content({ fileId: 'f2' }), []],
    ['content from before the chain', [link({})], content({ subjectId: 'p0', since: '2026-11-20T00:00:00.000Z' }), []],
    ['a dossier from before there were chains', [], content({}), []],
  ])('%s', (_name, links, held, problems) => {
    expect(chainGaps(links, [held]).map(({ problem }) => problem)).toEqual(problems);
  });
});
