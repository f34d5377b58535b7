import { lookup as lookUp } from 'node:dns/promises';
import type { LookupFunction } from 'node:net';
import ipaddr from 'ipaddr.js';

/** An endpoint that we may send to, with the addresses that were checked: the connection goes to one of them and nowhere else. */
export interface CheckedEndpoint {
  readonly url: URL;
  readonly lookup: LookupFunction;
}

/** An endpoint that we do not send to, whatever it would answer. */
export class EndpointRefused extends Error {
  override name = 'EndpointRefused';
}

interface Address {
  readonly address: string;
  readonly family: number;
}

const defaultPorts: Readonly<Record<string, string>> = { 'http:': '80', 'https:': '443' };

const hostOf = (url: URL) => url.hostname.replace(/^\[|\]$/g, '');

/** Whether an address is one of the public internet; IPv4 in IPv6 counts as what it carries. */
export const isPublic = (address: string): boolean => ipaddr.isValid(address) && ipaddr.process(address).range() === 'unicast';

const read = (address: string, allowed: readonly string[]): { url: URL; isAllowed: boolean } => {
  if (!URL.canParse(address)) throw new EndpointRefused('the address is not a URL');
  const url = new URL(address);
  const isAllowed = allowed.includes(`${url.hostname}:${url.port || (defaultPorts[url.protocol] ?? '')}`);
  if (url.protocol !== 'https:' && !(isAllowed && url.protocol === 'http:')) throw new EndpointRefused('the address is not https');
  if (url.username || url.password) throw new EndpointRefused('the address carries credentials');
  if (!isAllowed && ipaddr.isValid(hostOf(url))) throw new EndpointRefused('the address names no host');
  return { url, isAllowed };
};

// What the name meant when it was checked is what the socket gets: a name that means something else a moment later changes nothing.
const pinnedTo = (addresses: readonly Address[]): LookupFunction => (_hostname, options, callback) => {
  const [first] = addresses;
  if (options.all) callback(null, [...addresses]);
  else callback(null, first?.address ?? '', first?.family ?? 4);
};

/**
 * Checks where a webhook would go (security-ux.md A11): https, no credentials, no bare address, and every address that the name means public.
 * `allowed` names `host:port`s on closed networks that an administrator vouches for. Throws `EndpointRefused`, or what the resolver says.
 */
export const checkEndpoint = async (address: string, allowed: readonly string[]): Promise<CheckedEndpoint> => {
  const { url, isAllowed } = read(address, allowed);
  const addresses = await lookUp(hostOf(url), { all: true });
  if (!isAllowed && !addresses.every((one) => isPublic(one.address))) throw new EndpointRefused('the name means an address that is not public');
  return { url, lookup: pinnedTo(addresses) };
};
