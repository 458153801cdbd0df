import { startPrinterSimulator } from '../devices/simulators/printer/printer-simulator.ts';
import { fail } from '../domain/result.ts';
import type { Command } from './command.ts';
import { parsePort, serveSimulator } from './demo-server.ts';
import { parseOptions } from './options.ts';

/** `quay serve-demo-printer`: the demo printer as a server on loopback until SIGTERM or SIGINT. */
export const serveDemoPrinterCommand: Command = {
  summary: '--port P [--width 576|384]   the demo ticket printer on 127.0.0.1 (ESC/POS over TCP), until it is stopped',
  async run(args, { print }) {
    const options = parseOptions(args, { port: { type: 'string', required: true }, width: { type: 'string' } });
    if (!options.ok) return options;
    const { port: portText, width = '576' } = options.value.values;
    const port = parsePort(portText);
    if (!port.ok) return port;
    if (width !== '576' && width !== '384') return fail('COMMAND_INVALID', { reason: '--width is 576 or 384' });
    const widthDots = width === '576' ? 576 : 384;
    const start = () => startPrinterSimulator({ port: port.value, widthDots, onChange: () => undefined });
    return serveSimulator(start, port.value, print);
  },
};
