import { WebSocket } from 'ws';
import { fail, ok, type Result } from '../../domain/result.ts';
import { type AgentCertificate, readCertificate, readReply } from './agent-reply.ts';
import { openFileDrop } from './file-drop.ts';

/**
 * What an agent is asked to do: sign as the one who approves, or certify a copy. It puts the picture and the text of NĐ
 * 30/2020 where its person set it up.
 */
export type AgentCommand = 'SignApproved' | 'SignCopy';

/** The signing agent of this PC (VGCA SignService): a program of the issuer of the tokens that a person sees and clicks. */
export interface SigningAgent {
  /** Null where it does not say. Errors: SIGNING_AGENT_UNREACHABLE, SIGNING_AGENT_REFUSED, SIGNER_TIMEOUT, SIGNER_FAILED. */
  certificate(): Promise<Result<AgentCertificate | null>>;
  /** The file that the agent brought back, unchecked. Errors: those of `certificate`, SIGNER_CANCELLED. */
  sign(pdf: Uint8Array, command: AgentCommand): Promise<Result<Uint8Array>>;
}

export interface SigningAgentOptions {
  /** Address on loopback, such as `wss://127.0.0.1:8987`. */
  readonly url: string;
  readonly connectMs?: number;
  readonly askMs?: number;
  /** A person has to find the window, choose and type a PIN. */
  readonly signMs?: number;
}

const CONNECT_MS = 4_000;
const ASK_MS = 15_000;
const SIGN_MS = 120_000;
const MAX_REPLY_BYTES = 1024 * 1024;

export function createSigningAgent({
  url,
  connectMs = CONNECT_MS,
  askMs = ASK_MS,
  signMs = SIGN_MS,
}: SigningAgentOptions): SigningAgent {
  const ask = (command: string, message: string, timeoutMs: number): Promise<Result<string>> =>
    askOnce(`${url}/${command}`, message, { connectMs, timeoutMs });
  return {
    async certificate() {
      const text = await ask('GetCertInfo', 'get_cert_info', askMs);
      const reply = text.ok ? readReply(text.value) : text;
      return reply.ok ? ok(readCertificate(reply.value)) : reply;
    },
    async sign(pdf, command) {
      const drop = await openFileDrop(pdf);
      try {
        const request = { FileUploadHandler: drop.uploadUrl, SessionId: '', JWTToken: '', FileName: drop.fileUrl };
        const text = await ask(command, JSON.stringify(request), signMs);
        const reply = text.ok ? readReply(text.value) : text;
        const signed = drop.returned();
        // One that signed and then fell silent has done its work; whoever asked checks the file.
        if (!reply.ok && !(signed && !text.ok)) return reply;
        return signed ? ok(signed) : fail('SIGNER_FAILED', { reason: 'the agent brought no file back' });
      } finally {
        await drop.close();
      }
    },
  };
}

/** One connection, one message, one answer: that is how agents are spoken to. */
function askOnce(
  address: string,
  message: string,
  { connectMs, timeoutMs }: { readonly connectMs: number; readonly timeoutMs: number },
): Promise<Result<string>> {
  return new Promise((resolve) => {
    // The agent made its certificate itself. Nobody but a program of this PC can answer on loopback.
    const socket = new WebSocket(address, {
      rejectUnauthorized: false,
      handshakeTimeout: connectMs,
      maxPayload: MAX_REPLY_BYTES,
      perMessageDeflate: false,
      followRedirects: false,
    });
    let isOpen = false;
    const limit = setTimeout(() => settle(fail('SIGNER_TIMEOUT', { timeoutMs })), timeoutMs);
    const settle = (answer: Result<string>): void => {
      clearTimeout(limit);
      resolve(answer);
      socket.terminate();
    };
    const broken = (reason: string): Result<string> =>
      isOpen ? fail('SIGNER_FAILED', { reason }) : fail('SIGNING_AGENT_UNREACHABLE', { reason });
    socket.on('open', () => {
      isOpen = true;
      socket.send(message);
    });
    socket.on('message', (data: Buffer) => settle(ok(data.toString('utf8'))));
    socket.on('error', (error: Error) => settle(broken(error.message.slice(0, 200))));
    socket.on('close', () => settle(broken('it closed the connection without an answer')));
  });
}
