import { setImmediate as everythingElse } from "node:timers/promises";
import type { Clock } from "../../src/base/clock.ts";

interface Sleeper {
  readonly at: number;
  /** Of two sleepers with the same time, the first to fall asleep wakes first. */
  readonly order: number;
  readonly wake: () => void;
}

/** A clock that stands still while there is work, and then jumps to the time when the next sleeper wakes. */
export class VirtualClock implements Clock {
  #now = 0;
  #order = 0;
  readonly #sleepers = new Heap<Sleeper>((a, b) => a.at - b.at || a.order - b.order);

  constructor(readonly random: () => number) {}

  now(): number {
    return this.#now;
  }

  sleep(ms: number, signal?: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      if (signal?.aborted) return resolve();
      const wake = () => {
        signal?.removeEventListener("abort", wake);
        resolve();
      };
      signal?.addEventListener("abort", wake);
      this.#sleepers.add({ at: this.#now + ms, order: this.#order++, wake });
    });
  }

  /** Lets time pass until `work` is done. */
  async run<T>(work: Promise<T>): Promise<T> {
    let done = false;
    const end = () => {
      done = true;
    };
    work.then(end, end);
    for (;;) {
      await everythingElse();
      if (done) return work;
      const next = this.#sleepers.take();
      if (!next) throw new Error("the work waits for something other than the clock");
      this.#now = next.at;
      next.wake();
    }
  }
}

/** A binary heap: takes the least first. */
class Heap<T> {
  readonly #items: T[] = [];

  constructor(private readonly compare: (a: T, b: T) => number) {}

  add(item: T): void {
    const items = this.#items;
    let index = items.push(item) - 1;
    while (index > 0) {
      const parent = (index - 1) >> 1;
      if (this.compare(items[parent] as T, item) <= 0) break;
      items[index] = items[parent] as T;
      index = parent;
    }
    items[index] = item;
  }

  take(): T | undefined {
    const items = this.#items;
    const [first] = items;
    const last = items.pop();
    if (items.length === 0 || last === undefined) return first;
    let index = 0;
    for (;;) {
      let child = 2 * index + 1;
      if (child >= items.length) break;
      if (child + 1 < items.length && this.compare(items[child + 1] as T, items[child] as T) < 0) child++;
      if (this.compare(last, items[child] as T) <= 0) break;
      items[index] = items[child] as T;
      index = child;
    }
    items[index] = last;
    return first;
  }
}
