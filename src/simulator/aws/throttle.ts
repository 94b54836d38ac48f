import type { Bucket } from "./settings.ts";

/** Token buckets, one for each name; times in ms. */
export class Throttle {
  private readonly levels = new Map<string, { tokens: number; at: number }>();

  /** Takes a token from a full-at-first bucket; false if there is none. */
  take(name: string, { rate, burst }: Bucket, now: number): boolean {
    const { tokens, at } = this.levels.get(name) ?? { tokens: burst, at: now };
    const filled = Math.min(burst, tokens + ((now - at) / 1000) * rate);
    const allowed = filled >= 1;
    this.levels.set(name, { tokens: allowed ? filled - 1 : filled, at: now });
    return allowed;
  }
}
