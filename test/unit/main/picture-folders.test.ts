import path from 'node:path';
import { expect, it } from 'vitest';
import { pictureFolders } from '../../../electron/main/desktop/picture-folders.ts';

it('names the folders of the browser and of Zalo', () => {
  expect(pictureFolders((name) => path.join('home', name))).toEqual([
    path.join('home', 'downloads'),
    path.join('home', 'documents', 'Zalo Received Files'),
  ]);
});

it('leaves out a place that the system cannot name', () => {
  const placeOf = (name: string) => {
    if (name === 'documents') throw new Error("Failed to get 'documents' path");
    return path.join('home', name);
  };
  expect(pictureFolders(placeOf)).toEqual([path.join('home', 'downloads')]);
});
