import { useEffect, useState } from 'react';

/** The installed voice for a language; voices that need a network are never used. Null where there is none. */
export function useSystemVoice(language: string): SpeechSynthesisVoice | null {
  const [voices, setVoices] = useState(() => window.speechSynthesis.getVoices());
  useEffect(() => {
    const look = (): void => setVoices(window.speechSynthesis.getVoices());
    window.speechSynthesis.addEventListener('voiceschanged', look);
    return () => window.speechSynthesis.removeEventListener('voiceschanged', look);
  }, []);
  const isOf = ({ lang }: SpeechSynthesisVoice): boolean => lang.toLowerCase().split(/[-_]/)[0] === language;
  return voices.find((voice) => voice.localService && isOf(voice)) ?? null;
}

/** Some voices never tell that they have ended; no text of a screen takes longer. */
const SAY_LIMIT_MS = 30_000;

/** Says a text and resolves when it is over, was cancelled or failed. */
export function say(text: string, voice: SpeechSynthesisVoice, volumePercent: number): Promise<void> {
  const utterance = new SpeechSynthesisUtterance(text);
  utterance.voice = voice;
  utterance.lang = voice.lang;
  utterance.volume = volumePercent / 100;
  return new Promise((resolve) => {
    window.setTimeout(resolve, SAY_LIMIT_MS);
    utterance.addEventListener('end', () => resolve(), { once: true });
    utterance.addEventListener('error', () => resolve(), { once: true });
    window.speechSynthesis.speak(utterance);
  });
}
