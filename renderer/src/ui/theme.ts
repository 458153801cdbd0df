import { type CSSVariablesResolver, createTheme, type MantineColorsTuple } from '@mantine/core';

/** The office's colour: a deep blue-green, calm on a screen all day. White on shade 7 has a contrast of 7.9 : 1. */
const ink: MantineColorsTuple = [
  '#eaf4f6',
  '#d2e6ea',
  '#a5cdd5',
  '#75b1bd',
  '#4d97a6',
  '#2f8092',
  '#1b6c7e',
  '#12596a',
  '#0e4755',
  '#0a343f',
];

const clay: MantineColorsTuple = [
  '#fcedeb',
  '#f8d8d4',
  '#f0b1aa',
  '#e5857b',
  '#d95d51',
  '#cc4034',
  '#b92c22',
  '#a82018',
  '#8c1912',
  '#6e120d',
];

const stone: MantineColorsTuple = [
  '#f8f7f4',
  '#f1efea',
  '#e4e1d9',
  '#d0ccc2',
  '#a9a79f',
  '#85867f',
  '#67706f',
  '#4c5a5e',
  '#33444a',
  '#1b2a30',
];

export const theme = createTheme({
  primaryColor: 'ink',
  primaryShade: 7,
  colors: { ink, red: clay, gray: stone },
  white: '#ffffff',
  black: '#1b2a30',
  fontFamily: "'Be Vietnam Pro', 'Segoe UI', system-ui, sans-serif",
  fontFamilyMonospace: "'Cascadia Mono', 'Consolas', 'DejaVu Sans Mono', monospace",
  headings: { fontFamily: "'Be Vietnam Pro', 'Segoe UI', system-ui, sans-serif", fontWeight: '600' },
  defaultRadius: 'md',
  radius: { xs: '0.125rem', sm: '0.25rem', md: '0.5rem', lg: '0.75rem', xl: '1.25rem' },
  focusRing: 'auto',
  cursorType: 'pointer',
  respectReducedMotion: true,
  components: {
    // Dialogs stand in an element of our own, so that the lock can cover and freeze them too.
    Portal: { defaultProps: { target: '#dialogs' } },
    Button: { defaultProps: { size: 'md' }, styles: { root: { fontWeight: 600 } } },
    TextInput: { defaultProps: { size: 'md' } },
    PasswordInput: { defaultProps: { size: 'md' } },
    NumberInput: { defaultProps: { size: 'md' } },
    Select: { defaultProps: { size: 'md', allowDeselect: false, checkIconPosition: 'right' } },
    MultiSelect: { defaultProps: { size: 'md' } },
    Autocomplete: { defaultProps: { size: 'md' } },
    TagsInput: { defaultProps: { size: 'md' } },
    Textarea: { defaultProps: { size: 'md' } },
    Switch: { defaultProps: { size: 'md' } },
    Checkbox: { defaultProps: { size: 'md' } },
    SegmentedControl: { defaultProps: { size: 'md' } },
    Menu: { defaultProps: { shadow: 'md', withinPortal: true } },
    Modal: { defaultProps: { centered: true, radius: 'lg', overlayProps: { backgroundOpacity: 0.45 } } },
    Drawer: { defaultProps: { position: 'right', overlayProps: { backgroundOpacity: 0.35 } } },
    Tooltip: { defaultProps: { withArrow: true } },
  },
});

/** Colours of meaning, used by our own style sheets. Each pair of text and ground has a contrast of at least 4.5 : 1. */
export const cssVariables: CSSVariablesResolver = () => ({
  variables: {
    '--quay-paper': '#f5f4f0',
    '--quay-surface': '#ffffff',
    '--quay-line': '#dfdcd3',
    '--quay-text': '#1b2a30',
    '--quay-text-soft': '#4f5d63',
    '--quay-brand': '#12596a',
    '--quay-brand-deep': '#0a343f',
    '--quay-brand-soft': '#eaf4f6',
    '--quay-gold': '#e9b44c',
    '--quay-ok': '#1b6b3a',
    '--quay-ok-soft': '#e9f4ed',
    '--quay-warn': '#8a4b00',
    '--quay-warn-soft': '#fdf3e1',
    '--quay-bad': '#a82018',
    '--quay-bad-soft': '#fcedeb',
    '--quay-ring': '#b34e08',
  },
  light: {
    '--mantine-color-body': '#f5f4f0',
    '--mantine-color-dimmed': '#4f5d63',
    '--mantine-color-placeholder': '#67706f',
    '--mantine-color-error': '#a82018',
    '--mantine-color-default-border': '#c4c1b7',
  },
  dark: {},
});
