import validator from 'multicoin-address-validator';
import { plainText } from './characters.js';
import { chainOf, chainOfAddress, knownChain, type Chain } from './chain.js';
import { exactly, holds, leavingOut, variant, type IdentifierKey, type Reader } from './reading.js';

/** Base58 tells letters apart by case; hexadecimal and bech32 do not. */
const caseFolded = (address: string): string =>
  /^(?:0x)?[0-9a-f]+$/i.test(address) || /^(?:bc1|tb1|ltc1|addr1|cosmos1|osmo1|bnb1|terra1|[qp][02-9ac-hj-np-z]{41}$)/i.test(address) ? address.toLowerCase() : address;

const checks = (address: string, written: string, chain: Chain | undefined): boolean => {
  if (!chain?.currency) return true;
  // Of an EVM address the case of the letters is the checksum (EIP-55), so the written form is checked.
  const checked = chain.code === 'evm' ? written.replace(/^(?:0x)?/i, '0x') : address;
  return holds(() => validator.validate(checked, chain.currency ?? ''));
};

/** What stands before an address: the ticker of its chain (`XBT 1NE…`), or a scheme as in a payment link (`bitcoin:1NE…`). */
const beforeAddress = /^([A-Za-z][A-Za-z0-9 ]{1,19})[\s:-]+\/{0,2}(?=[A-Za-z0-9]{20,})/;

/**
 * Chain and address. All EVM chains share an address, so they are one; bech32 and hexadecimal are lower case, base58 keeps its case.
 * On the ledgers where an exchange tells its customers apart by a tag (XRP, XLM) the tag belongs to the identity.
 */
export const readWallet: Reader = (value, { issuer }) => {
  const text = plainText(value);
  const said = beforeAddress.exec(text);
  const chainSaid = knownChain(issuer ?? '') ?? knownChain(said?.[1] ?? '') ?? (issuer === undefined ? undefined : chainOf(issuer));
  const rest = text.slice(said?.[0].length ?? 0).replace(/\s+/g, '').replace(/@[0-9]+$/, '');
  const [, written = '', tag] = /^([^?:#]+)(?:[?:#](?:(?:dt|tag|memo|destinationtag)=)?([^&]*).*)?$/i.exec(rest) ?? [];
  if (!written) return undefined;
  const chain = chainSaid ?? chainOfAddress(written);
  const folded = caseFolded(written);
  const address = chain?.code === 'evm' ? folded.replace(/^(?:0x)?/, '0x') : folded;
  const valid = checks(address, written, chain);
  const tagged = chain?.tagged === true && tag ? `${address}#${tag}` : address;
  if (!chain) return { canonical: address, valid, keys: [variant(`wallet::${address}`, 'missing-chain')] };
  const keys: IdentifierKey[] = [exactly(`wallet:${chain.code}:${tagged}`)];
  if (tagged !== address) keys.push(leavingOut(`wallet:${chain.code}:${address}`, 'tag'));
  if (address.length >= 20) keys.push(leavingOut(`wallet::${address}`, 'chain'));
  return { canonical: tagged, issuer: chain.code, valid, keys };
};
