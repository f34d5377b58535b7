import { createHash, timingSafeEqual } from 'node:crypto';
import type { SampleUser } from '../sample-day/sample-people.js';

const digest = (text: string) => createHash('sha256').update(text).digest();

/** The people who may sign in, all with the one password of the sample. */
export class People {
  constructor(private readonly users: readonly SampleUser[], private readonly password: string) {}

  named(username: string): SampleUser | undefined {
    return this.users.find((u) => u.username === username);
  }

  /** The person of this name, if the password is theirs; compared in constant time. */
  signedIn(username: string, password: string): SampleUser | undefined {
    const right = timingSafeEqual(digest(password), digest(this.password));
    return right ? this.named(username.trim().toLowerCase()) : undefined;
  }
}

/** What a token says about a person, under the names that Parley's services read. */
export const claimsOf = ({ agency, roles, name, email }: SampleUser) => ({ agency, roles, name, email });
