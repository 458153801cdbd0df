/** The disk that holds the data directory, in bytes. */
export interface Disk {
  freeBytes(): Promise<number>;
  /** The database with what is not folded into it yet. */
  databaseBytes(): Promise<number>;
}
