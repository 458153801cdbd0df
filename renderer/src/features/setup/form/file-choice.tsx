import { FileButton } from '@mantine/core';
import { type ReactNode, useRef } from 'react';

interface FileChoiceProps {
  readonly accept: string;
  readonly onFile: (file: File) => void;
  /** The button that opens the choice. */
  readonly children: (props: { readonly onClick: () => void }) => ReactNode;
}

/** One file of this PC. The same file can be chosen again after it was mended: the system tells only of a change. */
export function FileChoice({ accept, onFile, children }: FileChoiceProps) {
  const reset = useRef<() => void>(null);
  function take(file: File | null): void {
    reset.current?.();
    if (file !== null) onFile(file);
  }
  return (
    <FileButton accept={accept} resetRef={reset} onChange={take}>
      {(props) => children(props)}
    </FileButton>
  );
}
