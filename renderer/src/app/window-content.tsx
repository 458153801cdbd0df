import type { ComponentType } from 'react';
import type { WindowName } from '../../../electron/domain/windows.ts';
import { useBridge } from '../bridge/bridge-context.ts';
import { BoardWindow } from '../features/board/board-window.tsx';
import { CounterHelp } from '../features/counter/counter-help.tsx';
import { CounterHome } from '../features/counter/counter-home.tsx';
import { KioskWindow } from '../features/kiosk/kiosk-window.tsx';
import { RatingWindow } from '../features/rating/rating-window.tsx';
import { ServiceWindow } from '../features/service/service-window.tsx';
import { SetupHelp } from '../features/setup/setup-help.tsx';
import { SetupSections } from '../features/setup/setup-sections.tsx';
import { SupervisorHelp } from '../features/supervisor/supervisor-help.tsx';
import { SupervisorHome } from '../features/supervisor/supervisor-home.tsx';
import { StaffGate } from './staff-gate.tsx';

/** What a window shows. Staff windows stand behind store, sign-in and lock; the others are whole pages. */
type WindowEntry =
  | { readonly kind: 'page'; readonly Page: ComponentType }
  | { readonly kind: 'staff'; readonly Content: ComponentType; readonly Help: ComponentType };

const WINDOWS: Readonly<Record<WindowName, WindowEntry>> = {
  kiosk: { kind: 'page', Page: KioskWindow },
  board: { kind: 'page', Page: BoardWindow },
  board2: { kind: 'page', Page: BoardWindow },
  board3: { kind: 'page', Page: BoardWindow },
  rating: { kind: 'page', Page: RatingWindow },
  service: { kind: 'page', Page: ServiceWindow },
  counter: { kind: 'staff', Content: CounterHome, Help: CounterHelp },
  supervisor: { kind: 'staff', Content: SupervisorHome, Help: SupervisorHelp },
  setup: { kind: 'staff', Content: SetupSections, Help: SetupHelp },
};

export function WindowContent() {
  const entry = WINDOWS[useBridge().window];
  return entry.kind === 'page' ? <entry.Page /> : <StaffGate Content={entry.Content} Help={entry.Help} />;
}
