/** What stands behind the question mark of a connection, such as `profile` in `tcp://192.168.1.50?profile=epson`. */
export type ConnectionOption = 'profile' | 'width';

/** The value of an option; empty where the connection does not name it. */
export function optionOf(connection: string, option: ConnectionOption): string {
  return new URLSearchParams(connection.split('?')[1] ?? '').get(option) ?? '';
}

/** The connection with this option, or without it where the value is empty; everything else stays as it was typed. */
export function withOption(connection: string, option: ConnectionOption, value: string): string {
  const [place = '', text = ''] = connection.trim().split('?');
  const options = new URLSearchParams(text);
  if (value === '') options.delete(option);
  else options.set(option, value);
  return options.size === 0 ? place : `${place}?${options.toString()}`;
}
