/** The port in a simulator's address (`tcp://…:9100`, `escl:http://…:8080/eSCL`, `demo-hid://…:7000`). Throws without one. */
export function connectionPort(connection: string): number {
  const [, port] = /^(?:escl:)?[a-z-]+:\/\/[^/:]+:(\d+)/.exec(connection) ?? [];
  if (port === undefined) throw new Error('a simulator answered an address without a port');
  return Number(port);
}
