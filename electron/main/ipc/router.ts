import type { Log } from '../../app/ports/log.ts';
import type { MethodName } from '../../contract/contract.ts';
import { type CallContext, CallRequest, type Envelope } from '../../contract/envelope.ts';
import type { MethodDefinition, MethodTarget } from '../../contract/method.ts';
import type { Session } from '../../contract/methods/people.ts';
import type { Actor } from '../../domain/people/roles.ts';
import { type AppError, fail, ok, type Result } from '../../domain/result.ts';
import type { WindowName } from '../../domain/windows.ts';

/** Where a message came from, as Electron knows it: nothing of it is said by the page. */
export interface Sender {
  /** The window's kind; null for contents that are no window of ours. */
  readonly window: WindowName | null;
  readonly isMainFrame: boolean;
  /** Origin of the sending frame's address. */
  readonly origin: string;
}

/** Something that carries a call out: one of our processes, or main itself. */
export type CallTarget = (method: MethodName, input: unknown, context: CallContext) => Promise<Result<unknown>>;

export interface RouterDeps {
  /** The contract; a parameter so that tests can plant a method whose answer does not fit. */
  readonly contract: Readonly<Record<string, MethodDefinition>>;
  readonly targets: Readonly<Record<MethodTarget, CallTarget>>;
  readonly sessionOf: (window: WindowName) => Session | null;
  readonly trustedOrigin: string;
  /** The sentence for the user, in the office's language. */
  readonly textOf: (error: AppError) => string;
  readonly log: Log;
  readonly newId: () => string;
  readonly nowMs: () => number;
  /** Runs after a success and before its answer goes out: sessions and key custody hang here. */
  readonly onSuccess: (method: MethodName, value: unknown, window: WindowName) => Promise<void>;
}

export interface Router {
  /** Answers one call of a window. Never throws: a bug becomes `INTERNAL` with the id under which it is logged. */
  handle(sender: Sender, raw: unknown): Promise<Envelope>;
  /** Calls that have not been answered yet: shutdown waits for them. */
  readonly pending: number;
}

interface AcceptedCall {
  readonly method: MethodName;
  readonly definition: MethodDefinition;
  readonly input: unknown;
  readonly context: CallContext;
  readonly window: WindowName;
}

/** The single gate between windows and everything else: sender, method, window, role, input, output, in this order. */
export function createRouter(deps: RouterDeps): Router {
  let pending = 0;

  async function handle(sender: Sender, raw: unknown): Promise<Envelope> {
    const correlationId = deps.newId();
    const startedMs = deps.nowMs();
    let method = '';
    pending += 1;
    try {
      const accepted = accept(deps, sender, raw);
      if (!accepted.ok) return refuse(accepted.error, correlationId, sender, '');
      method = accepted.value.method;
      const answer = await carryOut(deps, accepted.value);
      if (!answer.ok) return refuse(answer.error, correlationId, sender, method);
      await deps.onSuccess(accepted.value.method, answer.value, accepted.value.window);
      return { ok: true, value: answer.value };
    } catch (bug) {
      deps.log.error('bug in a call', { correlationId, method, stack: stackOf(bug) });
      return envelopeOf(fail('INTERNAL', { correlationId }).error, correlationId);
    } finally {
      pending -= 1;
      const tookMs = deps.nowMs() - startedMs;
      if (tookMs > 1000) deps.log.info('slow call', { correlationId, method, tookMs });
    }
  }

  function refuse(error: AppError, correlationId: string, sender: Sender, method: string): Envelope {
    deps.log.warn('call refused', { correlationId, code: error.code, method, window: sender.window });
    return envelopeOf(error, correlationId);
  }

  function envelopeOf(error: AppError, correlationId: string): Envelope {
    return {
      ok: false,
      error: { code: error.code, message: deps.textOf(error), details: error.details, correlationId },
    };
  }

  return {
    handle,
    get pending() {
      return pending;
    },
  };
}

/** Everything that can be refused before a process is asked. */
function accept(deps: RouterDeps, sender: Sender, raw: unknown): Result<AcceptedCall> {
  const { window } = sender;
  if (window === null || !sender.isMainFrame || sender.origin !== deps.trustedOrigin) return fail('SENDER_REFUSED');
  const request = CallRequest.safeParse(raw);
  if (!request.success) return fail('INPUT_INVALID', { method: '', field: firstPath(request.error.issues) });
  const { method, requestId, input } = request.data;
  // `hasOwn`: a name such as `constructor` must not reach a property of every object.
  const definition = Object.hasOwn(deps.contract, method) ? deps.contract[method] : undefined;
  if (definition === undefined) return fail('METHOD_UNKNOWN', { method });
  if (!definition.windows.includes(window)) return fail('SENDER_REFUSED', { method, window });
  const actor = actorFor(definition, deps.sessionOf(window), method);
  if (!actor.ok) return actor;
  const parsed = definition.input.safeParse(input);
  if (!parsed.success) return fail('INPUT_INVALID', { method, field: firstPath(parsed.error.issues) });
  return ok({
    method: method as MethodName,
    definition,
    input: parsed.data,
    context: { requestId, actor: actor.value, origin: window },
    window,
  });
}

/** In whose name the call runs; a locked session is nobody, and stops whatever needs somebody. */
function actorFor(definition: MethodDefinition, session: Session | null, method: string): Result<Actor | null> {
  const actor = session && !session.locked ? { personId: session.personId, role: session.role } : null;
  if (definition.roles === 'ANYONE') return ok(actor);
  if (session === null) return fail('ACTOR_REQUIRED', { method });
  if (session.locked) return fail('SESSION_LOCKED');
  return definition.roles.includes(session.role) ? ok(actor) : fail('ROLE_REFUSED', { method, role: session.role });
}

async function carryOut(deps: RouterDeps, call: AcceptedCall): Promise<Result<unknown>> {
  const answer = await deps.targets[call.definition.target](call.method, call.input, call.context);
  if (!answer.ok) return answer;
  const parsed = call.definition.output.safeParse(answer.value);
  if (!parsed.success) {
    const { issues } = parsed.error;
    throw new Error(`the answer of ${call.method} does not fit its schema: ${firstPath(issues)} ${issues[0]?.code}`);
  }
  return ok(parsed.data);
}

function firstPath(issues: readonly { readonly path: readonly PropertyKey[] }[]): string {
  return issues[0]?.path.map(String).join('.') ?? '';
}

/** The remote stack of a bug in another process says more than the place where its answer arrived. */
function stackOf(bug: unknown): string {
  if (!(bug instanceof Error)) return String(bug);
  const remote = 'remoteStack' in bug ? `\n${String(bug.remoteStack)}` : '';
  return `${bug.stack ?? bug.message}${remote}`;
}
