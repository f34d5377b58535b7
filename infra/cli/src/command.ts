/** One command of `npm run …`: what it is for, how it is called, what it does. Resolves to the exit code. */
export interface Command {
  readonly name: string;
  readonly purpose: string;
  readonly usage: string;
  run(args: string[]): Promise<number>;
}

/** Something a user can put right: printed as one sentence, without a stack. */
export class UserError extends Error {
  override name = 'UserError';
}
