// Loaded before anything else, by whatever Node the computer has: no imports, no syntax younger than Node 12.

/**
 * Whether this computer can build and run the program from source.
 * @param {object} host
 * @param {string} host.platform process.platform
 * @param {string} host.arch process.arch
 * @param {string} host.release os.release()
 * @param {string} host.nodeVersion process.versions.node
 * @returns {string | null} one sentence that says what is needed, or null
 */
export function platformProblem(host) {
  if (host.platform === 'win32') {
    if (Number.parseInt(host.release, 10) < 10) {
      return `This program needs Windows 10 or 11 (64-bit); this computer runs Windows version ${host.release}.`;
    }
    if (host.arch !== 'x64') {
      return `This program needs 64-bit Windows and 64-bit Node.js (x64); this Node.js is ${host.arch}.`;
    }
  } else if (host.platform === 'linux') {
    if (host.arch !== 'x64') return `This program needs 64-bit Linux on x64; this computer is ${host.arch}.`;
  } else {
    return `This program runs on Windows 10 or 11 and on Debian 12 (64-bit); ${host.platform} is not supported.`;
  }
  if (Number.parseInt(host.nodeVersion, 10) < 20) {
    return `Node.js 20 or newer is needed to set this program up; this is Node.js ${host.nodeVersion}.`;
  }
  return null;
}
