/** Two short tones, the second a fourth lower: a door bell, told apart from the chime of a call. */
const TONES_HZ = [880, 659] as const;
const TONE_S = 0.18;
const GAP_S = 0.06;
const PEAK = 0.25;
const CLOSE_AFTER_MS = 2_000;

/** Rings twice through the loudspeaker of this PC; a PC without one stays silent. The notice on the screen says the same. */
export function ringBell(): void {
  const context = openContext();
  if (context === null) return;
  for (const [index, hz] of TONES_HZ.entries()) {
    const startS = context.currentTime + index * (TONE_S + GAP_S);
    const gain = new GainNode(context, { gain: 0 });
    gain.gain.setValueAtTime(0, startS);
    gain.gain.linearRampToValueAtTime(PEAK, startS + 0.02);
    gain.gain.exponentialRampToValueAtTime(0.001, startS + TONE_S);
    const tone = new OscillatorNode(context, { frequency: hz, type: 'sine' });
    tone.connect(gain).connect(context.destination);
    tone.start(startS);
    tone.stop(startS + TONE_S);
  }
  // By the clock: without a sound card the end of a tone may never be told.
  window.setTimeout(() => void context.close(), CLOSE_AFTER_MS);
}

/** Null where the engine refuses to open any sound output. */
function openContext(): AudioContext | null {
  try {
    return new AudioContext();
  } catch {
    return null;
  }
}
