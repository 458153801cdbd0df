import type { AppError, Result } from '../../domain/result.ts';
import type { Link } from '../connection/keep-open.ts';
import type { KeypadModel } from './report.ts';

/** What an open source tells. */
export interface ReportListener {
  /** One input report exactly as the device sent it, with its report id where it has one. */
  report(bytes: Uint8Array): void;
  /** The connection is over; may come more than once. */
  lost(error: AppError): void;
}

export interface OpenReports extends Link {
  readonly model: KeypadModel;
}

/** Where input reports come from: a HID interface, or the simulator. */
export interface ReportSource {
  /** Errors: DEVICE_NOT_FOUND, DEVICE_ACCESS_DENIED, DEVICE_LOST, DEMO_DEVICE_DOWN. */
  open(listener: ReportListener): Promise<Result<OpenReports>>;
}
