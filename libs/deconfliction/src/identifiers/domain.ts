import { parse } from 'tldts';
import { plainText } from './characters.js';
import { hostOf } from './host.js';
import { exactly, variant, type Reader } from './reading.js';

/** The host of a name or an address on the web, lower case and IDNA. With or without `www.` is a variant; a parent domain is only associated. */
export const readDomain: Reader = (value) => {
  const text = plainText(value).replaceAll('[.]', '.').replace(/^h(?:tt|xx)ps?:/i, 'http:');
  const authority = text.replace(/^[a-z][a-z0-9+.-]*:\/*/i, '').replace(/[/?#].*$/, '').replace(/^[^@]*@/, '').replace(/:[0-9]+$/, '');
  const host = hostOf(authority);
  if (!host) return text ? { canonical: text.toLowerCase(), valid: false, keys: [exactly(`domain:${text.toLowerCase()}`)], note: 'not a host name; compared as written' } : undefined;
  const { domain, isIp } = parse(host);
  const bare = host.replace(/^www\./, '');
  return { canonical: host, valid: domain !== null && !isIp, keys: [exactly(`domain:${host}`), variant(`domain~${bare}`, 'www-prefix')] };
};
