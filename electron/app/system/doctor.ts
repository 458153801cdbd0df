import type { DoctorCheck } from '../../contract/methods/system.ts';

/** What one check found, before it has its number. */
export type Finding = Omit<DoctorCheck, 'number' | 'id'>;

/** One line of the device check page; `run` answers what it found and never throws for an expected trouble. */
export interface Probe {
  readonly id: string;
  run(): Promise<Finding>;
}

/**
 * Runs every probe in order and numbers the answers, so that IT can say "check 4" on the phone. A probe that breaks is
 * itself a finding: the others still run.
 */
export async function runDoctor(probes: readonly Probe[]): Promise<DoctorCheck[]> {
  const checks: DoctorCheck[] = [];
  for (const [index, { id, run }] of probes.entries()) {
    const finding = await run().catch(
      (error: unknown): Finding => ({
        state: 'fail',
        finding: `The check itself failed: ${error instanceof Error ? error.message : String(error)}`,
        action: 'Send this line to the maker of the program.',
      }),
    );
    checks.push({ number: index + 1, id, ...finding });
  }
  return checks;
}

export const allWell = (finding: string): Finding => ({ state: 'ok', finding, action: '' });
export const warning = (finding: string, action: string): Finding => ({ state: 'warn', finding, action });
export const failure = (finding: string, action: string): Finding => ({ state: 'fail', finding, action });
