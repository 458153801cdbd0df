/**
 * Lets warnings of this process out on standard error, but not those of the picture library, which says the same each time
 * on Linux and imports its own version as JSON.
 */
export function quietPictureLibrary(process: NodeJS.Process): void {
  process.removeAllListeners('warning');
  process.on('warning', (warning) => {
    const { code = '' } = warning as { readonly code?: string };
    if (code === 'SharpElectronLinux' || warning.name === 'ExperimentalWarning') return;
    process.stderr.write(`${warning.name}: ${warning.message}\n`);
  });
}
