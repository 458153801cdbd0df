import type { DeviceState } from '../contract/methods/devices.ts';
import type { ScannerFacts } from '../devices/scanner/scan-driver.ts';
import type { Result } from '../domain/result.ts';

/** Failures that say nothing about the scanner's health: no paper is its resting state. */
const HEALTHY: ReadonlySet<string> = new Set([
  'SCAN_CANCELLED',
  'SCAN_RUNNING',
  'SCANNER_FEEDER_EMPTY',
  'SCANNER_SOURCE_MISSING',
  'SCANNER_DUPLEX_MISSING',
  'SCANNER_PAPER_TOO_LARGE',
  'STORE_FULL',
  'STORE_IO_FAILED',
]);

/** What an answer of a scanner makes of its state; `connection` is the way by which it is used next. */
export function stateAfter(
  { code, scanner: known }: DeviceState,
  answer: Result<unknown>,
  connection: string,
): DeviceState {
  const problem = problemOf(answer);
  const facts = factsOf(answer) ?? known ?? null;
  return {
    code,
    state: problem === null ? 'READY' : 'PROBLEM',
    problem,
    ...(facts ? { scanner: stateFacts(facts, connection) } : {}),
  };
}

/** A scanner's answer to what it can do belongs to its state; a failure leaves what was known. */
const factsOf = (answer: Result<unknown>): ScannerFacts | null => {
  if (!answer.ok || typeof answer.value !== 'object' || answer.value === null) return null;
  return 'sources' in answer.value ? (answer.value as ScannerFacts) : null;
};

const problemOf = (answer: Result<unknown>): DeviceState['problem'] =>
  answer.ok || HEALTHY.has(answer.error.code) ? null : answer.error.code;

const stateFacts = (
  { sources, duplex, papers, feederLoaded, driverUi }: ScannerFacts,
  connection: string,
): NonNullable<DeviceState['scanner']> => ({
  sources: [...sources],
  duplex,
  papers: [...papers],
  feederLoaded,
  driverUi,
  connection,
});
