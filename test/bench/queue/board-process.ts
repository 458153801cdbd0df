/**
 * One board as a process of its own: hears calls as a board's page does, asks for the list when tickets changed, and says
 * when it had each call. It has no screen; the one real window measures what painting adds.
 */
import { randomUuidV7 } from '../../../electron/commands/request-id.ts';
import { createWireClient } from '../../../electron/wire/client.ts';
import { connectParent } from '../../../electron/wire/connect-parent.ts';
import { sharedNowMs } from '../statistics.ts';
import type { BoardMessage } from './board-messages.ts';

const tell = (message: BoardMessage): void => void process.send?.(message);

const port = connectParent(process);
port.onClose(() => process.exit(0));
const client = createWireClient(port);
const askState = () => client.call('board.state', {}, { requestId: randomUuidV7(), actor: null, origin: 'board' });

client.onEvent((event, payload) => {
  if (event === 'queue.called') {
    const { call } = payload as { call: { callId: string } };
    tell({ kind: 'board.had', callId: call.callId, atMs: sharedNowMs() });
  }
  if (event === 'queue.changed') void askState();
});
const answered = await askState();
if (!answered.ok) throw new Error(`board.state: ${answered.error.code}`);
tell({ kind: 'board.ready' });
