import type { SignedPdf } from '../app/ports/document-signer.ts';
import { fail, ok, type Result } from '../domain/result.ts';
import type { PdfReport, SigningKey } from '../domain/signing/signing.ts';
import type { AgentCommand, SigningAgent } from '../gateways/signing-agent/signing-agent.ts';

/** The agent lets its person choose. */
const AGENT_KEY = 'AGENT';
const AGENT_LABEL = 'VGCA Sign Service';

/** Checks a PDF as everywhere. */
export type Inspect = (pdf: Uint8Array) => Promise<PdfReport>;

/** The one key of an agent, with what it says of its certificate. Errors: those of `SigningAgent.certificate`. */
export async function agentKeys(agent: SigningAgent): Promise<Result<SigningKey[]>> {
  const certificate = await agent.certificate();
  if (!certificate.ok) return certificate;
  const known = certificate.value ?? { subject: '', issuer: '', serialNumber: '', notBefore: null, notAfter: null };
  return ok([{ id: AGENT_KEY, kind: 'AGENT', label: AGENT_LABEL, ...known, needsPin: false }]);
}

/**
 * Has the agent sign and believes only its file: one signature more than before, the new one intact over the whole file, and
 * nothing of a file changed that carried a signature already. Errors: those of `SigningAgent.sign`, SIGNER_KEY_UNKNOWN,
 * SIGNER_FAILED.
 */
export async function signByAgent(
  agent: SigningAgent,
  inspect: Inspect,
  { pdf, keyId, command }: { readonly pdf: Uint8Array; readonly keyId: string; readonly command: AgentCommand },
): Promise<Result<SignedPdf>> {
  if (keyId !== AGENT_KEY) return fail('SIGNER_KEY_UNKNOWN');
  const before = (await inspect(pdf)).signatures.length;
  const signed = await agent.sign(pdf, command);
  if (!signed.ok) return signed;
  const isAppended = Buffer.from(signed.value.subarray(0, pdf.length)).equals(pdf);
  if (before > 0 && !isAppended) return fail('SIGNER_FAILED', { reason: 'the agent wrote a signed file anew' });
  const report = await inspect(signed.value);
  const last = report.signatures.at(-1);
  if (!last || report.signatures.length <= before) {
    return fail('SIGNER_FAILED', { reason: 'the file of the agent has no new signature' });
  }
  if (!report.intact || !last.intact || !last.coversWhole) {
    return fail('SIGNER_FAILED', { reason: 'the signature of the agent is not intact' });
  }
  return ok({ pdf: signed.value, signer: last.signer, level: last.level === 'B-T' ? 'B-T' : 'B-B' });
}
