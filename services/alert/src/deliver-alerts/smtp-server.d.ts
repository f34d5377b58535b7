/** What our specs use of smtp-server, which has no types. */
declare module 'smtp-server' {
  import type { Readable } from 'node:stream';
  import type { Server } from 'node:net';

  export interface Session {
    readonly envelope: { readonly mailFrom: { readonly address: string }; readonly rcptTo: readonly { readonly address: string }[] };
  }
  export interface Options {
    readonly authOptional?: boolean;
    readonly disabledCommands?: readonly string[];
    readonly logger?: boolean;
    readonly onData?: (stream: Readable, session: Session, done: (error?: Error & { responseCode?: number }) => void) => void;
  }
  export class SMTPServer {
    constructor(options: Options);
    readonly server: Server;
    listen(port: number, host: string, listening: () => void): void;
    close(closed?: () => void): void;
  }
}
