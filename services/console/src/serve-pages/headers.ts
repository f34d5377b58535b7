import type { FastifyHelmetOptions } from '@fastify/helmet';

/** What every answer of the console is sent with (security-ux.md A12): nothing but our own files runs, and nobody frames us. */
export const helmetOptions = (publicUrl: string): FastifyHelmetOptions => {
  const secure = new URL(publicUrl).protocol === 'https:';
  return {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: [`'none'`], scriptSrc: [`'self'`], styleSrc: [`'self'`], imgSrc: [`'self'`, 'data:'], fontSrc: [`'self'`], connectSrc: [`'self'`], manifestSrc: [`'self'`],
        baseUri: [`'none'`], formAction: [`'self'`], objectSrc: [`'none'`], frameAncestors: [`'none'`],
      },
    },
    crossOriginOpenerPolicy: { policy: 'same-origin' },
    crossOriginResourcePolicy: { policy: 'same-origin' },
    referrerPolicy: { policy: 'no-referrer' },
    xFrameOptions: { action: 'deny' },
    strictTransportSecurity: secure ? { maxAge: 31_536_000, includeSubDomains: true } : false,
  };
};

/** The same policy for one page, whose component kit writes a style of its own. */
export const withStyleNonce = (policy: string, nonce: string): string => policy.replace(`style-src 'self'`, `style-src 'self' 'nonce-${nonce}'`);
