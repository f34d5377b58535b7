import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/** Passwords that this installation made up for its own parts, kept in a file that only its owner reads. */
export class Secrets {
  private readonly known: Record<string, string>;

  constructor(private readonly file: string) {
    this.known = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>) : {};
  }

  /** The secret of this name; made (32 random bytes, base64url) and written down the first time. */
  of(name: string): string {
    const secret = (this.known[name] ??= randomBytes(32).toString('base64url'));
    mkdirSync(dirname(this.file), { recursive: true });
    writeFileSync(this.file, JSON.stringify(this.known, null, 1), { mode: 0o600 });
    return secret;
  }
}
