import ipaddr from 'ipaddr.js';
import { plainText } from './characters.js';
import { exactly, type Reader } from './reading.js';

const canonicalOf = (address: string): string | undefined => {
  if (ipaddr.IPv4.isValidFourPartDecimal(address)) return ipaddr.IPv4.parse(address).toString();
  if (!ipaddr.IPv6.isValid(address)) return undefined;
  const six = ipaddr.IPv6.parse(address.replace(/%.*$/, ''));
  return six.isIPv4MappedAddress() ? six.toIPv4Address().toString() : six.toRFC5952String();
};

/** RFC 5952 text without port or zone; an IPv4 address inside IPv6 is the IPv4 address. A network (`192.0.2.0/24`) equals only itself. */
export const readIp: Reader = (value) => {
  const text = plainText(value).toLowerCase().replaceAll('[.]', '.');
  const bracketed = /^\[([^\]]+)\]/.exec(text)?.[1];
  const [host = '', bits] = (bracketed ?? text).split('/');
  const address = canonicalOf(host.trim()) ?? canonicalOf(host.replace(/:[0-9]+$/, '').trim());
  if (!address) return text ? { canonical: text, valid: false, keys: [exactly(`ip:${text}`)], note: 'not an IP address; compared as written' } : undefined;
  const canonical = bits === undefined ? address : `${address}/${bits.trim()}`;
  return { canonical, valid: bits === undefined || /^[0-9]{1,3}$/.test(bits.trim()), keys: [exactly(`ip:${canonical}`)] };
};
