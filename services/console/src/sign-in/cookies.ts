import type { ConsoleConfig } from '../config.js';

/** What the cookies of the console are called and how they are set. Where the console is reached by https, browsers take them from there alone. */
export class Cookies {
  readonly session: string;
  readonly pending: string;
  private readonly attributes: string;

  constructor({ publicUrl }: Pick<ConsoleConfig, 'publicUrl'>) {
    const secure = new URL(publicUrl).protocol === 'https:';
    this.session = `${secure ? '__Host-' : ''}parley_session`;
    this.pending = `${secure ? '__Host-' : ''}parley_sign_in`;
    this.attributes = `Path=/; HttpOnly; SameSite=Lax${secure ? '; Secure' : ''}`;
  }

  set(name: string, value: string, maxAgeSeconds?: number): string {
    return `${name}=${value}; ${this.attributes}${maxAgeSeconds === undefined ? '' : `; Max-Age=${maxAgeSeconds}`}`;
  }

  clear(name: string): string {
    return this.set(name, '', 0);
  }

  /** The value of one of our cookies: a random name, or nothing. */
  read(header: string | undefined, name: string): string | undefined {
    const pairs = (header ?? '').split(';').map((pair) => pair.trim().split('='));
    const value = pairs.find(([key]) => key === name)?.[1];
    return value && /^[A-Za-z0-9_-]{43}$/.test(value) ? value : undefined;
  }
}
