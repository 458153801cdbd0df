import { PasswordInput } from '@mantine/core';
import type { ReactNode, Ref } from 'react';
import classes from './pin-field.module.css';

interface PinFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (pin: string) => void;
  readonly description?: string;
  readonly error?: ReactNode;
  readonly disabled?: boolean;
  readonly isLarge?: boolean;
  readonly autoFocus?: boolean;
  readonly inputRef?: Ref<HTMLInputElement>;
}

/** A PIN as dots: digits only, at most eight, never remembered by the page. */
export function PinField({ value, onChange, isLarge = false, inputRef, ...rest }: PinFieldProps) {
  return (
    <PasswordInput
      {...rest}
      ref={inputRef ?? null}
      classNames={{ innerInput: isLarge ? (classes.large ?? '') : (classes.small ?? '') }}
      size={isLarge ? 'xl' : 'md'}
      // A dialog moves the focus a moment after it opened, to this field and not to its button for closing.
      data-autofocus={isLarge || rest.autoFocus || undefined}
      inputMode="numeric"
      aria-invalid={Boolean(rest.error)}
      autoComplete="off"
      maxLength={8}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value.replace(/\D/g, '').slice(0, 8))}
    />
  );
}
