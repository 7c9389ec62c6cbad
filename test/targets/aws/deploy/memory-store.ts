import type { ObjectStore, StoredFile } from '../../../../src/targets/aws/deploy/object-store.ts';

/** A bucket in memory. It may be told to fail once, at the nth write from then on. */
export class MemoryStore implements ObjectStore {
  readonly files = new Map<string, StoredFile>();
  /** Keys in the order in which they were written. */
  readonly written: string[] = [];
  #failAt: number | undefined;

  failAt(write: number): void {
    this.#failAt = this.written.length + write;
  }

  async put(file: StoredFile): Promise<void> {
    if (this.#failAt !== undefined && this.written.length + 1 >= this.#failAt) {
      this.#failAt = undefined;
      throw new Error('the connection was cut');
    }
    this.written.push(file.key);
    this.files.set(file.key, file);
  }

  async read(key: string): Promise<string | undefined> {
    return this.files.get(key)?.body.toString();
  }

  async list(prefix: string): Promise<string[]> {
    return [...this.files.keys()].filter((key) => key.startsWith(prefix));
  }

  async remove(keys: readonly string[]): Promise<void> {
    for (const key of keys) this.files.delete(key);
  }
}
