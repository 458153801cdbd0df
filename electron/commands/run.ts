import { renderErrorText, supportText } from '../contract/error-texts/render-error-text.ts';
import { type AppError, fail, type Result } from '../domain/result.ts';
import { backupCommand, restoreCommand } from './backup.ts';
import type { Command, CommandScope } from './command.ts';
import type { CommandHosts, CommandIo, ExitStatus } from './command-io.ts';
import { demoCommand } from './demo.ts';
import { digitizeCommand } from './digitize.ts';
import { doctorCommand } from './doctor.ts';
import { deadlineCommand, idcardCommand, vietqrCommand } from './filters.ts';
import { importCommand } from './import.ts';
import { scanCommand } from './scan.ts';
import { serveDemoPrinterCommand } from './serve-demo-printer.ts';
import { serveDemoScannerCommand } from './serve-demo-scanner.ts';
import { setupCommand } from './setup.ts';
import { speakCommand } from './speak.ts';
import { ticketCommand } from './ticket.ts';
import { verifyCommand } from './verify.ts';

const COMMANDS: Readonly<Record<string, Command>> = {
  deadline: deadlineCommand,
  idcard: idcardCommand,
  vietqr: vietqrCommand,
  ticket: ticketCommand,
  'serve-demo-printer': serveDemoPrinterCommand,
  speak: speakCommand,
  scan: scanCommand,
  digitize: digitizeCommand,
  verify: verifyCommand,
  'serve-demo-scanner': serveDemoScannerCommand,
  setup: setupCommand,
  import: importCommand,
  demo: demoCommand,
  backup: backupCommand,
  restore: restoreCommand,
  doctor: doctorCommand,
};

/** Failures that mean the call itself was wrong: status 2. */
const WRONG_CALL: ReadonlySet<string> = new Set(['COMMAND_INVALID', 'COMMAND_UNKNOWN', 'STORE_SECRET_REQUIRED']);

/**
 * Carries out one command line (without the program's name). Standard output gets only what the command answers;
 * a failure is explained on standard error in English and Vietnamese.
 */
export async function runCommand(args: readonly string[], io: CommandIo, hosts: CommandHosts): Promise<ExitStatus> {
  const [name = '', ...rest] = args;
  if (name === '--help' || name === 'help') {
    io.stderr(helpText());
    return 0;
  }
  const encoder = new TextEncoder();
  const scope: CommandScope = {
    io,
    hosts,
    print: (value) => io.stdout(encoder.encode(`${JSON.stringify(value)}\n`)),
  };
  const result = await find(name, rest, scope);
  if (result.ok) return result.value;
  io.stderr(explain(result.error));
  return WRONG_CALL.has(result.error.code) ? 2 : 1;
}

function find(name: string, rest: readonly string[], scope: CommandScope): Promise<Result<ExitStatus>> {
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (!command) return Promise.resolve(fail('COMMAND_UNKNOWN', { command: name.slice(0, 40) }));
  return command.run(rest, scope);
}

function explain(error: AppError): string {
  return `${error.code}: ${renderErrorText(error, 'en')}\n${renderErrorText(error, 'vi')}\n${supportText(error)}\n`;
}

function helpText(): string {
  const lines = Object.entries(COMMANDS).map(([name, { summary }]) => `  ${name.padEnd(10)} ${summary}`);
  return `quay <command> [options]\n\n${lines.join('\n')}\n`;
}
