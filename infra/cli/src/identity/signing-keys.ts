import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { exportJWK, generateKeyPair, type JWK } from 'jose';

/** What the provider signs with: tokens by the key set, its own cookies by the cookie keys. */
export interface SigningKeys {
  readonly jwks: { readonly keys: JWK[] };
  readonly cookieKeys: string[];
}

const made = async (): Promise<SigningKeys> => {
  const { privateKey } = await generateKeyPair('ES256', { extractable: true });
  const key = { ...(await exportJWK(privateKey)), alg: 'ES256', use: 'sig', kid: randomBytes(8).toString('base64url') };
  return { jwks: { keys: [key] }, cookieKeys: [randomBytes(32).toString('base64url')] };
};

/** The provider's keys, made at the first start and kept in a file that only its owner reads, so that a restart voids no token. */
export const signingKeys = async (file: string): Promise<SigningKeys> => {
  if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8')) as SigningKeys;
  const keys = await made();
  mkdirSync(dirname(file), { recursive: true });
  // Written beside and renamed: a start that is cut off leaves no half file behind.
  writeFileSync(`${file}.new`, JSON.stringify(keys), { mode: 0o600 });
  renameSync(`${file}.new`, file);
  return keys;
};
