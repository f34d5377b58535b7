import { plainText } from './characters.js';
import { hostOf } from './host.js';
import { exactly, variant, type Reader } from './reading.js';

/** Providers whose mailboxes have more than one spelling: what follows `+` is theirs to ignore, and Google ignores dots as well. */
const ignoresTag = new Set(['gmail.com', 'outlook.com', 'hotmail.com', 'live.com', 'msn.com', 'icloud.com', 'me.com', 'mac.com', 'fastmail.com', 'proton.me', 'protonmail.com', 'pm.me', 'yandex.ru', 'yandex.com', 'zoho.com', 'gmx.com']);
const sameProvider: Readonly<Record<string, string>> = { 'googlemail.com': 'gmail.com', 'protonmail.com': 'proton.me', 'pm.me': 'proton.me', 'mac.com': 'icloud.com', 'me.com': 'icloud.com', 'yandex.com': 'yandex.ru' };

const mailbox = (local: string, host: string): string | undefined => {
  const provider = sameProvider[host] ?? host;
  if (!ignoresTag.has(provider)) return undefined;
  const untagged = local.replace(/(?<=.)\+.*$/, '');
  return `${provider === 'gmail.com' ? untagged.replaceAll('.', '') : untagged}@${provider}`;
};

/** Lower case with an IDNA domain. One mailbox under another spelling of its provider's is a variant. */
export const readEmail: Reader = (value) => {
  const text = plainText(value).replace(/^mailto:/i, '').replace(/\?.*$/, '');
  const address = (/<([^<>]+)>/.exec(text)?.[1] ?? text).replace(/\s+/g, '').toLowerCase();
  const at = address.lastIndexOf('@');
  const local = address.slice(0, Math.max(at, 0));
  const host = at > 0 ? hostOf(address.slice(at + 1)) : undefined;
  if (!host) return address ? { canonical: address, valid: false, keys: [exactly(`email:${address}`)], note: 'not an e-mail address; compared as written' } : undefined;
  const canonical = `${local}@${host}`;
  const folded = mailbox(local, host);
  const valid = local.length <= 64 && /^[^\s"(),:;<>@[\\\]]+$/.test(local) && host.includes('.');
  return { canonical, valid, keys: [exactly(`email:${canonical}`), ...(folded ? [variant(`email~${folded}`, 'provider-folding')] : [])] };
};
