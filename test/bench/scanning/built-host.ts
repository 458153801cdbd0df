import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/**
 * The device host as it ships, which starts the scan workers that ship. From source both would also hold the compiler of
 * their types, and every worker would wait for it. Throws where the program is not built.
 */
export function builtDeviceHost(): string {
  for (const name of ['scanworker', 'devicehost']) {
    if (!existsSync(built(name))) throw new Error('the program is not built');
  }
  return built('devicehost');
}

const built = (name: string): string => fileURLToPath(new URL(`../../../dist/${name}/main.js`, import.meta.url));
