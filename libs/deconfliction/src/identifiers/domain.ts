import { parse } from 'tldts';
import { plainText } from './characters.js';
import { hostOf } from './host.js';
import { exactly, variant, type Reader } from './reading.js';

/** Hosts whose pages belong to different people: there the page is the identity, and the host alone is everybody's. */
const sharedHosts = new Set(['facebook.com', 'instagram.com', 'twitter.com', 'x.com', 't.me', 'telegram.me', 'youtube.com', 'tiktok.com', 'linkedin.com', 'vk.com', 'ok.ru', 'medium.com', 'github.com', 'sites.google.com', 'pinterest.com']);
const inPath = /^\/(?:(?:pages|groups|people|company|in|channel|c|user|site)\/)?([^/?#\s]+)/i;

/** Of a text such as `: www.shop.example (closed)` what looks like a name on the web. */
const address = (text: string): string => (text.split(/\s+/).find((word) => /[^.]\.[^.]/.test(word)) ?? text).replace(/^[^\p{L}\p{N}[]+|[.,;:)]+$/gu, '');

/** The host of a name or an address on the web, lower case and IDNA. With or without `www.` is a variant; a parent domain is only associated. */
export const readDomain: Reader = (value) => {
  const text = address(plainText(value).replaceAll('[.]', '.')).replace(/^h(?:tt|xx)ps?:/i, 'http:');
  const rest = text.replace(/^[a-z][a-z0-9+.-]*:\/*/i, '');
  const host = hostOf(rest.replace(/[/?#].*$/, '').replace(/^[^@]*@/, '').replace(/:[0-9]+$/, ''));
  if (!host) return text ? { canonical: text.toLowerCase(), valid: false, keys: [exactly(`domain:${text.toLowerCase()}`)], note: 'not a host name; compared as written' } : undefined;
  const { domain, isIp } = parse(host);
  const bare = host.replace(/^(?:www|m)\./, '');
  const page = sharedHosts.has(bare) ? inPath.exec(rest.replace(/^[^/]*/, ''))?.[1]?.toLowerCase() : undefined;
  if (page) return { canonical: `${bare}/${page}`, valid: true, keys: [exactly(`domain:${bare}/${page}`)] };
  return { canonical: host, valid: domain !== null && !isIp, keys: [exactly(`domain:${host}`), variant(`domain~${host.replace(/^www\./, '')}`, 'www-prefix')] };
};
