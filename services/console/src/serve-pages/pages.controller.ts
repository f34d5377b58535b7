import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Controller, Get, Inject, Res } from '@nestjs/common';
import { CONSOLE_CONFIG, type ConsoleConfig } from '../config.js';
import { withStyleNonce } from './headers.js';

interface Reply {
  header(name: string, value: string): Reply;
  getHeader(name: string): string | number | string[] | undefined;
  send(body: string): unknown;
}

/** The pages of the web application: one document for all of them, with a nonce of its own for the styles that its components bring. */
@Controller()
export class PagesController {
  private document: Promise<string> | undefined;

  constructor(@Inject(CONSOLE_CONFIG) private readonly config: ConsoleConfig) {}

  @Get(['/', '/closed', '/conflicts/:conflictId'])
  async page(@Res() reply: Reply): Promise<void> {
    this.document ??= readFile(join(this.config.webDir, 'index.html'), 'utf8');
    const nonce = randomBytes(16).toString('base64');
    reply
      .header('content-type', 'text/html; charset=utf-8')
      .header('cache-control', 'no-store')
      .header('content-security-policy', withStyleNonce(String(reply.getHeader('content-security-policy')), nonce))
      .send((await this.document).replaceAll('CSP_NONCE', nonce));
  }
}
