/** The part of escpos 2.5.2 that is used; the package brings no types. */
declare module 'escpos/printer.js' {
  /** Where `flush` hands the bytes over. */
  export interface Adapter {
    write(bytes: Uint8Array): void;
  }

  export default class Printer {
    constructor(adapter: Adapter);
    hardware(name: 'init'): this;
    align(place: 'lt' | 'ct' | 'rt'): this;
    feed(lines: number): this;
    cut(isPartial: boolean, feedLines: number): this;
    cashdraw(pin: 2 | 5): this;
    beep(times: number, unitsOf50Ms: number): this;
    print(bytes: Buffer): this;
    flush(): this;
  }
}
