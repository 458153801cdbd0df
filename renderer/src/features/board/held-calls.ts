/** Keeps what cannot be said yet, in order. */
export interface HeldCalls<Call> {
  /** Says a call, or keeps it while `isReady` is false. */
  offer(call: Call, isReady: boolean, say: (call: Call) => void): void;
  /** Says what was kept, each once. */
  release(say: (call: Call) => void): void;
}

/** Makes an empty one: a board that has just opened hears calls before it knows the clips of its language. */
export function createHeldCalls<Call>(): HeldCalls<Call> {
  const held: Call[] = [];
  const release = (say: (call: Call) => void): void => {
    for (const call of held.splice(0)) say(call);
  };
  return {
    offer(call, isReady, say) {
      held.push(call);
      if (isReady) release(say);
    },
    release,
  };
}
