import { createHmac } from 'node:crypto';
import type { Database } from '@parley/persistence';

/** A card number's keyed digest (HMAC-SHA-256). The key was made with the schema and never leaves it, so no other service can try numbers. */
export const readCardDigest = async (database: Database): Promise<(cardNumber: string) => string> => {
  const [row] = await database.transaction((tx) => tx.query<{ key: string }>('select key from card_key'));
  if (!row) throw new Error('The register has no key for card digests; its migrations have not run.');
  return (cardNumber) => createHmac('sha256', row.key).update(cardNumber).digest('base64url');
};
