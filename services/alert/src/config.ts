import { readServiceConfig, type ServiceConfig } from '@parley/security';
import { z } from 'zod';

export interface MailConfig {
  readonly smtpUrl: string;
  readonly from: string;
}

export interface AlertConfig extends ServiceConfig {
  /** Where people open a conflict; it stands in e-mails. */
  readonly consoleUrl?: string | undefined;
  /** Without it the e-mail channel is off. */
  readonly mail?: MailConfig | undefined;
  readonly deskEmail?: string | undefined;
  /** Endpoints, as `host:port`, that may be on closed networks and without TLS. */
  readonly webhookAllow: readonly string[];
  readonly webhookTimeoutMs: number;
}

const Environment = z
  .object({
    CONSOLE_URL: z.url().optional(),
    SMTP_URL: z.url({ protocol: /^smtps?$/ }).optional(),
    MAIL_FROM: z.email().optional(),
    DESK_EMAIL: z.email().optional(),
    WEBHOOK_ALLOW: z.string().default('').transform((list) => list.split(',').map((entry) => entry.trim().toLowerCase()).filter(Boolean)).pipe(z.array(z.string().regex(/^(\[[0-9a-f:.]+\]|[a-z0-9.-]+):\d{1,5}$/, 'WEBHOOK_ALLOW is a list of host:port'))),
  })
  .refine((env) => (env.SMTP_URL === undefined) === (env.MAIL_FROM === undefined), 'SMTP_URL and MAIL_FROM go together');

const webhookTimeoutMs = 10_000;

const set = (environment: NodeJS.ProcessEnv) => Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));

/** Reads and asserts what the alert service needs, once, at start. */
export const readAlertConfig = (environment: NodeJS.ProcessEnv): AlertConfig => {
  const env = Environment.parse(set(environment));
  const mail = env.SMTP_URL && env.MAIL_FROM ? { smtpUrl: env.SMTP_URL, from: env.MAIL_FROM } : undefined;
  return { ...readServiceConfig(environment, { service: 'alert', port: 8084 }), consoleUrl: env.CONSOLE_URL, mail, deskEmail: env.DESK_EMAIL, webhookAllow: env.WEBHOOK_ALLOW, webhookTimeoutMs };
};
